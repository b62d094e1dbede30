package io.github.contactnow.routes.leads.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.api.Json;
import io.github.contactnow.storage.FilePlace;
import io.github.contactnow.storage.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The counts of files that have left, one note for each, in the folder {@code counts} of the inbox. */
final class DropNotes {

    private static final Logger LOG = LoggerFactory.getLogger("io.github.contactnow.routes.leads.LeadFiles");
    private static final ObjectMapper JSON = Json.PLAIN;

    private final Path folder;

    DropNotes(Path inbox) {
        folder = inbox.resolve(DropRules.COUNTS);
    }

    /** Writes the counts of a file. A failure is logged: the leads themselves are settled. */
    void write(FileName stored, DropCounts counts) {
        try {
            FilePlace.write(stored.with(".json").in(PrivateFiles.folder(folder)), JSON.writeValueAsBytes(counts));
        } catch (IOException e) {
            LOG.warn("The counts of {} could not be written to {}/: {}", stored, DropRules.COUNTS, e.getMessage());
        }
    }

    /** The counts of a file; null if there are none that can be read. */
    DropCounts read(FileName stored) throws IOException {
        try {
            return JSON.readValue(Files.readAllBytes(stored.with(".json").in(folder)), DropCounts.class);
        } catch (NoSuchFileException | JsonProcessingException e) {
            return null;
        }
    }
}
