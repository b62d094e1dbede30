package io.github.contactnow.state;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A value that is read from a database or a broker in the background, so that whoever shows it never waits for one that hangs: the last value is
 * given at once. Only the first caller waits, and not for long. Safe for several threads.
 */
final class Sampled<T> {

    private static final long FIRST_WAIT_MILLIS = 3000;

    private final Supplier<T> source;
    private final Duration fresh;
    private final Executor background;
    private final CountDownLatch first = new CountDownLatch(1);
    private volatile Sample<T> last = new Sample<>(null, null, null);
    private boolean reading;
    private long readAt;

    /**
     * What was read last.
     *
     * @param value   the last value that could be read; null if none could yet
     * @param at      when it was read; null without one
     * @param problem why it could not be read at the last try, in one sentence; null if it could
     */
    record Sample<T>(T value, Instant at, String problem) {}

    /** @param fresh how old a value may be before it is read again */
    Sampled(Supplier<T> source, Duration fresh, Executor background) {
        this.source = source;
        this.fresh = fresh;
        this.background = background;
    }

    Sample<T> get() {
        if (begins()) {
            try {
                background.execute(this::read);
            } catch (RejectedExecutionException e) {
                // The application stops: the last value stays.
                first.countDown();
            }
        }
        try {
            if (!first.await(FIRST_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                return new Sample<>(null, null, "it has not answered for " + FIRST_WAIT_MILLIS / 1000 + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return last;
    }

    private synchronized boolean begins() {
        boolean due = !reading && (first.getCount() > 0 || System.nanoTime() - readAt > fresh.toNanos());
        reading |= due;
        return due;
    }

    private void read() {
        try {
            last = new Sample<>(source.get(), Instant.now(), null);
        } catch (RuntimeException e) {
            last = new Sample<>(
                    last.value(),
                    last.at(),
                    e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        } finally {
            synchronized (this) {
                reading = false;
                readAt = System.nanoTime();
            }
            first.countDown();
        }
    }
}
