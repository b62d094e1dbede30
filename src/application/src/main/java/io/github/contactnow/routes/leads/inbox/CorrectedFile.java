package io.github.contactnow.routes.leads.inbox;

import io.github.contactnow.leads.LeadEntry;
import io.github.contactnow.leads.RejectedLead;
import io.github.contactnow.leads.input.CsvColumn;
import io.github.contactnow.leads.input.LeadFormat;
import io.github.contactnow.leads.input.LeadFormatException;
import io.github.contactnow.leads.input.LeadReader;
import io.github.contactnow.leads.input.LeadSource;
import io.github.contactnow.ledger.Sha256;
import io.github.contactnow.settings.Settings;
import io.github.contactnow.storage.FilePlace;
import io.github.contactnow.storage.PrivateFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A file of corrected leads that is to be sent again: it goes into the inbox as any other file. The column {@code reason}, which the list of
 * rejects has, is left out.
 */
public final class CorrectedFile {

    private static final int DIGITS = 8;

    private final LeadFormat format;
    private final byte[] content;
    private final List<LeadEntry> entries = new ArrayList<>();

    /**
     * Reads a file to its end.
     *
     * @param source how files of the inbox are read, with the format of this one
     * @throws LeadFormatException if it cannot be read: nothing of it would be sent
     */
    public CorrectedFile(LeadSource source, byte[] written) throws IOException {
        this.format = source.format();
        this.content = format == LeadFormat.CSV ? CsvColumn.without(source, written, DropRejects.REASON) : written;
        try (LeadReader reader = source.open(new ByteArrayInputStream(content))) {
            reader.forEachRemaining(entries::add);
        }
    }

    /** How many records it holds. */
    public int records() {
        return entries.size();
    }

    /** The records that would be rejected when they are read, before ContactNow is asked. */
    public List<RejectedLead> rejected() {
        return entries.stream()
                .filter(RejectedLead.class::isInstance)
                .map(RejectedLead.class::cast)
                .toList();
    }

    /** The references of the leads that have one. */
    public Set<String> references() {
        Set<String> references = new TreeSet<>();
        entries.stream()
                .filter(entry -> !(entry instanceof RejectedLead) && entry.reference() != null)
                .forEach(entry -> references.add(entry.reference()));
        return references;
    }

    /**
     * Puts it into the inbox, as a whole.
     *
     * @param settings name the inbox
     * @param name     its name, with the ending of its format; digits of its content are added
     * @return its name in the inbox
     */
    public String drop(Settings settings, String name) throws IOException {
        Path inbox = PrivateFiles.folder(Drops.of(settings).directory());
        if (!name.equals(Path.of(name).getFileName().toString())
                || LeadFormat.ofFileName(name).orElse(null) != format) {
            throw new IllegalArgumentException(
                    "The name '" + name + "' must be that of a file in the inbox, with the ending " + "of the format "
                            + format + ", such as corrected.csv");
        }
        // The same content twice is the same file: a repeated command sends nothing more.
        Path target = inbox.resolve(
                name.replaceFirst("(\\.[^.]+)$", "-" + Sha256.of(content).substring(0, DIGITS) + "$1"));
        FilePlace.write(target, content);
        String dropped = FileName.of(target).toString();
        settings.text("leads.files.done-marker")
                .map(pattern -> FileName.of(inbox.resolve(dropped)).by(pattern).in(inbox))
                .ifPresent(CorrectedFile::create);
        return dropped;
    }

    private static void create(Path marker) {
        try {
            FilePlace.write(marker, new byte[0]);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The marker of leads.files.done-marker cannot be written: " + e.getMessage(), e);
        }
    }
}
