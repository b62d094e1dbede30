package io.github.contactnow.reports;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A stretch of time, pulled from a report in one go: from its start, up to but without its end.
 *
 * @param from start, whole seconds
 * @param to   end, whole seconds, after the start
 */
public record Slice(Instant from, Instant to) {

    /**
     * @throws IllegalArgumentException when the end does not come after the start, or either is no whole second: the
     *                                  server counts in seconds, and rounding could lose calls
     */
    public Slice {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("A slice must end after it starts, but this one runs from " + from + " to "
                    + to + ".");
        }
        if (!isWholeSecond(from) || !isWholeSecond(to)) {
            throw new IllegalArgumentException("A slice starts and ends at whole seconds, but this one runs from " + from
                    + " to " + to + ".");
        }
    }

    /**
     * The slice as the server's {@code range} argument: {@code START:STOP} in Unix seconds.
     *
     * <p>Whether the server counts the second of STOP in is not documented. It is sent as it is: a call of that very
     * second may come with two slices and is stored once, because rows are stored by key. Sent one second earlier, it
     * might come with none.
     */
    public String toRange() {
        return from.getEpochSecond() + ":" + to.getEpochSecond();
    }

    private static boolean isWholeSecond(Instant instant) {
        return instant.equals(instant.truncatedTo(ChronoUnit.SECONDS));
    }
}
