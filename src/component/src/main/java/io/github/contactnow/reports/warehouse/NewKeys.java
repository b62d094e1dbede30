package io.github.contactnow.reports.warehouse;

/**
 * Tells rows that are new for certain, without a look at what is stored: those whose key lies above all that were stored before the load,
 * and outside of all that this load has brought so far. Calls are numbered as they come, so that is nearly every call of a report.
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

    /** Whether the row is new for certain; it counts as brought from now on. One that is not may still be new. */
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
