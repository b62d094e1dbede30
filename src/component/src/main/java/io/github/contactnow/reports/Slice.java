package io.github.contactnow.reports;

import io.github.contactnow.api.Profile;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

/**
 * A stretch of time that is pulled from a report with one request: from its start, up to but without its end.
 *
 * @param from start, whole seconds
 * @param to   end, whole seconds, after the start
 */
public record Slice(Instant from, Instant to) {

    /**
     * @throws IllegalArgumentException if the end is not after the start, or one of them is no whole second: the
     *                                  server counts in seconds, and rounding could lose calls
     */
    public Slice {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException(
                    "A slice must end after it starts, but this one runs from " + from + " to " + to + ".");
        }
        if (!isWholeSecond(from) || !isWholeSecond(to)) {
            throw new IllegalArgumentException(
                    "A slice starts and ends at whole seconds, but this one runs from " + from + " to " + to + ".");
        }
    }

    /**
     * The slice as the server's {@code range} argument: {@code START:STOP} in Unix seconds.
     *
     * <p>Whether START and STOP belong to the range is not documented. If the profile knows, the range has exactly the seconds of the slice.
     * Otherwise the slice is sent as it is: a call of the last second may come with two slices and is stored once, by its key. In a range that
     * is one second shorter it might come with none.
     */
    public String toRange(Profile profile) {
        Boolean startIncluded = profile.rangeStartIncluded();
        Boolean endIncluded = profile.rangeEndIncluded();
        if (startIncluded == null || endIncluded == null) {
            return from.getEpochSecond() + ":" + to.getEpochSecond();
        }
        return toRange(startIncluded, endIncluded);
    }

    /** Exactly the seconds of the slice, for a server with these bounds. */
    String toRange(boolean startIncluded, boolean endIncluded) {
        return (from.getEpochSecond() - (startIncluded ? 0 : 1)) + ":" + (to.getEpochSecond() - (endIncluded ? 1 : 0));
    }

    /** How long it is. */
    public Duration length() {
        return Duration.between(from, to);
    }

    /**
     * The slice in two, one after the other without a gap.
     *
     * @param shortest no part is shorter than this, whole seconds
     * @param unit     parts meet at a whole multiple of this since 1970, as hours do; whole seconds
     * @return         empty if it cannot be cut in two such parts
     */
    public List<Slice> halves(Duration shortest, Duration unit) {
        Instant middle = floor(from.plus(length().dividedBy(2)), unit);
        if (!middle.isAfter(from)) {
            middle = middle.plus(unit);
        }
        if (middle.isBefore(from.plus(shortest)) || middle.isAfter(to.minus(shortest)) || !middle.isBefore(to)) {
            return List.of();
        }
        return List.of(new Slice(from, middle), new Slice(middle, to));
    }

    /** The last whole multiple of a unit since 1970 that is not after a moment. */
    public static Instant floor(Instant moment, Duration unit) {
        long seconds = unit.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(moment.getEpochSecond(), seconds) * seconds);
    }

    /**
     * The wall-clock times of a zone within the slice: the earliest, and the first after the last. If clocks are set back within the slice,
     * an hour comes twice and the span holds both, so it may be longer than the slice, never shorter.
     */
    public Local toLocal(ZoneId zone) {
        LocalDateTime first = LocalDateTime.ofInstant(from, zone);
        LocalDateTime last = LocalDateTime.ofInstant(to, zone);
        ZoneOffsetTransition change = zone.getRules().nextTransition(from);
        while (change != null && change.getInstant().isBefore(to)) {
            first = earliest(first, change.getDateTimeAfter());
            last = latest(last, change.getDateTimeBefore());
            change = zone.getRules().nextTransition(change.getInstant());
        }
        return new Local(first, last);
    }

    /**
     * Wall-clock times.
     *
     * @param from the earliest
     * @param to   after the last
     */
    public record Local(LocalDateTime from, LocalDateTime to) {}

    private static LocalDateTime earliest(LocalDateTime a, LocalDateTime b) {
        return b.isBefore(a) ? b : a;
    }

    private static LocalDateTime latest(LocalDateTime a, LocalDateTime b) {
        return b.isAfter(a) ? b : a;
    }

    private static boolean isWholeSecond(Instant instant) {
        return instant.equals(instant.truncatedTo(ChronoUnit.SECONDS));
    }
}
