package io.github.contactnow.simulator.fault;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Where threads wait for a time to pass, for a release, or for the simulator to close. */
final class Gate {

    private static final long NANOS_BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(20);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition opened = lock.newCondition();
    private long releases;
    private int waiting;
    private boolean closed;

    /**
     * @param limit   how long to wait, empty for until released
     * @param givesUp looked at now and then: true ends the wait
     * @return whether the wait ended in time or by a release; false if it was given up or the gate is closed
     */
    boolean await(Optional<Duration> limit, BooleanSupplier givesUp) {
        return await(releases(), limit, givesUp);
    }

    /** A wait that begins now, to be sat out by whoever calls what this gives. */
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

    /** Ends all waits that have begun. */
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

    /** Ends all waits, for good. */
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
