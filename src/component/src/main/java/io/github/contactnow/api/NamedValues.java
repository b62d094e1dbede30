package io.github.contactnow.api;

import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds values by name without regard to letter case: the server returns columns in varying case and accepts them in any, and some carriers of
 * headers change it.
 */
public final class NamedValues {

    private NamedValues() {}

    /** The values under a name, in the order of the map, without nulls. */
    public static <V> Stream<V> of(Map<String, V> values, String name) {
        return values.entrySet().stream()
                .filter(entry -> name.equalsIgnoreCase(entry.getKey()))
                .map(Map.Entry::getValue)
                .filter(value -> value != null);
    }

    /** Whether the map has the name, even with a null value. */
    public static boolean has(Map<String, ?> values, String name) {
        return values.keySet().stream().anyMatch(name::equalsIgnoreCase);
    }
}
