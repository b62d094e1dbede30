package io.github.contactnow.simulator.settings;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The simulator's clock: a base clock with an offset that tests change. Token life, call times and record times use it;
 * delays of faults and connection timeouts use real time.
 */
public final class SimulatorClock extends Clock {

    private final Clock base;
    private final Shift shift;

    private static final class Shift {
        private volatile Duration value = Duration.ZERO;
    }

    /** A clock without an offset. */
    public SimulatorClock(Clock base) {
        this(base, new Shift());
    }

    private SimulatorClock(Clock base, Shift shift) {
        this.base = base;
        this.shift = shift;
    }

    /** Moves the clock forward, or back by a negative duration. */
    public void advance(Duration by) {
        synchronized (shift) {
            shift.value = shift.value.plus(by);
        }
    }

    /** Moves the clock to a moment, from which it continues with its base clock. */
    public void set(Instant now) {
        synchronized (shift) {
            shift.value = Duration.between(base.instant(), now);
        }
    }

    /** Sets the offset back to zero. */
    public void reset() {
        synchronized (shift) {
            shift.value = Duration.ZERO;
        }
    }

    @Override
    public Instant instant() {
        return base.instant().plus(shift.value);
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new SimulatorClock(base.withZone(zone), shift);
    }
}
