package io.github.contactnow.histories.files;

import io.github.contactnow.histories.files.FileContent.Form;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What befalls an inbox, as it follows from a seed: drops of files, on a few names, so that the same name comes again.
 *
 * @param names for each name what is dropped under it, one after the other
 */
record FilePlan(long seed, List<List<Drop>> names) {

    static final Duration SETTLE = Duration.ofMillis(800);
    private static final int MOST_ROWS = 250;

    /** How a writer goes about it. */
    enum Way {
        /** Written elsewhere and moved in, with an older time. */
        MOVED_IN,
        /** Written in one go. */
        AT_ONCE,
        /** Written in pieces that end anywhere, with pauses shorter than the settle time. */
        SLOWLY,
        /** Written in two pieces with a pause longer than the settle time after a row; the file stays open. */
        LONG_PAUSE,
        /** Written, and written over in place by the same writer, which has it open all the time. */
        OVERWRITTEN,
        /** Written, and replaced by another by a rename. */
        REPLACED,
        /** Written, and cut off after a row by the same writer. */
        TRUNCATED,
        /** Written, and appended to by another that opens it by name. */
        APPENDED,
        /** The last row never gets its line end. */
        UNENDED,
        /** A pipe, a link or a folder with the name of a file. */
        NO_FILE
    }

    /**
     * @param content what is in the file first
     * @param next    what comes over it, or behind it; null where the way needs none
     * @param before  milliseconds before the writer begins
     * @param between milliseconds between its first and its second act
     * @param random  seed of what is not planned in detail: where pieces end, and the pauses between them
     */
    record Drop(Way way, String name, FileContent content, FileContent next, int before, int between, long random) {}

    static FilePlan of(long seed) {
        Random random = new Random(seed);
        List<List<Drop>> names = new ArrayList<>();
        int number = 0;
        for (int n = 0; n <= random.nextInt(3); n++) {
            Form form = Form.values()[random.nextInt(3)];
            List<Drop> drops = new ArrayList<>();
            for (int d = 0; d <= random.nextInt(3); d++) {
                // Each seed begins with the next way, so that ten of them have met all.
                Way way = Way.values()[
                        number == 0
                                ? (int) Math.floorMod(seed, (long) Way.values().length)
                                : random.nextInt(Way.values().length)];
                drops.add(drop(seed, number++, way, "daily-" + n, form, random));
            }
            names.add(List.copyOf(drops));
        }
        return new FilePlan(seed, List.copyOf(names));
    }

    /** The ways in which its writers go about it, and the forms of their files. */
    Set<String> kinds() {
        Set<String> kinds = new HashSet<>();
        names.forEach(drops -> drops.forEach(drop -> {
            kinds.add(drop.way.name());
            kinds.add(drop.content.form().name());
        }));
        return kinds;
    }

    /** All that can be drawn. */
    static Set<String> allKinds() {
        return Stream.concat(
                        Arrays.stream(Way.values()).map(Way::name),
                        Arrays.stream(Form.values()).map(Form::name))
                .collect(Collectors.toSet());
    }

    private static Drop drop(long seed, int number, Way way, String stem, Form form, Random random) {
        Form fitting = way == Way.APPENDED && form == Form.JSON ? Form.NDJSON : form;
        String prefix = "f%07d-%02d".formatted(seed, number);
        FileContent content = content(prefix + "a", fitting, random);
        FileContent next =
                switch (way) {
                    case OVERWRITTEN, REPLACED, APPENDED -> content(prefix + "b", fitting, random);
                    default -> null;
                };
        String name = way == Way.NO_FILE ? "odd-" + number + fitting.extension : stem + fitting.extension;
        return new Drop(way, name, content, next, random.nextInt(1500), random.nextInt(3500), random.nextLong());
    }

    private static FileContent content(String prefix, Form form, Random random) {
        List<FileRow> rows = IntStream.rangeClosed(0, random.nextInt(MOST_ROWS))
                .mapToObj(i -> new FileRow(prefix + "-%05d".formatted(i), random.nextInt(20) > 0))
                .toList();
        return new FileContent(form, rows);
    }
}
