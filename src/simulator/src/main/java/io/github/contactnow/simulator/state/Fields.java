package io.github.contactnow.simulator.state;

import java.util.Map;
import java.util.TreeMap;

/** What a client sends about one record: names without regard to case, values as text or null. */
public final class Fields {

    private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    public Fields(Map<String, String> values) {
        this.values.putAll(values);
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The value, or null if it was not sent or is null. */
    public String get(String name) {
        return values.get(name);
    }

    /** The value, or an empty text if it was not sent or is null. */
    public String text(String name) {
        String value = values.get(name);
        return value == null ? "" : value.trim();
    }

    /** The whole number sent under this name; anything else is refused. */
    public long number(String name) {
        try {
            return Long.parseLong(text(name));
        } catch (NumberFormatException e) {
            throw Refused.badArgument(name);
        }
    }

    /** The same fields, with old names turned into new ones where the new name was not sent itself. */
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
