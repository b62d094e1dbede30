package io.github.contactnow.routes.inbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that have left for {@code done/} and {@code rejected/} in the last hour. A writer that still has such a file open, and made a
 * longer pause than the settle time, goes on writing into it there, where nobody reads it.
 */
final class LeftFiles {

    private static final Logger LOG = LoggerFactory.getLogger("io.github.contactnow.routes.LeadFiles");
    private static final Duration WATCHED = Duration.ofHours(1);
    private static final int MOST = 10_000;

    private final LongSupplier steady;
    private final Deque<Left> left = new ArrayDeque<>();

    /**
     * A file that has left.
     *
     * @param file   where it is now
     * @param name   as it was dropped
     * @param reason where it is written why it was rejected; null if it was not
     * @param since  when it left, by the steady clock
     */
    record Left(Path file, FileName name, FileState state, Content content, Path reason, long since) {

        private boolean hasGrown() throws IOException {
            return FileState.of(file).size() > content.size() && Content.ofFirst(file, content.size()).equals(content);
        }

        String place() {
            return FileName.of(file.getParent()) + "/" + FileName.of(file);
        }
    }

    LeftFiles(LongSupplier steady) {
        this.steady = steady;
    }

    void add(Path file, TakenFile taken, Path reason) {
        left.add(new Left(file, FileName.of(taken.file()), taken.state(), taken.content(), reason, steady.getAsLong()));
        if (left.size() > MOST) {
            left.remove();
        }
    }

    /**
     * Those that are to be read again: they hold something else than was read, and their writer has done that. Who corrects a file that was
     * rejected drops it again himself, so that there only what was appended counts.
     */
    List<Left> changed() {
        while (!left.isEmpty() && steady.getAsLong() - left.peek().since > WATCHED.toNanos()) {
            left.remove();
        }
        List<Left> changed = new ArrayList<>();
        for (Left file : List.copyOf(left)) {
            try {
                FileState now = FileState.of(file.file);
                if (!file.state.equals(now)) {
                    left.remove(file);
                    if (now.isSameFile(file.state) && Content.of(file.file).equals(file.content)) {
                        left.add(new Left(file.file, file.name, now, file.content, file.reason, file.since));
                    } else if (now.isSameFile(file.state) && isFromItsWriter(file)) {
                        changed.add(file);
                    }
                }
            } catch (IOException e) {
                // Moved on, or not ours to look at any more.
                left.remove(file);
            }
        }
        return changed;
    }

    private static boolean isFromItsWriter(Left file) throws IOException {
        if (file.reason == null) {
            return true;
        }
        if (file.hasGrown()) {
            Files.deleteIfExists(file.reason);
            return true;
        }
        LOG.warn("{} was changed in {} after it was read: what it holds now is not read; drop that again if it is to be", file.name, file.place());
        return false;
    }
}
