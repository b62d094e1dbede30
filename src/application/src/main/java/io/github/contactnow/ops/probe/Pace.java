package io.github.contactnow.ops.probe;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Keeps a pause between the end of one request and the start of the next. */
final class Pace {

    private final long pauseNanos;
    private long earliest = System.nanoTime();

    Pace(Duration pause) {
        this.pauseNanos = pause.toNanos();
    }

    /** Waits until the next request may be sent. */
    void await() {
        await(earliest);
    }

    /** Waits until a time of {@link System#nanoTime}. */
    static void await(long moment) {
        for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    void requestEnded() {
        earliest = System.nanoTime() + pauseNanos;
    }
}
