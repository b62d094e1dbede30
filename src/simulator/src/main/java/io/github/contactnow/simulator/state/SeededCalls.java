package io.github.contactnow.simulator.state;

import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.SplittableRandom;

/**
 * Calls at even intervals. Each call is computed from its index when it is read, so the number of calls does not affect
 * memory use.
 *
 * @param maker   creates one call
 * @param targets the called records; empty for invented record ids
 * @param seed    seed of all random choices
 * @param firstId id of the first call
 * @param size    number of calls
 * @param from    start of the first call, in milliseconds
 * @param to      no call starts at or after this moment, in milliseconds
 */
record SeededCalls(CallMaker maker, List<StoredRecord> targets, long seed, long firstId, int size, long from, long to) {

    /** Multiplier that makes the seeds of consecutive calls independent. */
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    boolean holds(long id) {
        return id >= firstId && id < firstId + size;
    }

    /**
     * The calls that started in a time range.
     *
     * @param changed calls that replace those with the same id
     */
    List<Call> between(long first, long last, Map<Long, Call> changed) {
        int begin = skipTo(first);
        int end = last == Long.MAX_VALUE ? size : skipTo(last + 1);
        return new Slice(this, begin, end, changed);
    }

    private static final class Slice extends AbstractList<Call> implements RandomAccess {

        private final SeededCalls run;
        private final int begin;
        private final int size;
        private final Map<Long, Call> changed;

        Slice(SeededCalls run, int begin, int end, Map<Long, Call> changed) {
            this.run = run;
            this.begin = begin;
            this.size = Math.max(0, end - begin);
            this.changed = changed;
        }

        @Override
        public Call get(int index) {
            Call call = changed.isEmpty() ? null : changed.get(run.firstId() + begin + index);
            return call != null ? call : run.get(begin + index);
        }

        @Override
        public int size() {
            return size;
        }
    }

    Call get(int index) {
        SplittableRandom random = new SplittableRandom(seed + index * GOLDEN_RATIO);
        if (targets.isEmpty()) {
            long record = 100_000L + random.nextInt(900_000);
            return maker.make(firstId + index, record, 0, null, fictitiousNumber(random), start(index), random);
        }
        StoredRecord target = targets.get(random.nextInt(targets.size()));
        return maker.make(
                firstId + index,
                target.id(),
                target.dataset(),
                null,
                CallGenerator.phone(target),
                start(index),
                random);
    }

    /** The index of the first call that started at or after a time in milliseconds. */
    private int skipTo(long millis) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (start(middle) < millis) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private long start(int index) {
        return from + (long) ((to - from) * (double) index / size);
    }

    /** A number from the range that the regulator reserves for fiction. */
    private static String fictitiousNumber(SplittableRandom random) {
        return "07700900" + Integer.toString(1000 + random.nextInt(1000)).substring(1);
    }
}
