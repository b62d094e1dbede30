package io.github.contactnow.reports;

import io.github.contactnow.api.Profile;
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
     * <p>Whether the server counts the seconds of START and STOP in is not documented. Where the profile knows, the range is cut so that
     * it holds just the seconds of the slice. Where it does not, the slice is sent as it is: a call of that very second may come with
     * two slices and is stored once, because rows are stored by key. Sent one second shorter, it might come with none.
     */
    public String toRange(Profile profile) {
        Boolean startIncluded = profile.rangeStartIncluded();
        Boolean endIncluded = profile.rangeEndIncluded();
        if (startIncluded == null || endIncluded == null) {
            return from.getEpochSecond() + ":" + to.getEpochSecond();
        }
        return (from.getEpochSecond() - (startIncluded ? 0 : 1)) + ":" + (to.getEpochSecond() - (endIncluded ? 1 : 0));
    }

    private static boolean isWholeSecond(Instant instant) {
        return instant.equals(instant.truncatedTo(ChronoUnit.SECONDS));
    }
}
