package io.github.contactnow.app.http;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The bytes of bodies that are in memory at the same time, over all connections, from their arrival to the answer. When they would be too many,
 * the largest body that is still arriving is refused, so that small requests get through beside large ones.
 */
final class BytesInFlight {

    private final long limit;
    private final Set<Hold> holds = new HashSet<>();
    private long used;

    BytesInFlight(long limit) {
        this.limit = limit;
    }

    /** What one request holds. */
    final class Hold {

        private final Runnable evict;
        private long bytes;
        private boolean arriving = true;

        /** @param evict ends the request; called from any thread, at most once */
        private Hold(Runnable evict) {
            this.evict = evict;
        }

        /** Takes further bytes. False if there is no room for them: the request then holds nothing more. */
        boolean take(long more) {
            return BytesInFlight.this.take(this, more);
        }

        /** The body has arrived: it is no longer evicted. */
        void arrived() {
            synchronized (BytesInFlight.this) {
                arriving = false;
            }
        }

        /** Gives back what the request holds. */
        void release() {
            synchronized (BytesInFlight.this) {
                used -= bytes;
                bytes = 0;
                holds.remove(this);
            }
        }
    }

    /** A new request, which holds nothing yet. */
    Hold open(Runnable evict) {
        return new Hold(evict);
    }

    private synchronized boolean take(Hold taker, long more) {
        holds.add(taker);
        while (used + more > limit) {
            Optional<Hold> largest = holds.stream()
                    .filter(hold -> hold.arriving)
                    .max(Comparator.comparingLong(hold -> hold == taker ? hold.bytes + more : hold.bytes));
            if (largest.isEmpty() || largest.get() == taker || largest.get().bytes == 0) {
                taker.release();
                return false;
            }
            largest.get().release();
            largest.get().evict.run();
        }
        used += more;
        taker.bytes += more;
        return true;
    }
}
