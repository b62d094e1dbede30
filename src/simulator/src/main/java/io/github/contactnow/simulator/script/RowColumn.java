package io.github.contactnow.simulator.script;

import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A column of configuration rows.
 *
 * @param name     name in requests and replies
 * @param initial  value of a new row that does not set it; null if the column is required
 * @param valid    accepts the values that a client can send
 * @param writable whether a client can set it; otherwise writes ignore it
 */
record RowColumn(String name, String initial, Predicate<String> valid, boolean writable) {

    static RowColumn text(String name, String initial) {
        return new RowColumn(name, initial, value -> true, true);
    }

    /** Several text columns. */
    static Stream<RowColumn> texts(String initial, String... names) {
        return Stream.of(names).map(name -> text(name, initial));
    }

    /** An integer. */
    static RowColumn number(String name, String initial) {
        return new RowColumn(name, initial, value -> value.matches("-?\\d{1,18}"), true);
    }

    /** {@code Y} or {@code N}. */
    static RowColumn flag(String name) {
        return oneOf(name, "N", "Y", "N");
    }

    static RowColumn oneOf(String name, String initial, String... values) {
        Set<String> allowed = Set.copyOf(List.of(values));
        return new RowColumn(name, initial, allowed::contains, true);
    }

    /** A time of day, such as {@code 08:30}. */
    static RowColumn minute(String name, String initial) {
        return new RowColumn(name, initial, value -> value.matches("([01]\\d|2[0-3]):[0-5]\\d"), true);
    }

    /** The id of an existing row. */
    static RowColumn reference(String name, String initial, LongPredicate known) {
        return new RowColumn(
                name,
                initial,
                value -> value.equals(initial) || value.matches("\\d{1,18}") && known.test(Long.parseLong(value)),
                true);
    }

    /** A read-only column. */
    static RowColumn fixed(String name, String initial) {
        return new RowColumn(name, initial, value -> true, false);
    }
}
