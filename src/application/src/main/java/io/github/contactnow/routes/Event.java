package io.github.contactnow.routes;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.contactnow.api.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/**
 * An event for an {@link EventEndpoint}.
 *
 * @param id   the id by which a receiver recognises a repetition
 * @param key  the key of its subject: a topic keeps the events of one key in order
 * @param json the event as a JSON object
 */
public record Event(String id, String key, String json) {

    /** An event without an id of its own: the same content has the same id. */
    public static Event ofContent(String key, Map<String, ?> content) {
        String json = json(content);
        return new Event(idOf(json), key, json);
    }

    /** The same id for the same Json.PLAIN. */
    public static String idOf(String json) {
        return UUID.nameUUIDFromBytes(json.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /**
     * The value of the column by which the events of a report are keyed.
     *
     * @param  what                     what a row is, for the message
     * @throws IllegalArgumentException if the row has none
     */
    public static String keyOf(Map<String, Object> row, String column, String what) {
        Object key = row.get(column);
        if (key == null) {
            throw new IllegalArgumentException("The server sent a " + what + " without " + column
                    + ", which cannot be the key of an event. The " + "slice is pulled again.");
        }
        return key.toString();
    }

    public static String json(Object value) {
        try {
            return Json.PLAIN.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
