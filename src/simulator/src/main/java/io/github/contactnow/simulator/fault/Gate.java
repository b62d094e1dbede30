package io.github.contactnow.simulator.fault;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Blocks threads until a delay has passed, a release, or the close of the simulator. */
final class Gate {

    private static final long NANOS_BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(20);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition opened = lock.newCondition();
    private long releases;
    private int waiting;
    private boolean closed;

    /**
     * @param limit   the delay; empty to wait for a release
     * @param givesUp polled during the wait; true ends it
     * @return true after the delay or a release; false if {@code givesUp} ended the wait or the gate is closed
     */
    boolean await(Optional<Duration> limit, BooleanSupplier givesUp) {
        return await(releases(), limit, givesUp);
    }

    /** Begins a wait now; the returned supplier blocks until it ends. */
    BooleanSupplier begin(Optional<Duration> limit) {
        long release = releases();
        return () -> await(release, limit, () -> false);
    }

    private long releases() {
        lock.lock();
        try {
            return releases;
        } finally {
            lock.unlock();
        }
    }

    private boolean await(long release, Optional<Duration> limit, BooleanSupplier givesUp) {
        long deadline = System.nanoTime() + limit.map(Duration::toNanos).orElse(0L);
        lock.lock();
        try {
            waiting++;
            while (!closed && release == releases) {
                long rest = limit.isPresent() ? deadline - System.nanoTime() : NANOS_BETWEEN_LOOKS;
                if (rest <= 0) {
                    return true;
                }
                opened.awaitNanos(Math.min(rest, NANOS_BETWEEN_LOOKS));
                if (givesUp.getAsBoolean()) {
                    return false;
                }
            }
            return !closed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting--;
            lock.unlock();
        }
    }

    /** Ends all current waits. */
    void release() {
        lock.lock();
        try {
            releases++;
            opened.signalAll();
        } finally {
            lock.unlock();
        }
    }

    int waiting() {
        lock.lock();
        try {
            return waiting;
        } finally {
            lock.unlock();
        }
    }

    /** Ends all waits, current and future. */
    void close() {
        lock.lock();
        try {
            closed = true;
            opened.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
