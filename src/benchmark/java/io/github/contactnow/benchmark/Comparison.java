package io.github.contactnow.benchmark;

import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * Two measurements that belong together.
 *
 * @param name      what is measured
 * @param unit      of both, after conversion
 * @param target    what the component has to keep
 * @param benchmark JMH's name of the measurement
 * @param sides     how many sides take turns in it; the bare loop is the first
 * @param side      the one that is compared here
 * @param inUnit    turns JMH's number into the unit
 * @param verdict   how the component is put beside the bare loop
 */
record Comparison(String name, String unit, String target, String benchmark, int sides, int side,
                  DoubleUnaryOperator inUnit, Verdict verdict) {

    /** How the component is put beside the bare loop. */
    enum Verdict {
        /** What the component adds: fixed work for every call, so that a ratio would depend on the server. */
        ADDS,
        /** The share of the bare loop's speed that the component keeps. */
        KEEPS;

        double of(double bare, double component) {
            return this == ADDS ? component - bare : 100 * component / bare;
        }

        String text(double value, String unit) {
            return this == ADDS ? String.format(Locale.ROOT, "%+.1f %s", value, unit) : String.format(Locale.ROOT, "%.1f %%", value);
        }
    }

    /** One lead per call; JMH samples nanoseconds. */
    static Comparison call(String name, int side) {
        return new Comparison("one lead per call, " + name + ": median", "µs", "at most +10 µs", "ProducerCall.call", Creates.SIDES, side,
            nanos -> nanos / 1000, Verdict.ADDS);
    }

    /** Many leads per call; JMH counts records per second. */
    static Comparison batch(String name, int side) {
        return new Comparison("100 leads per call, " + name, "records/s", "at least 95 %", "Batch.call", Creates.SIDES, side,
            perSecond -> perSecond, Verdict.KEEPS);
    }

    /** A report; JMH takes the seconds of the whole. */
    static Comparison report(String format) {
        return new Comparison("report of 1,000,000 rows, " + format + ", heap of 64 MB", "rows/s", "reaches its end",
            "Report.read " + format, Report.SIDES, 1, seconds -> Report.ROWS / seconds, Verdict.KEEPS);
    }
}
