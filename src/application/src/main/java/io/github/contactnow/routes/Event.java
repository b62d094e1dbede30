package io.github.contactnow.routes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.github.contactnow.api.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * An event that goes out, in the terms of CloudEvents 1.0. Its JSON form is described by {@code event.schema.json} beside this class.
 *
 * @param id      the id by which a receiver recognises a repetition
 * @param type    its kind
 * @param subject what it is about, such as the reference of a lead: the events of one subject stay in order
 * @param time    when it was made
 * @param data    its content, as a JSON object
 */
public record Event(String id, EventType type, String subject, Instant time, String data) {

    private static final String VERSION = "1.0";
    private static final String SOURCE = "/contactnow";
    private static final String DATA_TYPE = "application/json";

    /** An event that is made now. */
    public Event(String id, EventType type, String subject, String data) {
        this(id, type, subject, Instant.now().truncatedTo(ChronoUnit.MILLIS), data);
    }

    /** An event without an id of its own: the same content has the same id. */
    public static Event ofContent(EventType type, String subject, Map<String, ?> content) {
        String json = json(content);
        return new Event(idOf(json), type, subject, json);
    }

    /** The same id for the same JSON. */
    public static String idOf(String json) {
        return UUID.nameUUIDFromBytes(json.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** The attributes of the event, for a transport that has them beside the data (binary content mode). */
    public Map<String, String> attributes() {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("specversion", VERSION);
        attributes.put("id", id);
        attributes.put("source", SOURCE);
        attributes.put("type", type.attribute());
        attributes.put("subject", subject);
        attributes.put("time", time.toString());
        return attributes;
    }

    /** The event as one JSON object (structured content mode). */
    public String toJson() {
        ObjectNode event = Json.PLAIN.createObjectNode();
        attributes().forEach(event::put);
        event.put("datacontenttype", DATA_TYPE);
        event.putRawValue("data", new RawValue(data));
        return json(event);
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

    /** A value as JSON. */
    public static String json(Object value) {
        try {
            return Json.PLAIN.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
