package io.github.contactnow.component;

import io.github.contactnow.api.Operation;
import io.github.contactnow.api.Profile;
import io.github.contactnow.reports.Slice;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/**
 * The arguments of a slice: {@code range} in Unix seconds, or {@code tstart} and {@code tstop} in the wall-clock time of the contact centre. The
 * latter are widened where clocks are set back, and include their last second; rows that come twice are stored once.
 */
final class SliceArguments {

    private static final DateTimeFormatter WALL_CLOCK = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final String TIME_TYPE = "timetype";
    private static final String CHANGED = "processdate";

    private final Profile profile;
    private final ZoneId zone;
    private final boolean ofChanges;

    private SliceArguments(Profile profile, ZoneId zone, boolean ofChanges) {
        this.profile = profile;
        this.zone = zone;
        this.ofChanges = ofChanges;
    }

    /** Names of the arguments that select a slice of a read; none if it cannot be read in slices. */
    static List<String> names(Operation operation) {
        if (operation.argument("range").isPresent()) {
            return List.of("range");
        }
        boolean byTime = operation.argument("tstart").isPresent()
                && operation.argument("tstop").isPresent();
        return !byTime
                ? List.of()
                : operation.argument(TIME_TYPE).isPresent()
                        ? List.of("tstart", "tstop", TIME_TYPE)
                        : List.of("tstart", "tstop");
    }

    /** @throws IllegalArgumentException if the read does not support slices; the message shows how to correct it */
    static SliceArguments of(Operation operation, ContactNowConfiguration configuration, Profile profile) {
        List<String> names = names(operation);
        if (names.isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + operation + "' has no argument range or tstart and tstop, so it cannot be pulled in "
                            + "slices; leave slice out to poll it as a whole.");
        }
        if (configuration.getLimit() != null || configuration.getStart() != null) {
            throw new IllegalArgumentException(
                    "limit and start would drop rows of a slice silently: leave them out. A slice that is "
                            + "too large is split, see sliceMaxRows.");
        }
        if (names.contains(TIME_TYPE)
                && configuration.getTimetype() != null
                && !configuration.getTimetype().equals(CHANGED)) {
            throw new IllegalArgumentException(
                    "Slices of '" + operation + "' are by timetype=processdate: leave timetype out.");
        }
        return new SliceArguments(
                profile,
                names.contains("range") ? null : zone(operation, configuration, profile),
                names.contains(TIME_TYPE));
    }

    private static ZoneId zone(Operation operation, ContactNowConfiguration configuration, Profile profile) {
        String name = configuration.getSliceZone();
        if (name == null && profile.timeZone() != null) {
            return profile.timeZone();
        }
        if (name == null) {
            throw new IllegalArgumentException(
                    "Slices of '" + operation + "' are asked for in the wall-clock time of the contact centre, "
                            + "which is not known: set sliceZone, such as Europe/London, or give a profile that says it.");
        }
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "sliceZone must be the name of a time zone such as Europe/London, not '" + name + "'.");
        }
    }

    Map<String, String> of(Slice slice) {
        if (zone == null) {
            return Map.of("range", slice.toRange(profile));
        }
        Slice.Local local = slice.toLocal(zone);
        String start = WALL_CLOCK.format(local.from());
        String stop = WALL_CLOCK.format(local.to());
        return ofChanges
                ? Map.of("tstart", start, "tstop", stop, TIME_TYPE, CHANGED)
                : Map.of("tstart", start, "tstop", stop);
    }
}
