package io.github.contactnow.state.life;

import io.github.contactnow.leads.LeadEntry;
import io.github.contactnow.leads.input.LeadFormat;
import io.github.contactnow.leads.input.LeadFormatException;
import io.github.contactnow.leads.input.LeadReader;
import io.github.contactnow.routes.leads.LeadInput;
import io.github.contactnow.routes.leads.inbox.Drop;
import io.github.contactnow.routes.leads.inbox.Drops;
import io.github.contactnow.settings.Settings;
import io.github.contactnow.state.life.LeadEvent.Source;
import io.github.contactnow.state.life.LeadEvent.What;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files of the inbox in which a lead stands, of the latest ones. */
final class FileTrace {

    private static final int MOST_FILES = 50;
    private static final long MOST_BYTES = 64L << 20;

    private final Settings settings;
    private final Masks masks;

    FileTrace(Settings settings, Masks masks) {
        this.settings = settings;
        this.masks = masks;
    }

    void look(String reference, Trace trace) {
        if (!settings.isSet("leads.files.directory")) {
            return;
        }
        Drops drops = Drops.of(settings);
        long bytes = 0;
        Instant oldest = null;
        int looked = 0;
        try {
            for (Drop drop : drops.list(null, MOST_FILES)) {
                if (!drop.hasLeft()) {
                    continue;
                }
                Path file = drops.file(drop);
                long size = Files.size(file);
                if (bytes + size > MOST_BYTES) {
                    break;
                }
                bytes += size;
                looked++;
                oldest = drop.at();
                look(reference, drop, file, trace);
            }
        } catch (IOException e) {
            trace.limit("The files of the inbox could not be read: " + e.getMessage() + ".");
        }
        trace.limit("Of the files of the inbox the latest " + looked + " were looked at"
                + (oldest == null ? "." : ", back to " + oldest + "."));
    }

    private void look(String reference, Drop drop, Path file, Trace trace) throws IOException {
        try (LeadReader reader = LeadInput.ofFiles(
                        LeadFormat.ofFileName(drop.name()).orElseThrow(), settings)
                .open(Files.newInputStream(file))) {
            while (reader.hasNext()) {
                LeadEntry entry = reader.next();
                if (reference.equals(entry.reference())) {
                    Map<String, String> fields = new LinkedHashMap<>();
                    reader.written().forEach(field -> fields.put(field.getKey(), field.getValue()));
                    trace.add(LeadEvent.of(drop.at(), Source.FILE, What.RECEIVED)
                            .fields(masks.of(fields))
                            .at("record " + entry.position() + " of " + drop.stored()));
                }
            }
        } catch (LeadFormatException e) {
            // It was refused as a whole: no lead of it was sent.
        }
    }
}
