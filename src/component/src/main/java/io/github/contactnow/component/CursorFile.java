package io.github.contactnow.component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.github.contactnow.api.Json;
import io.github.contactnow.storage.FilePlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Cursors in a file, by name, as one JSON object. Each change replaces the file by a complete one that is on the disk, so a crash leaves the
 * file as it was before or after the change.
 */
final class CursorFile extends ServiceSupport implements StateRepository<String, String> {

    private static final TypeReference<TreeMap<String, String>> CURSORS = new TypeReference<>() {};

    private final Path file;
    private Map<String, String> cursors;

    CursorFile(Path file) {
        this.file = file;
    }

    /**
     * The cursor of that name; null if there is none.
     *
     * @throws CursorUnavailableException if the file cannot be read for now
     * @throws IllegalArgumentException   if it does not hold cursors
     */
    @Override
    public synchronized String getState(String name) {
        if (cursors == null) {
            cursors = read();
        }
        return cursors.get(name);
    }

    private Map<String, String> read() {
        if (!Files.exists(file)) {
            return new TreeMap<>();
        }
        try {
            return Optional.ofNullable(Json.PLAIN.readValue(file.toFile(), CURSORS))
                    .orElseThrow(() -> damaged(null));
        } catch (JsonProcessingException e) {
            throw damaged(e);
        } catch (IOException e) {
            throw new CursorUnavailableException("The cursorFile " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private IllegalArgumentException damaged(Exception cause) {
        return new IllegalArgumentException(
                "The cursorFile " + file
                        + " does not hold cursors: restore it, or delete it, and all reports start again at sliceFrom.",
                cause);
    }

    /** @throws CursorUnavailableException if it is not certain that the cursor is on the disk */
    @Override
    public synchronized void setState(String name, String cursor) {
        getState(name);
        Map<String, String> changed = new TreeMap<>(cursors);
        changed.put(name, cursor);
        try {
            FilePlace.write(file, Json.PLAIN.writeValueAsBytes(changed));
        } catch (IOException e) {
            throw new CursorUnavailableException("The cursorFile " + file + " cannot be written: " + e.getMessage(), e);
        }
        cursors = changed;
    }
}
