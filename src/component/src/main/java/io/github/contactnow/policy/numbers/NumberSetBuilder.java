package io.github.contactnow.policy.numbers;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.roaringbitmap.buffer.ImmutableRoaringBitmap;
import org.roaringbitmap.buffer.MutableRoaringBitmap;

/** Builds a set from numbers in any order, with room for a million of them beside the set itself. Not for several threads. */
public final class NumberSetBuilder {

    private static final int BATCH = 1 << 20;

    private final Map<Integer, MutableRoaringBitmap> bitmaps = new TreeMap<>();
    private final long[] batch = new long[BATCH];
    private int[] lower = new int[0];
    private int waiting;

    /** Adds a number; one that is there already changes nothing. */
    public void add(long number) {
        batch[waiting++] = number;
        if (waiting == BATCH) {
            flush();
        }
    }

    /** The set of all numbers that were added. */
    public NumberSet build() {
        flush();
        int[] uppers = bitmaps.keySet().stream().mapToInt(Integer::intValue).toArray();
        ImmutableRoaringBitmap[] built = new ImmutableRoaringBitmap[uppers.length];
        int i = 0;
        for (MutableRoaringBitmap bitmap : bitmaps.values()) {
            bitmap.runOptimize();
            built[i++] = bitmap;
        }
        return new NumberSet(uppers, built);
    }

    private void flush() {
        Arrays.sort(batch, 0, waiting);
        addSorted(batch, waiting);
        waiting = 0;
    }

    /** Adds the first numbers of an array, in ascending order: neighbours go into the same part of a bitmap one after the other. */
    public void addSorted(long[] sorted, int count) {
        if (lower.length < count) {
            lower = new int[count];
        }
        int from = 0;
        while (from < count) {
            int upper = (int) (sorted[from] >>> Integer.SIZE);
            int to = from;
            while (to < count && (int) (sorted[to] >>> Integer.SIZE) == upper) {
                lower[to] = (int) sorted[to];
                to++;
            }
            bitmaps.computeIfAbsent(upper, key -> new MutableRoaringBitmap()).addN(lower, from, to - from);
            from = to;
        }
    }
}
