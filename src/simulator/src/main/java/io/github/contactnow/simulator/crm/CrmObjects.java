package io.github.contactnow.simulator.crm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The objects of a stand-in: by kind, such as {@code contacts}, and id. Safe for use by several threads. */
public final class CrmObjects {

    private final Map<String, Map<String, Map<String, JsonNode>>> kinds = new TreeMap<>();
    private int ids = 1000;

    /** The fields of an object; empty if there is none. */
    public synchronized Optional<Map<String, JsonNode>> find(String kind, String id) {
        return Optional.ofNullable(of(kind).get(id)).map(TreeMap::new);
    }

    /** All objects of a kind by id. */
    public synchronized Map<String, Map<String, JsonNode>> all(String kind) {
        return new TreeMap<>(of(kind));
    }

    /** An object whose field has a value. */
    synchronized Optional<String> idOf(String kind, String field, String value) {
        return of(kind).entrySet().stream()
                .filter(object -> object.getValue().containsKey(field)
                        && object.getValue().get(field).asText().equals(value))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Adds an object without fields, such as a contact that is there before the first request. */
    public synchronized void add(String kind, String id) {
        of(kind).putIfAbsent(id, new TreeMap<>());
    }

    /** Adds an object, and returns its new id. */
    synchronized String create(String kind, JsonNode fields) {
        String id = Integer.toString(++ids);
        of(kind).put(id, new TreeMap<>());
        update(kind, id, fields);
        return id;
    }

    synchronized void update(String kind, String id, JsonNode fields) {
        Map<String, JsonNode> object = of(kind).computeIfAbsent(id, any -> new TreeMap<>());
        fields.properties().forEach(field -> object.put(field.getKey(), field.getValue()));
    }

    private Map<String, Map<String, JsonNode>> of(String kind) {
        return kinds.computeIfAbsent(kind, any -> new TreeMap<>());
    }
}
