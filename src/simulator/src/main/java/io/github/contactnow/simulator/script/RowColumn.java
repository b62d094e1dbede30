package io.github.contactnow.simulator.script;

import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A column of configuration rows.
 *
 * @param name     on the wire
 * @param initial  value of a new row that does not set it; null if it must be set
 * @param valid    which values a client may send
 * @param writable whether a client may set it; if not, what it sends is ignored
 */
record RowColumn(String name, String initial, Predicate<String> valid, boolean writable) {

    static RowColumn text(String name, String initial) {
        return new RowColumn(name, initial, value -> true, true);
    }

    /** Several columns that hold any text. */
    static Stream<RowColumn> texts(String initial, String... names) {
        return Stream.of(names).map(name -> text(name, initial));
    }

    /** A whole number. */
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

    /** The id of something that must exist. */
    static RowColumn reference(String name, String initial, LongPredicate known) {
        return new RowColumn(name, initial,
                value -> value.equals(initial) || value.matches("\\d{1,18}") && known.test(Long.parseLong(value)), true);
    }

    /** What a client can read only. */
    static RowColumn fixed(String name, String initial) {
        return new RowColumn(name, initial, value -> true, false);
    }
}
