package io.github.contactnow.reports;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Hours of UTC. */
public final class Hours {

    private static final Duration HOUR = Duration.ofHours(1);

    private Hours() {}

    /** The hour that a moment belongs to. */
    public static Instant of(Instant moment) {
        return Slice.floor(moment, HOUR);
    }

    /** A slice, cut at the hours. */
    public static List<Slice> in(Slice slice) {
        List<Slice> parts = new ArrayList<>();
        for (Instant from = slice.from(); from.isBefore(slice.to()); ) {
            Instant end = of(from).plus(HOUR);
            Instant to = end.isBefore(slice.to()) ? end : slice.to();
            parts.add(new Slice(from, to));
            from = to;
        }
        return parts;
    }
}
