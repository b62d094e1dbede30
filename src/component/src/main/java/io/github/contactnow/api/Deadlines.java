package io.github.contactnow.api;

import java.io.Closeable;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends requests that exceed a bound: the total duration of a request, or the silence of the server. One thread watches all requests.
 * HttpClient bounds silence only, so a reply that trickles in would hold a connection without limit; and a socket timeout costs several
 * system calls at every read of a channel (see {@link CheckedConnection}).
 */
final class Deadlines implements Closeable {

    private static final long TICK_NANOS = 50_000_000;

    private final long lifeNanos;
    private final long silenceNanos;
    private final Map<WireRequest, Long> inFlight = new ConcurrentHashMap<>();
    private final Thread watcher;
    private volatile boolean closed;

    Deadlines(Duration life, Duration silence) {
        lifeNanos = life.toNanos();
        silenceNanos = silence.toNanos();
        watcher = new Thread(this::watch, "contactnow-deadlines");
        watcher.setDaemon(true);
        watcher.start();
    }

    void watch(WireRequest request) {
        inFlight.put(request, request.endsBy(System.nanoTime() + lifeNanos));
    }

    void done(WireRequest request) {
        inFlight.remove(request);
    }

    private void watch() {
        while (!closed) {
            LockSupport.parkNanos(TICK_NANOS);
            long now = System.nanoTime();
            inFlight.forEach((request, end) -> {
                if (now - end >= 0) {
                    request.expire("the reply was not complete within requestTimeout");
                } else if (request.silence(now) >= silenceNanos) {
                    request.expire("the server was silent for longer than responseTimeout");
                } else {
                    return;
                }
                inFlight.remove(request);
            });
        }
    }

    /** Ends every request in progress. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(watcher);
        inFlight.keySet().forEach(request -> request.expire("the client was closed"));
    }
}
