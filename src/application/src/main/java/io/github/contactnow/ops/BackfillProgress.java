package io.github.contactnow.ops;

import io.github.contactnow.reports.Slice;
import io.github.contactnow.reports.backfill.Backfill;
import io.github.contactnow.reports.warehouse.LoadResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What a backfill has done so far. Safe for several threads. */
final class BackfillProgress implements Backfill.Listener {

    private final Progress shown;
    private final long slices;
    private final long began = System.nanoTime();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong rows = new AtomicLong();
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());

    /**
     * @param shown  shows it
     * @param slices how many there are
     */
    BackfillProgress(Progress shown, long slices) {
        this.shown = shown;
        this.slices = slices;
    }

    @Override
    public void stored(Slice slice, LoadResult result) {
        done.incrementAndGet();
        rows.addAndGet(result.read());
        shown.advance(1);
    }

    @Override
    public void failed(Slice slice, RuntimeException reason) {
        failures.add(slice.from() + " to " + slice.to() + ": " + reason.getMessage());
    }

    /** The progress, the rate, and the remaining time at that rate. */
    String line() {
        double seconds = Math.max(0.001, (System.nanoTime() - began) / 1e9);
        long left = done.get() == 0 ? 0 : Math.round((slices - done.get()) * seconds / done.get());
        return String.format(
                "%,d of %,d slices, %,d rows, %,.0f rows/s, %s left",
                done.get(), slices, rows.get(), rows.get() / seconds, Duration.ofSeconds(left));
    }

    long done() {
        return done.get();
    }

    long rows() {
        return rows.get();
    }

    /** The slices that could not be pulled, with the reasons. */
    List<String> failures() {
        return List.copyOf(failures);
    }
}
