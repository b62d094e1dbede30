package io.github.contactnow.routes.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.github.contactnow.api.Json;
import io.github.contactnow.storage.FilePlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The last published states, by board and id, in a file, so that a restart publishes only changes, agents and calls that are gone included. It
 * holds ids and states, no rows.
 */
final class LiveFile {

    private final Path file;
    private Map<String, Map<String, String>> boards;

    LiveFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** The states of a board; empty if nothing of it was published yet. */
    synchronized Map<String, String> published(String board) throws IOException {
        if (boards == null) {
            boards = read();
        }
        return boards.getOrDefault(board, Map.of());
    }

    private Map<String, Map<String, String>> read() throws IOException {
        if (!Files.exists(file)) {
            return new TreeMap<>();
        }
        try {
            return Json.PLAIN.readValue(file.toFile(), new TypeReference<TreeMap<String, Map<String, String>>>() {});
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "The file " + file
                            + ", which keeps what was published of the status board, is damaged; delete it, and the "
                            + "whole board is published anew",
                    e);
        }
    }

    synchronized void publish(LiveBoard board) throws IOException {
        boards.put(board.name(), board.states());
        FilePlace.write(file, Json.PLAIN.writeValueAsBytes(boards));
    }
}
