package io.github.contactnow.routes.leads.inbox;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file of leads that this instance has taken out of the inbox. What is read is a copy of our own: a writer that still has the file open
 * cannot change it, so that all leads are of one content. The file leaves only if it still is what was read; else it is taken again later.
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
        try (OutputStream out = Files.newOutputStream(copy)) {
            content = Content.copy(file, state.size(), out);
        }
        TakenFile taken = new TakenFile(inbox, file, state, content, copy, notes);
        return taken.isAsRead() ? Optional.of(taken) : Optional.empty();
    }

    /** Whether the file is still the one that was read, to the last byte. */
    boolean isAsRead() throws IOException {
        return state.equals(FileState.of(file)) && content.equals(Content.of(file));
    }

    /** Its name for a log: on one line, and no forged one. */
    public String name() {
        return FileName.of(file).toString();
    }

    /** Its name as it was dropped, for what its ending says. */
    public String droppedName() {
        return FileName.of(file).text();
    }

    /** What it holds, from the first byte; each time the same. */
    public InputStream open() throws IOException {
        InputStream stream = new BufferedInputStream(Files.newInputStream(copy), BUFFER);
        opened.add(stream);
        return stream;
    }

    /** Opens the list of its records that were not accepted, to write on. It comes to {@code rejected/} when the file leaves. */
    public Writer notAccepted() throws IOException {
        return Files.newBufferedWriter(
                notes, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /**
     * Moves it to {@code done/}.
     *
     * @return whether that is where it is; if not, the inbox has said why, and the file is taken again
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
     * Leaves it where it is, to be taken again in a while.
     *
     * @param reason what hinders, and what to do
     */
    public void hold(String reason) {
        close();
        inbox.hold(file, reason);
    }

    /** Closes what was opened of it. It stays where it is, and is taken again unless it has left. */
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
