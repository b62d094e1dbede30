package io.github.contactnow.routes.leads.inbox;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Measures for how long files have not changed. It times its own observations by a monotonic clock. The modification time, which another
 * clock may have written, counts only for a file without an observed change, and not shortly after the clock of this machine was set.
 */
final class Settling {

    private static final Duration JUMP = Duration.ofSeconds(1);

    private final Duration settle;
    private final Clock clock;
    private final LongSupplier steady;
    private final Map<Path, Sighting> sightings = new HashMap<>();
    private Duration ahead;
    private long trustedFrom;

    /**
     * @param since   when it was first seen in this state, by the monotonic clock
     * @param changed whether the file had another state before
     */
    private record Sighting(FileState state, long since, boolean changed) {}

    /** @param steady nanoseconds of a clock that is never set */
    Settling(Duration settle, Clock clock, LongSupplier steady) {
        this.settle = settle;
        this.clock = clock;
        this.steady = steady;
        trustedFrom = steady.getAsLong();
        ahead = ahead();
    }

    /** Starts an observation of all files; forgets those that no longer exist. */
    void look(Set<Path> present) {
        sightings.keySet().retainAll(present);
        Duration now = ahead();
        if (now.minus(ahead).abs().compareTo(JUMP) > 0) {
            trustedFrom = steady.getAsLong() + settle.toNanos();
        }
        ahead = now;
    }

    private Duration ahead() {
        return Duration.ofMillis(clock.millis()).minusNanos(steady.getAsLong());
    }

    /** Notes the state of a file. */
    void saw(Path file, FileState state) {
        Sighting last = sightings.get(file);
        if (last == null || !last.state.equals(state)) {
            sightings.put(file, new Sighting(state, steady.getAsLong(), last != null && last.state.isSameFile(state)));
        }
    }

    /** Whether a file has not changed for the settle time, as far as is known. */
    boolean hasSettled(Path file) {
        Sighting sighting = sightings.get(file);
        return hasRested(file, 1)
                || !sighting.changed
                        && steady.getAsLong() - trustedFrom >= 0
                        && Duration.between(sighting.state.modified(), clock.instant())
                                        .compareTo(settle)
                                >= 0;
    }

    /** Whether a file was seen not to change for so many settle times. */
    boolean hasRested(Path file, int times) {
        return steady.getAsLong() - sightings.get(file).since
                >= settle.multipliedBy(times).toNanos();
    }
}
