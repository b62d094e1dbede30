package io.github.contactnow.histories;

import io.github.contactnow.policy.lists.ListInfo;
import io.github.contactnow.policy.lists.ListLoader;
import io.github.contactnow.policy.lists.ListSource;
import io.github.contactnow.policy.lists.SuppressionList;
import io.github.contactnow.policy.lists.SuppressionLists;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The suppression list of a history. Its source is down at first, then holds the list, and is cut for a while. A list that was loaded stays in
 * use while its source is down or cut.
 */
final class HistoryList {

    private static final int OTHERS = 100;
    private static final long FIRST_OTHER = 447_911_100_000L;
    private static final int LONGEST_MILLIS = 1500;

    private final List<String> numbers = new ArrayList<>();
    private final Instant begun = Instant.now();
    private final Duration down;
    private final Duration whole;
    private final Duration cut;
    private Path folder;
    private ListLoader loader;
    private int written = -1;
    private SuppressionLists lists = SuppressionLists.NONE;

    /** @param listed numbers in E.164 */
    HistoryList(List<String> listed, SplittableRandom random) {
        numbers.addAll(listed);
        IntStream.range(0, OTHERS).forEach(i -> numbers.add("+" + (FIRST_OTHER + i)));
        down = Duration.ofMillis(random.nextInt(LONGEST_MILLIS));
        whole = down.plusMillis(random.nextInt(LONGEST_MILLIS));
        cut = whole.plusMillis(random.nextInt(LONGEST_MILLIS));
    }

    /** The list as it is now. */
    synchronized SuppressionLists now() {
        Duration since = Duration.between(begun, Instant.now());
        int phase = since.compareTo(down) < 0 ? 0 : since.compareTo(whole) < 0 ? 1 : since.compareTo(cut) < 0 ? 2 : 3;
        try {
            // Each in turn, however late: nothing shows that the first list that is ever loaded was cut at the end of a
            // line.
            while (written < phase) {
                written++;
                load(written);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lists;
    }

    private void load(int phase) throws IOException {
        if (folder == null) {
            folder = Files.createTempDirectory("history-list");
            loader = new ListLoader(folder);
        }
        Path file = folder.resolve("list-" + phase + ".txt");
        if (phase > 0) {
            Files.write(file, phase == 2 ? numbers.subList(numbers.size() / 2, numbers.size()) : numbers);
        }
        SuppressionList loaded = loader.load(ListSource.of(ListInfo.ownOptOuts("list"), file, "GB"));
        SuppressionList before = lists.find("list");
        if (loaded.problem() == null || before == null || before.problem() != null) {
            lists = lists.with(loaded);
        }
    }

    /** Removes its files. */
    synchronized void close() {
        if (folder == null) {
            return;
        }
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
