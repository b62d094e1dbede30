package io.github.contactnow.reports.backfill;

import io.github.contactnow.api.ContactNowRefusedException;
import io.github.contactnow.api.ContactNowUnknownException;
import io.github.contactnow.reports.ReportTable;
import io.github.contactnow.reports.Slice;
import io.github.contactnow.reports.SlicePlan;
import io.github.contactnow.reports.audit.SliceStore;
import io.github.contactnow.reports.warehouse.LoadResult;
import io.github.contactnow.reports.warehouse.Warehouse;
import io.github.contactnow.reports.warehouse.WarehouseException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * Pulls a stretch of the past. It does not use the live cursor. Several slices are pulled at a time. A slice is noted together with its rows:
 * after a kill, or after slices failed, a backfill of the same stretch resumes with the slices that are missing.
 */
public final class Backfill {

    private static final int TRIES = 5;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    private final SliceStore store;
    private final ReportTable table;
    private final Slice range;
    private final Cut cut;
    private final Pull pull;
    private final Clock clock;
    private final BackfillTable progress;

    /** Reads the rows of a slice. */
    @FunctionalInterface
    public interface Pull {
        Iterator<Map<String, Object>> rows(Slice slice);
    }

    /**
     * How the stretch is cut.
     *
     * @param slice length of a slice
     * @param floor no part of a slice that is too large for one reply is shorter
     * @param unit  slices begin and end at whole multiples of this since 1970
     */
    public record Cut(Duration slice, Duration floor, Duration unit) {}

    /** Follows the progress, from several threads. */
    public interface Listener {

        /** A slice is stored. */
        void stored(Slice slice, LoadResult rows);

        /** A slice could not be pulled. */
        void failed(Slice slice, RuntimeException reason);
    }

    /** @throws IllegalArgumentException if the stretch is not whole multiples of the unit */
    public Backfill(
            Warehouse warehouse, SliceStore store, ReportTable table, Slice range, Cut cut, Pull pull, Clock clock) {
        if (!Slice.floor(range.from(), cut.unit()).equals(range.from())
                || !Slice.floor(range.to(), cut.unit()).equals(range.to())) {
            throw new IllegalArgumentException("Table " + table.name() + " is pulled in whole multiples of "
                    + cut.unit() + " of UTC, but " + range.from() + " to " + range.to() + " is none.");
        }
        this.store = store;
        this.table = table;
        this.range = range;
        this.cut = cut;
        this.pull = pull;
        this.clock = clock;
        this.progress = new BackfillTable(warehouse, table.name(), range);
    }

    /** All slices of the stretch, in order. */
    public List<Slice> slices() {
        // The plan knows how to cut, and that a slice is whole multiples of the unit.
        return new SlicePlan(range.from(), cut.slice(), Duration.ZERO, Duration.ZERO, cut.unit(), Duration.ZERO)
                .due(null, range.to());
    }

    /** The slices that are still to be pulled, without beginning. */
    public List<Slice> pending() {
        return without(progress.pulled());
    }

    private List<Slice> without(Set<Slice> pulled) {
        return slices().stream().filter(slice -> !pulled.contains(slice)).toList();
    }

    /** Begins or resumes, and gives the slices to pull. */
    public List<Slice> begin() {
        return without(progress.begin(clock.instant()));
    }

    /**
     * Pulls slices. The others are pulled even if one fails.
     *
     * @param  parallel how many at a time
     * @return          whether all of them are stored
     */
    public boolean run(List<Slice> slices, int parallel, Listener listener) {
        ExecutorService threads = Executors.newFixedThreadPool(parallel);
        try {
            List<CompletableFuture<Boolean>> running = new ArrayList<>();
            slices.forEach(
                    slice -> running.add(CompletableFuture.supplyAsync(() -> isStored(slice, listener), threads)));
            boolean whole = running.stream().map(CompletableFuture::join).reduce(true, Boolean::logicalAnd);
            if (whole) {
                progress.finish(clock.instant());
            }
            return whole;
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean isStored(Slice slice, Listener listener) {
        try {
            listener.stored(slice, store(slice));
            return true;
        } catch (RuntimeException e) {
            listener.failed(slice, e);
            return false;
        }
    }

    /** Stores a slice, in halves if its reply is too large. */
    private LoadResult store(Slice slice) {
        try {
            return patiently(slice);
        } catch (ContactNowUnknownException e) {
            List<Slice> halves = slice.halves(cut.floor(), cut.unit());
            if (halves.isEmpty()) {
                throw e;
            }
            LoadResult whole = store(halves.get(0)).plus(store(halves.get(1)));
            store.note(table, slice, whole);
            return whole;
        }
    }

    /** Waits if the server refuses work for a while, or another process has the warehouse. */
    private LoadResult patiently(Slice slice) {
        Duration wait = FIRST_WAIT;
        for (int tried = 1; ; tried++) {
            try {
                return store.store(table, slice, pull.rows(slice)).rows();
            } catch (ContactNowRefusedException | WarehouseException e) {
                if (tried == TRIES) {
                    throw e;
                }
                LockSupport.parkNanos(wait.toNanos());
                wait = wait.multipliedBy(2);
            }
        }
    }
}
