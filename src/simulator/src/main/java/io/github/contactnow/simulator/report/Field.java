package io.github.contactnow.simulator.report;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** A column of a report. */
sealed interface Field {

    String name();

    /**
     * A property of a call.
     *
     * @param groupable whether reports can group by it
     * @param value     returns the text of a call, or null
     */
    record Property(String name, boolean groupable, Function<CallFacts, String> value) implements Field {}

    /**
     * A number that aggregates a group of calls.
     *
     * @param kind  the aggregation
     * @param value returns the number of one call
     */
    record Measure(String name, Kind kind, ToDoubleFunction<CallFacts> value) implements Field {

        /** The aggregation. Only a sum can have decimals. */
        enum Kind {
            COUNT,
            SUM,
            GREATEST
        }
    }
}
