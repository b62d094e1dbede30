package io.github.contactnow.simulator.script;

import io.github.contactnow.simulator.state.Refused;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;

/** The named arguments of a request, from its query and its form. An empty argument counts as absent. */
public final class Arguments {

    private final Map<String, String> values;

    public Arguments(Map<String, String> values) {
        this.values = values;
    }

    public boolean has(String name) {
        return !text(name).isEmpty();
    }

    /** The value without blanks around it, empty if absent. */
    public String text(String name) {
        return values.getOrDefault(name, "").trim();
    }

    /** The value of an argument that must be there. */
    public String required(String name) {
        if (!has(name)) {
            throw Refused.badArgument(name);
        }
        return text(name);
    }

    /** The parts of a comma list, empty if absent. */
    public Set<String> list(String name) {
        return Arrays.stream(text(name).split(",")).map(String::trim).filter(part -> !part.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** A whole number, not negative. */
    public long number(String name, long absent) {
        if (!has(name)) {
            return absent;
        }
        if (!text(name).matches("\\d{1,18}")) {
            throw Refused.badArgument(name);
        }
        return Long.parseLong(text(name));
    }

    /** Whether an id is one of a comma list of ids; any id is, if the argument is absent. */
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

    public Map<String, String> all() {
        return values;
    }
}
