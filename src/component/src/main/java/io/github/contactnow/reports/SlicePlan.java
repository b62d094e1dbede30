package io.github.contactnow.reports;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides which slice of a report to pull next, so that no second is left out.
 *
 * <p>The plan itself holds no state. The caller keeps the cursor, and moves it to {@link #cursorAfter(Slice)} once the
 * slice is stored, not before.
 *
 * @param from    where the first slice starts; no slice reaches before it
 * @param slice   how far a slice moves the cursor at most, a second or more
 * @param overlap how far before the cursor a slice starts, for rows that came late or changed; zero or more
 * @param delay   how far behind the clock slices end, for rows that are still on their way; zero or more
 * @param unit    slices start and end at whole multiples of this since 1970, in UTC: an hour for what the server counts by the hour
 * @param floor   no slice moves the cursor by less than this, or than the delay or a whole slice where these are shorter; zero or more
 */
public record SlicePlan(Instant from, Duration slice, Duration overlap, Duration delay, Duration unit, Duration floor) {

    private static final Duration SECOND = Duration.ofSeconds(1);

    /** @throws IllegalArgumentException if a duration is out of range */
    public SlicePlan {
        if (unit.compareTo(SECOND) < 0 || unit.toNanosPart() != 0) {
            throw new IllegalArgumentException(
                    "The unit of slices is " + unit + ", but must be whole seconds, such as PT1H.");
        }
        from = Slice.floor(from, unit);
        if (slice.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException(
                    "The slice is " + slice + ", but must be a second or more, such as PT1H.");
        }
        if (slice.toSeconds() % unit.toSeconds() != 0) {
            throw new IllegalArgumentException("The slice is " + slice + ", but must be whole multiples of " + unit
                    + ": what is counted by that would be cut.");
        }
        if (overlap.isNegative()) {
            throw new IllegalArgumentException(
                    "The overlap is " + overlap + ", but must be zero or more, such as PT15M.");
        }
        if (delay.isNegative()) {
            throw new IllegalArgumentException("The delay is " + delay + ", but must be zero or more, such as PT2M.");
        }
        if (floor.isNegative()) {
            throw new IllegalArgumentException("The floor is " + floor + ", but must be zero or more, such as PT1M.");
        }
    }

    /** A plan whose slices start and end at any second, and may be as short as that. */
    public SlicePlan(Instant from, Duration slice, Duration overlap, Duration delay) {
        this(from, slice, overlap, delay, SECOND, Duration.ZERO);
    }

    /**
     * The slice to pull next: from the overlap before the cursor, to the slice's length after it or to the delay before
     * now, whichever comes first.
     *
     * @param  cursor end of the last slice stored; {@code null} before the first one. A cursor before {@link #from()}
     *                counts as {@code from}.
     * @param  now    the time
     * @return        empty when less than the floor is due, or nothing, which includes a cursor that lies in the future, as after a
     *                clock was set back
     */
    public Optional<Slice> next(Instant cursor, Instant now) {
        Instant start = cursor == null || cursor.isBefore(from) ? from : whole(cursor);
        Instant limit = whole(now.minus(delay));
        Instant end = earliest(whole(start.plus(slice)), limit);
        Duration least =
                Stream.of(floor, delay, slice).min(Comparator.naturalOrder()).orElseThrow();
        if (!start.isBefore(end) || Duration.between(start, end).compareTo(least) < 0) {
            return Optional.empty();
        }
        return Optional.of(new Slice(latest(from, whole(start.minus(overlap))), end));
    }

    /** All slices that are due, in order: the results of {@link #next} until nothing is due. */
    public List<Slice> due(Instant cursor, Instant now) {
        List<Slice> slices = new ArrayList<>();
        Optional<Slice> next = next(cursor, now);
        while (next.isPresent()) {
            slices.add(next.get());
            next = next(cursorAfter(next.get()), now);
        }
        return slices;
    }

    /** The cursor to keep once this slice is stored. */
    public Instant cursorAfter(Slice stored) {
        return stored.to();
    }

    /** The cursor as text to keep, such as {@code 2026-01-05T10:00:00Z}. */
    public static String cursorToText(Instant cursor) {
        return cursor.toString();
    }

    /**
     * Reads what {@link #cursorToText} wrote.
     *
     * @throws IllegalArgumentException if the text is anything else, or empty: a damaged cursor must not
     *                                  count as "pull everything again", nor as "nothing is due"
     */
    public static Instant cursorFromText(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "The cursor '" + text + "' is damaged: it is no time such as "
                            + "2026-01-05T10:00:00Z. Write the end of the last slice known to be stored in its place, or an "
                            + "earlier time (rows pulled again are stored once), or remove the cursor to start at the beginning.",
                    e);
        }
    }

    /** Rounds down, never up: a slice that starts a little early repeats calls, one that starts late loses them. */
    private Instant whole(Instant instant) {
        return Slice.floor(instant, unit);
    }

    private static Instant latest(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earliest(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
