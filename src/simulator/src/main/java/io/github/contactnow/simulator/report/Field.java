package io.github.contactnow.simulator.report;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** A column of a report. */
sealed interface Field {

    String name();

    /**
     * A property of a call.
     *
     * @param groupable whether calls can be grouped by it
     * @param value     text or null
     */
    record Property(String name, boolean groupable, Function<CallFacts, String> value) implements Field {
    }

    /**
     * A number over a group of calls.
     *
     * @param kind  how the numbers of the calls become one
     * @param value the number of one call
     */
    record Measure(String name, Kind kind, ToDoubleFunction<CallFacts> value) implements Field {

        /** A count and the greatest value are whole; a sum may have decimals. */
        enum Kind {
            COUNT, SUM, GREATEST
        }
    }
}
