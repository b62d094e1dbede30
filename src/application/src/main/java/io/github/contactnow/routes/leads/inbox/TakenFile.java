package io.github.contactnow.routes.leads.inbox;

import io.github.contactnow.storage.PrivateFiles;
import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file of leads that this instance has taken out of the inbox. It reads a private copy, which a writer that still has the file open
 * cannot change, so all leads have one content. The file leaves only if it still equals the copy; otherwise it is taken again later.
 */
public final class TakenFile {

    private static final int BUFFER = 1 << 16;

    private final Inbox inbox;
    private final Path file;
    private final FileState state;
    private final Content content;
    private final Path copy;
    private final Path notes;
    private final List<InputStream> opened = new ArrayList<>();
    private DropCounts counts;

    private TakenFile(Inbox inbox, Path file, FileState state, Content content, Path copy, Path notes) {
        this.inbox = inbox;
        this.file = file;
        this.state = state;
        this.content = content;
        this.copy = copy;
        this.notes = notes;
    }

    /**
     * Reads a file once, into a copy.
     *
     * @return empty if it changed meanwhile, so that the copy may be of two contents
     */
    static Optional<TakenFile> read(Inbox inbox, Path file, FileState state, Path copy, Path notes) throws IOException {
        Content content;
        try (OutputStream out = Channels.newOutputStream(PrivateFiles.open(
                copy, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE))) {
            content = Content.copy(file, state.size(), out);
        }
        TakenFile taken = new TakenFile(inbox, file, state, content, copy, notes);
        return taken.isAsRead() ? Optional.of(taken) : Optional.empty();
    }

    /** Whether the file still equals the copy, to the last byte. */
    boolean isAsRead() throws IOException {
        return state.equals(FileState.of(file)) && content.equals(Content.of(file));
    }

    /** Its name for a log, escaped so that it cannot forge a line. */
    public String name() {
        return FileName.of(file).toString();
    }

    /** Its name as it was dropped, for the format of its extension. */
    public String droppedName() {
        return FileName.of(file).text();
    }

    /** Its content from the first byte; the same each time. */
    public InputStream open() throws IOException {
        InputStream stream = new BufferedInputStream(Files.newInputStream(copy), BUFFER);
        opened.add(stream);
        return stream;
    }

    /** Opens the list of its records that were not accepted, to write on. It comes to {@code rejected/} when the file leaves. */
    public Writer notAccepted() throws IOException {
        return new BufferedWriter(Channels.newWriter(
                PrivateFiles.open(notes, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                StandardCharsets.UTF_8));
    }

    /** Says the outcomes of its records so far. It is noted when the file leaves. */
    public void counts(DropCounts soFar) {
        counts = soFar;
    }

    /**
     * Moves it to {@code done/}.
     *
     * @return whether it was moved; if not, the inbox has logged why, and the file is taken again
     */
    public boolean done() {
        return inbox.leave(this, DropRules.DONE, null);
    }

    /**
     * Moves it to {@code rejected/}, with the reason beside.
     *
     * @return as {@link #done}
     */
    public boolean reject(String reason) {
        return inbox.leave(this, DropRules.REJECTED, reason);
    }

    /**
     * Leaves it in place, to be taken again after a while.
     *
     * @param reason what hinders, and what to do
     */
    public void hold(String reason) {
        close();
        inbox.hold(file, reason);
    }

    /** Closes its streams. It stays in place, and is taken again unless it has left. */
    void close() {
        for (InputStream stream : opened) {
            try {
                stream.close();
            } catch (IOException e) {
                // It was only read.
            }
        }
        opened.clear();
    }

    Optional<DropCounts> counts() {
        return Optional.ofNullable(counts);
    }

    Path file() {
        return file;
    }

    FileState state() {
        return state;
    }

    Content content() {
        return content;
    }

    Path notes() {
        return notes;
    }
}
