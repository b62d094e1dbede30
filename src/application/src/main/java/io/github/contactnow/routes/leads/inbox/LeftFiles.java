package io.github.contactnow.routes.leads.inbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that have left for {@code done/} and {@code rejected/} in the last hour. A writer that paused for longer than the settle time
 * and still has such a file open continues to write into it there, after it was read.
 */
final class LeftFiles {

    private static final Logger LOG = LoggerFactory.getLogger("io.github.contactnow.routes.leads.LeadFiles");
    private static final Duration WATCHED = Duration.ofHours(1);
    private static final int MOST = 10_000;

    private final LongSupplier steady;
    private final Deque<Left> left = new ArrayDeque<>();

    /**
     * A file that has left.
     *
     * @param file    where it is now
     * @param name    as it was dropped
     * @param state   as it was last seen; null if that is not known
     * @param mark    of what was read of it
     * @param content what was read of it; null if another instance has read it
     * @param reason  where it is written why it was rejected; null if it was not
     * @param since   when it left, by the steady clock
     */
    record Left(Path file, FileName name, FileState state, Mark mark, Content content, Path reason, long since) {

        private Left with(FileState now) {
            return new Left(file, name, now, mark, content, reason, since);
        }

        private boolean hasGrown() throws IOException {
            return FileState.of(file).size() > content.size()
                    && Content.ofFirst(file, content.size()).equals(content);
        }

        String place() {
            return FileName.of(file.getParent()) + "/" + FileName.of(file);
        }
    }

    LeftFiles(LongSupplier steady) {
        this.steady = steady;
    }

    void add(Path file, TakenFile taken, Path reason) {
        add(new Left(
                file,
                FileName.of(taken.file()),
                taken.state(),
                Mark.of(Instant.EPOCH, taken.content()),
                taken.content(),
                reason,
                steady.getAsLong()));
    }

    private void add(Left file) {
        left.add(file);
        if (left.size() > MOST) {
            left.remove();
        }
    }

    /** Also watches files that ended instances have moved to {@code done/}. */
    void restore(Path done, Instant now) throws IOException {
        Set<Path> known = left.stream().map(Left::file).collect(Collectors.toSet());
        for (Path file : WorkingFolder.list(done)) {
            Optional<Mark> mark =
                    Mark.in(FileName.of(file)).filter(found -> found.time().isAfter(now.minus(WATCHED)));
            if (mark.isPresent() && !known.contains(file)) {
                add(new Left(file, Mark.removed(FileName.of(file)), null, mark.get(), null, null, steady.getAsLong()));
            }
        }
    }

    /**
     * The files that must be read again, because their writer has written to them since. An operator may correct a file in
     * {@code rejected/} before dropping it again, so only appended data counts there.
     */
    List<Left> changed() {
        while (!left.isEmpty() && steady.getAsLong() - left.peek().since > WATCHED.toNanos()) {
            left.remove();
        }
        List<Left> changed = new ArrayList<>();
        for (Left file : List.copyOf(left)) {
            try {
                FileState now = FileState.of(file.file);
                if (!now.equals(file.state)) {
                    left.remove(file);
                    // A file that has not been written to since it left need not be read.
                    boolean isAsRead = file.state == null && !now.modified().isAfter(file.mark.time())
                            || file.mark.isOf(Content.of(file.file));
                    if (isAsRead) {
                        left.add(file.with(now));
                    } else if ((file.state == null || now.isSameFile(file.state)) && isFromItsWriter(file)) {
                        changed.add(file);
                    }
                }
            } catch (IOException e) {
                // Moved, or not readable any more.
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
        LOG.warn(
                "{} was changed in {} after it was read: what it holds now is not read; drop that again if it is to be",
                file.name,
                file.place());
        return false;
    }
}
