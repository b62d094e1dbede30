package io.github.contactnow.leads;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Values by field name, in the order they were put, looked up without regard to case. */
public final class LeadFields extends AbstractMap<String, String> {

    private final Map<String, Entry<String, String>> entries = new LinkedHashMap<>();

    @Override
    public String get(Object name) {
        Entry<String, String> entry = entries.get(key(name));
        return entry == null ? null : entry.getValue();
    }

    @Override
    public boolean containsKey(Object name) {
        return entries.containsKey(key(name));
    }

    @Override
    public String put(String name, String value) {
        Entry<String, String> entry = entries.get(key(name));
        if (entry != null) {
            return entry.setValue(value);
        }
        entries.put(key(name), new SimpleEntry<>(name, value));
        return null;
    }

    @Override
    public String remove(Object name) {
        Entry<String, String> entry = entries.remove(key(name));
        return entry == null ? null : entry.getValue();
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, String>> iterator() {
                return entries.values().iterator();
            }

            @Override
            public int size() {
                return entries.size();
            }
        };
    }

    /** By the names without their case, because {@link #equals} looks names up without it. */
    @Override
    public int hashCode() {
        return entries.entrySet().stream()
                .mapToInt(entry ->
                        entry.getKey().hashCode() ^ entry.getValue().getValue().hashCode())
                .sum();
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other);
    }

    private static String key(Object name) {
        return name instanceof String text ? FieldNames.key(text) : null;
    }
}
