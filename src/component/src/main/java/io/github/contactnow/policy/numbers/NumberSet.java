package io.github.contactnow.policy.numbers;

import java.util.Arrays;
import org.roaringbitmap.buffer.ImmutableRoaringBitmap;

/**
 * An exact set of numbers, of about two bytes each where they are dense: one compressed bitmap for each upper half of the numbers. Immutable;
 * it may lie in a mapped file.
 */
public final class NumberSet implements NumberLookup {

    private final int[] uppers;
    private final ImmutableRoaringBitmap[] bitmaps;
    private final long size;

    /** @param uppers upper 32 bits of the numbers, in ascending order, with one bitmap each */
    NumberSet(int[] uppers, ImmutableRoaringBitmap[] bitmaps) {
        this.uppers = uppers;
        this.bitmaps = bitmaps;
        this.size = Arrays.stream(bitmaps)
                .mapToLong(ImmutableRoaringBitmap::getLongCardinality)
                .sum();
    }

    @Override
    public boolean contains(long number) {
        int index = Arrays.binarySearch(uppers, (int) (number >>> Integer.SIZE));
        return index >= 0 && bitmaps[index].contains((int) number);
    }

    /** How many numbers are in the set. */
    public long size() {
        return size;
    }

    /** How many bytes the numbers take, in memory or in a file. */
    public long bytes() {
        return Arrays.stream(bitmaps)
                .mapToLong(ImmutableRoaringBitmap::serializedSizeInBytes)
                .sum();
    }

    int[] uppers() {
        return uppers;
    }

    ImmutableRoaringBitmap[] bitmaps() {
        return bitmaps;
    }
}
