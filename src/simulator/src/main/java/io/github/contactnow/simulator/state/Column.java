package io.github.contactnow.simulator.state;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One column of a campaign table.
 *
 * @param name     name, in the letter case of replies
 * @param standard whether every table has it
 * @param group    heading on the agent's screen
 * @param type     {@code int}, {@code smalltext}, {@code largetext} or {@code select}
 * @param initial  value of a new record that does not set it; null is a database null
 * @param writable whether a create or an update can set it
 * @param picklist name of the list of values for agents, empty if none
 * @param size     maximum length in characters, 0 for no limit
 * @param required whether a create must set it
 */
public record Column(
        String name,
        boolean standard,
        String group,
        String type,
        String initial,
        boolean writable,
        String picklist,
        int size,
        boolean required) {

    private static final Pattern CUSTOM = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(?::([1-9][0-9]{0,5}))?(!?)");

    Column(String name, boolean standard, String group, String type, String initial, boolean writable) {
        this(name, standard, group, type, initial, writable, "", 0, false);
    }

    /** A text column from its name, optionally followed by {@code :SIZE} and by {@code !} if it is required. */
    static Column custom(String text) {
        Matcher parts = CUSTOM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Not a column name: " + text);
        }
        int size = parts.group(2) == null ? 0 : Integer.parseInt(parts.group(2));
        return new Column(
                parts.group(1),
                false,
                "Custom",
                "smalltext",
                "",
                true,
                "",
                size,
                !parts.group(3).isEmpty());
    }
}
