package io.github.contactnow.api;

import java.io.Closeable;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends requests that have outlived their bound. HttpClient bounds the silence between two bytes only, so a reply that drips would hold
 * a connection for ever. One thread looks over all requests: cheaper for a call than a timer of its own.
 */
final class Deadlines implements Closeable {

    private static final long TICK_NANOS = 50_000_000;

    private final Map<WireRequest, Long> inFlight = new ConcurrentHashMap<>();
    private final Thread watcher;
    private volatile boolean closed;

    Deadlines() {
        watcher = new Thread(this::watch, "contactnow-deadlines");
        watcher.setDaemon(true);
        watcher.start();
    }

    void watch(WireRequest request, long lifeNanos) {
        inFlight.put(request, System.nanoTime() + lifeNanos);
    }

    void done(WireRequest request) {
        inFlight.remove(request);
    }

    private void watch() {
        while (!closed) {
            LockSupport.parkNanos(TICK_NANOS);
            long now = System.nanoTime();
            for (Iterator<Map.Entry<WireRequest, Long>> i = inFlight.entrySet().iterator(); i.hasNext();) {
                Map.Entry<WireRequest, Long> entry = i.next();
                if (now - entry.getValue() >= 0) {
                    i.remove();
                    entry.getKey().expire();
                }
            }
        }
    }

    /** Ends every request that is still under way. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(watcher);
        inFlight.keySet().forEach(WireRequest::expire);
    }
}
