package io.github.contactnow.leads.schema;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A value of ContactNow that seldom changes: read once for all threads, and read again in the background when it has reached its maximum
 * age. Only the first caller, or one that requires the latest value, waits, and only for a short time.
 */
final class RefreshingCache<T> {

    private static final Logger LOG = LoggerFactory.getLogger(RefreshingCache.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    /** Minimum time between two reads, however many leads need the value. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final String name;
    private final UnaryOperator<T> read;
    private final long maxAge;
    private final long pause;
    private final Executor executor;
    private T value;
    private long valueOf;
    private boolean doubted;
    private boolean failing;
    private Reading<T> reading;

    private record Reading<T>(long begun, CompletableFuture<T> ended) {}

    /**
     * @param name what it is, for the log
     * @param read reads it; gets what was read before, or null
     */
    RefreshingCache(String name, UnaryOperator<T> read, Duration maxAge, Executor executor) {
        this(name, read, maxAge, LONGEST_PAUSE.compareTo(maxAge) < 0 ? LONGEST_PAUSE : maxAge, executor);
    }

    RefreshingCache(String name, UnaryOperator<T> read, Duration maxAge, Duration pause, Executor executor) {
        this.name = name;
        this.read = read;
        this.maxAge = maxAge.toNanos();
        this.pause = pause.toNanos();
        this.executor = executor;
    }

    /** The value of the last read; empty before the first. */
    Optional<T> get() {
        synchronized (this) {
            if (value != null && !doubted && System.nanoTime() - valueOf <= maxAge) {
                return Optional.of(value);
            }
            begin();
            if (value != null) {
                return Optional.of(value);
            }
        }
        return result();
    }

    /** The current value, at most some seconds old; empty if it cannot be read. */
    Optional<T> latest() {
        synchronized (this) {
            begin();
        }
        return result();
    }

    /** Marks the value as suspect: the next caller triggers a new read. */
    synchronized void doubt() {
        doubted = true;
    }

    private void begin() {
        long now = System.nanoTime();
        if (reading != null && (!reading.ended.isDone() || now - reading.begun < pause)) {
            return;
        }
        doubted = false;
        T before = value;
        Reading<T> next = new Reading<>(now, new CompletableFuture<>());
        reading = next;
        try {
            executor.execute(() -> end(next, before));
        } catch (RejectedExecutionException e) {
            // It is being closed.
            next.ended.complete(null);
        }
    }

    private void end(Reading<T> next, T before) {
        T after = null;
        String reason = null;
        try {
            after = read.apply(before);
        } catch (RuntimeException e) {
            reason = e.getMessage();
        }
        synchronized (this) {
            if (after != null) {
                value = after;
                valueOf = next.begun;
            } else if (!failing) {
                LOG.info("{} cannot be read, so leads are not checked against it: {}", name, reason);
            }
            failing = after == null;
        }
        next.ended.complete(after);
    }

    private Optional<T> result() {
        Reading<T> last;
        synchronized (this) {
            last = reading;
        }
        long left = LONGEST_WAIT.toNanos() - (System.nanoTime() - last.begun);
        try {
            return Optional.ofNullable(left > 0 ? last.ended.get(left, TimeUnit.NANOSECONDS) : last.ended.getNow(null));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
