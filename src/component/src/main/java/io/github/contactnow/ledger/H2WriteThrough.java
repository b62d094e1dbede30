package io.github.contactnow.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the commits of a ledger in H2 to its file, and keeps the marker beside the file up to date. */
final class H2WriteThrough implements AutoCloseable {

    /** How much of the latest work an older copy of the file may lack without detection. */
    static final Duration MARKER_INTERVAL = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(H2WriteThrough.class);

    private final Ledger ledger;
    /** Null for a database in memory. */
    private final LedgerMarker marker;

    private final Duration markerInterval;
    private final SharedSync sync = new SharedSync(this::sync);
    /** When the marker was last written; by the thread that syncs, and at the beginning and the end. */
    private volatile long markedAt;

    H2WriteThrough(Ledger ledger, LedgerMarker marker, Duration markerInterval) {
        this.ledger = ledger;
        this.marker = marker;
        this.markerInterval = markerInterval;
    }

    /**
     * Returns once all earlier commits are on the disk. Call it without holding a connection: the sync needs one, and a pool may have no more.
     *
     * @throws LedgerException if that is unknown
     */
    void await() {
        sync.await();
    }

    /** H2 would write within half a second: too late for a process that is killed, or loses power, just after it has sent. */
    private void sync() {
        if (marker != null && System.nanoTime() - markedAt >= markerInterval.toNanos()) {
            advanceMarker();
        } else {
            write(H2File::sync);
        }
    }

    /** Begins a new generation of the ledger. All earlier commits are then on the disk, too. */
    void advanceMarker() {
        if (marker != null) {
            write(marker::advance);
            markedAt = System.nanoTime();
        }
    }

    private interface Write {
        void to(Connection connection) throws SQLException;
    }

    private void write(Write write) {
        ledger.with("Writing the ledger to the disk", connection -> {
            write.to(connection);
            return true;
        });
    }

    /** Lets the marker reveal a copy from before the latest work as older, and know that the file is closed in order. */
    @Override
    public void close() {
        if (marker != null) {
            try {
                write(marker::close);
            } catch (LedgerException e) {
                LOG.warn("The marker of the ledger stays as it was: {}", e.getMessage());
            }
        }
    }
}
