package io.github.contactnow.routes.leads.inbox;

import io.github.contactnow.storage.PrivateFiles;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder into which files of leads are dropped. Several instances may share it. Once a file seems complete, one of them takes it by a
 * rename into its own working folder. Not thread-safe.
 */
public final class Inbox implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger("io.github.contactnow.routes.leads.LeadFiles");
    private static final String NOT_ACCEPTED = Drops.NOT_ACCEPTED;
    private static final String REASON = Drops.REASON;

    private final Path directory;
    private final Clock clock;
    private final Notices notices = new Notices();
    private final Readiness readiness;
    private final LeftFiles left;
    private final DropNotes noted;
    private final Deque<Readiness.Ready> ready = new ArrayDeque<>();
    private WorkingFolder working;
    private TakenFile current;

    public Inbox(InboxSettings settings) {
        this(settings, Clock.systemUTC(), System::nanoTime);
    }

    /** @param steady nanoseconds of a clock that is never set */
    Inbox(InboxSettings settings, Clock clock, LongSupplier steady) {
        this.directory = settings.directory();
        this.clock = clock;
        readiness = new Readiness(settings, notices, clock, steady);
        left = new LeftFiles(steady);
        noted = new DropNotes(directory);
    }

    /** Creates the folder if it does not exist. */
    public void create() throws IOException {
        PrivateFiles.folder(directory);
    }

    /** Lists the files that can be taken now: those that were taken before first, then the oldest. */
    public void look() {
        endCurrent();
        ready.clear();
        try {
            if (working == null) {
                working = WorkingFolder.open(directory.resolve(DropRules.WORKING));
                left.restore(directory.resolve(DropRules.DONE), clock.instant());
            }
            List<Path> recovered = working.recover((dead, e) -> notices.problem(
                    dead,
                    "of an instance that has ended cannot be continued here: " + reason(e)
                            + "; let the application read and write it"));
            for (Path file : recovered) {
                LOG.info("{} is continued here: the instance that had taken it has ended", FileName.of(file));
            }
            if (working.hasBuried()) {
                left.restore(directory.resolve(DropRules.DONE), clock.instant());
            }
            takeBack();
            ready.addAll(readiness.look(working.files(), WorkingFolder.list(directory)));
            notices.forget(directory);
        } catch (IOException e) {
            notices.problem(
                    directory,
                    "cannot be used as inbox, no file is taken: " + reason(e)
                            + "; let the application read and write it, on a " + "file system with locks");
        }
    }

    private void takeBack() throws IOException {
        for (LeftFiles.Left file : left.changed()) {
            try {
                working.take(file.file(), file.name());
                LOG.warn(
                        "{} was written to in {} after it was read: it is read again, in full",
                        file.name(),
                        file.place());
            } catch (NoSuchFileException e) {
                // Another instance was faster.
            }
        }
    }

    /** Takes the next file of the last list; empty when none is left. Closes the file that was taken before. */
    public Optional<TakenFile> take() {
        endCurrent();
        while (current == null && !ready.isEmpty()) {
            current = take(ready.remove());
        }
        return Optional.ofNullable(current);
    }

    private TakenFile take(Readiness.Ready next) {
        Path file = next.file();
        try {
            if (!next.taken()) {
                file = working.take(file);
                readiness.tookFromInbox(next.file());
            }
            Optional<TakenFile> taken = next.state().equals(FileState.of(file))
                    ? TakenFile.read(
                            this,
                            file,
                            next.state(),
                            working.scratch(file, ".copy"),
                            working.scratch(file, NOT_ACCEPTED))
                    : Optional.empty();
            if (taken.isEmpty()) {
                changed(file);
            }
            return taken.orElse(null);
        } catch (NoSuchFileException e) {
            // Another instance was faster, or its writer has removed it.
            return null;
        } catch (IOException e) {
            hold(
                    file,
                    "it cannot be taken: " + reason(e)
                            + "; let the application read it and write to its folder, and see that there is room");
            return null;
        }
    }

    private void endCurrent() {
        if (current != null) {
            current.close();
            clean(current.file());
            current = null;
        }
    }

    private void clean(Path file) {
        try {
            if (working.holds(file)) {
                working.clean(file);
            }
        } catch (IOException e) {
            LOG.debug("Scratch files of {} stay for now", FileName.of(file), e);
        }
    }

    private void changed(Path file) {
        clean(file);
        notices.waits(
                file,
                "it changed while it was read; it stays in " + DropRules.WORKING
                        + "/ and is read in full once it has settled");
    }

    /** Leaves a taken file in place, for a while. */
    void hold(Path file, String reason) {
        clean(file);
        readiness.hold(file);
        notices.problem(file, "waits: " + reason);
    }

    /** Moves a file out, if it is unchanged since it was read. */
    boolean leave(TakenFile taken, String folder, String reason) {
        taken.close();
        try {
            if (!taken.isAsRead()) {
                changed(taken.file());
                return false;
            }
            move(taken, folder, reason);
            // At once, because an application that stops does not reach the next file.
            clean(taken.file());
            return true;
        } catch (IOException e) {
            hold(
                    taken.file(),
                    "it was read, and cannot be moved to " + folder + "/: " + reason(e)
                            + "; let the application write there, and see " + "that there is room");
            return false;
        }
    }

    /** The files beside it are moved first, because a file that has left is not read again. */
    private void move(TakenFile taken, String folder, String reason) throws IOException {
        Path rejected = directory.resolve(DropRules.REJECTED);
        FileName name = freeName(taken);
        Path notAccepted = name.with(NOT_ACCEPTED).in(rejected);
        Path note = name.with(REASON).in(rejected);
        try {
            if (Files.exists(taken.notes())) {
                PrivateFiles.folder(rejected);
                Files.move(taken.notes(), notAccepted);
            }
            if (reason != null) {
                PrivateFiles.folder(rejected);
                write(note, reason + System.lineSeparator());
            }
            taken.counts().ifPresent(counts -> noted.write(name, counts));
            left.add(
                    Files.move(taken.file(), name.in(PrivateFiles.folder(directory.resolve(folder)))),
                    taken,
                    reason == null ? null : note);
        } catch (IOException e) {
            Files.deleteIfExists(notAccepted);
            Files.deleteIfExists(note);
            throw e;
        }
    }

    /** A name with time and digest that is not in use yet. */
    private FileName freeName(TakenFile taken) {
        Mark mark = Mark.of(clock.instant(), taken.content());
        FileName name = FileName.of(taken.file()).marked(mark.toString(), NOT_ACCEPTED.length());
        for (int i = 2; isUsed(name); i++) {
            name = FileName.of(taken.file()).marked(mark + "-" + i, NOT_ACCEPTED.length());
        }
        return name;
    }

    private boolean isUsed(FileName name) {
        Path rejected = directory.resolve(DropRules.REJECTED);
        return Stream.of(
                        name.in(directory.resolve(DropRules.DONE)),
                        name.in(rejected),
                        name.with(NOT_ACCEPTED).in(rejected),
                        name.with(REASON).in(rejected))
                .anyMatch(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS));
    }

    private static void write(Path note, String text) throws IOException {
        try (Writer out = Channels.newWriter(
                PrivateFiles.open(note, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                StandardCharsets.UTF_8)) {
            out.write(text);
        }
    }

    /** Without the path, which may hold anything. */
    private static String reason(IOException e) {
        String type = e.getClass().getSimpleName().replace("Exception", "");
        String text = e instanceof FileSystemException failed ? failed.getReason() : e.getMessage();
        return text == null ? type : type + ", " + text;
    }

    /** Another instance, or the next start, takes over the files that have not left. */
    @Override
    public void close() throws IOException {
        if (working != null) {
            endCurrent();
            working.close();
            working = null;
        }
    }
}
