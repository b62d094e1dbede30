package io.github.contactnow.ops;

import io.github.contactnow.reports.Slice;
import io.github.contactnow.reports.backfill.Backfill;
import io.github.contactnow.reports.warehouse.LoadResult;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Prints the progress of a backfill from time to time. Safe for several threads. */
final class Progress implements Backfill.Listener {

    private static final long BETWEEN_LINES = Duration.ofSeconds(5).toNanos();

    private final PrintWriter out;
    private final long slices;
    private final long began = System.nanoTime();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong rows = new AtomicLong();
    private final AtomicLong lastLine = new AtomicLong(System.nanoTime());
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());

    /** @param slices how many there are */
    Progress(PrintWriter out, long slices) {
        this.out = out;
        this.slices = slices;
    }

    @Override
    public void stored(Slice slice, LoadResult result) {
        done.incrementAndGet();
        rows.addAndGet(result.read());
        long last = lastLine.get();
        if (System.nanoTime() - last >= BETWEEN_LINES && lastLine.compareAndSet(last, System.nanoTime())) {
            out.println(line());
            out.flush();
        }
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
