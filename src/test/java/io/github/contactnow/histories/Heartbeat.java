package io.github.contactnow.histories;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;

/**
 * Tells whether the machine gave every thread its turn. Where it does not, a request may take effect later than it can live, or a reply
 * come too late: no ledger can make up for that, and what a history shows then proves nothing.
 */
final class Heartbeat implements AutoCloseable {

    private static final long BEAT_NANOS = 20_000_000;

    private final long longestNanos;
    private final Deque<Long> pauses = new ArrayDeque<>();
    private final Thread thread = new Thread(this::beat, "histories-heartbeat");
    private volatile boolean closed;

    /** @param longestMillis how long a thread may wait for its turn */
    Heartbeat(long longestMillis) {
        longestNanos = longestMillis * 1_000_000;
        thread.setDaemon(true);
        thread.start();
    }

    private void beat() {
        long last = System.nanoTime();
        while (!closed) {
            LockSupport.parkNanos(BEAT_NANOS);
            long now = System.nanoTime();
            if (now - last > longestNanos) {
                synchronized (pauses) {
                    pauses.add(now);
                }
            }
            last = now;
        }
    }

    /** Whether it has missed a beat since a moment of {@link System#nanoTime()}. */
    boolean hasMissed(long since) {
        synchronized (pauses) {
            return !pauses.isEmpty() && pauses.getLast() - since > 0;
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
