package io.github.contactnow.simulator.state;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Calls spread evenly over a span of time and computed from their index when asked for, so that millions of them
 * cost no memory.
 *
 * @param maker   makes one call
 * @param targets records to have called; empty for made-up record ids
 * @param seed    decides everything that is random
 * @param firstId id of the first call
 * @param size    how many
 * @param from    start of the first call, in milliseconds
 * @param to      no call starts at or after this moment, in milliseconds
 */
record SeededCalls(CallMaker maker, List<StoredRecord> targets, long seed, long firstId, int size, long from,
                   long to) implements CallRun {

    /** Spreads the seed, so that neighbouring indexes give unrelated calls. */
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    @Override
    public Call get(int index) {
        SplittableRandom random = new SplittableRandom(seed + index * GOLDEN_RATIO);
        if (targets.isEmpty()) {
            long record = 100_000 + random.nextInt(900_000);
            return maker.make(firstId + index, record, 0, null, fictitiousNumber(random), start(index), random);
        }
        StoredRecord target = targets.get(random.nextInt(targets.size()));
        return maker.make(firstId + index, target.id(), target.dataset(), null, CallGenerator.phone(target),
                start(index), random);
    }

    @Override
    public int skipTo(long millis) {
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

    /** A number from the range that is reserved for fiction. */
    private static String fictitiousNumber(SplittableRandom random) {
        return "07700900" + Integer.toString(1000 + random.nextInt(1000)).substring(1);
    }
}
