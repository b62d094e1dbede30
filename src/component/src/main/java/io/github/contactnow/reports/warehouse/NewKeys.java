package io.github.contactnow.reports.warehouse;

/**
 * Finds rows that are certainly new without reading the table: their key lies above all keys that were stored before the load, and outside
 * of the range of keys that this load has brought. Calls are numbered in order, so this holds for nearly every call of a report.
 */
final class NewKeys {

    private final long stored;
    private long lowest = Long.MAX_VALUE;
    private long highest;

    /** @param stored the highest key that is stored */
    NewKeys(long stored) {
        this.stored = stored;
        this.highest = stored;
    }

    /** The highest key that was stored before the load. */
    long stored() {
        return stored;
    }

    /** Whether the row is certainly new; its key counts as brought from then on. Another row may still be new. */
    boolean take(Object[] row) {
        long key = (Long) row[1];
        boolean rises = key > highest;
        boolean falls = key < lowest && key > stored;
        if (rises) {
            highest = key;
        }
        if (rises && lowest == Long.MAX_VALUE || falls) {
            lowest = key;
        }
        return rises || falls;
    }
}
