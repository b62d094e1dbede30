package io.github.contactnow.simulator.state;

import java.util.Map;
import java.util.TreeMap;

/** The fields of one record that a client sends: case-insensitive names, values as text or null. */
public final class Fields {

    private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    public Fields(Map<String, String> values) {
        this.values.putAll(values);
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The value; null if it was not sent or is null. */
    public String get(String name) {
        return values.get(name);
    }

    /** The trimmed value; empty if it was not sent or is null. */
    public String text(String name) {
        String value = values.get(name);
        return value == null ? "" : value.trim();
    }

    /** The value as an integer. Rejects any other value. */
    public long number(String name) {
        try {
            return Long.parseLong(text(name));
        } catch (NumberFormatException e) {
            throw Refused.badArgument(name);
        }
    }

    /** A copy in which old names are replaced by new ones. If both were sent, the value of the new name counts. */
    public Fields renamed(Map<String, String> newNames) {
        Fields renamed = new Fields(values);
        newNames.forEach((from, to) -> {
            if (renamed.values.containsKey(from)) {
                String value = renamed.values.remove(from);
                renamed.values.putIfAbsent(to, value);
            }
        });
        return renamed;
    }

    public Map<String, String> all() {
        return values;
    }
}
