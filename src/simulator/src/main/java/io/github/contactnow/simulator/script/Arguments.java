package io.github.contactnow.simulator.script;

import io.github.contactnow.simulator.state.Refused;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;

/** The arguments of a request, from its query and its form. An empty argument counts as absent. */
public final class Arguments {

    private final Map<String, String> values;

    public Arguments(Map<String, String> values) {
        this.values = values;
    }

    /** Whether an argument is present and not empty. */
    public boolean has(String name) {
        return !text(name).isEmpty();
    }

    /** The trimmed value, empty if absent. */
    public String text(String name) {
        return values.getOrDefault(name, "").trim();
    }

    /** The value of a required argument. Rejects the request without it. */
    public String required(String name) {
        if (!has(name)) {
            throw Refused.badArgument(name);
        }
        return text(name);
    }

    /** The values of a comma-separated list, empty if absent. */
    public Set<String> list(String name) {
        return Arrays.stream(text(name).split(","))
                .map(String::trim)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The value as a non-negative integer. */
    public long number(String name, long absent) {
        if (!has(name)) {
            return absent;
        }
        if (!text(name).matches("\\d{1,18}")) {
            throw Refused.badArgument(name);
        }
        return Long.parseLong(text(name));
    }

    /** Accepts the ids of a comma-separated list; every id, if the argument is absent. */
    public LongPredicate ids(String name) {
        Set<String> ids = list(name);
        return ids.isEmpty() ? id -> true : id -> ids.contains(Long.toString(id));
    }

    /** The values sent as {@code name[key]=value}, by key. */
    public Map<String, String> bracketed(String name) {
        Map<String, String> found = new LinkedHashMap<>();
        values.forEach((argument, value) -> {
            if (argument.startsWith(name + "[") && argument.endsWith("]")) {
                found.put(argument.substring(name.length() + 1, argument.length() - 1), value);
            }
        });
        return found;
    }

    /** All arguments as sent. */
    public Map<String, String> all() {
        return values;
    }
}
