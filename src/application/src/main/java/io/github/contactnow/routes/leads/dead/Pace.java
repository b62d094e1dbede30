package io.github.contactnow.routes.leads.dead;

import java.util.concurrent.locks.LockSupport;

/** Keeps to a number of records a second. */
final class Pace {

    private static final long SECOND = 1_000_000_000L;

    private final int rate;
    private long next = System.nanoTime();

    /** @param rate records a second; 0 for as fast as possible */
    Pace(int rate) {
        this.rate = rate;
    }

    /** How many records go at once: what a second allows, and not more than this. */
    int portion(int most) {
        return rate == 0 ? most : Math.min(rate, most);
    }

    /** Waits until so many records may be written. */
    void await(int records) {
        if (rate > 0) {
            for (long left = next - System.nanoTime(); left > 0; left = next - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            next = Math.max(next, System.nanoTime()) + records * SECOND / rate;
        }
    }
}
