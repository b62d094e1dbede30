package io.github.contactnow.routes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/**
 * Something that an {@link EventEndpoint} hands on.
 *
 * @param id   by which a receiver knows a repeat
 * @param key  what it is about: a topic keeps the events of one key in order
 * @param json the event as a JSON object
 */
public record Event(String id, String key, String json) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** An event without an id of its own: the same content has the same id. */
    static Event ofContent(String key, Map<String, ?> content) {
        String json = json(content);
        return new Event(idOf(content), key, json);
    }

    static String idOf(Map<String, ?> content) {
        return UUID.nameUUIDFromBytes(json(content).getBytes(StandardCharsets.UTF_8)).toString();
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
