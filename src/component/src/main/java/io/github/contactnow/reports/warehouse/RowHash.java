package io.github.contactnow.reports.warehouse;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * A hash of 64 bits of a row: the names of its columns, in any order, and their values. A stored row with the same hash counts as equal;
 * with a different hash, the values are compared.
 */
final class RowHash {

    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private final long[] salts;

    /** @param columns of the rows; the first holds the hash itself and does not count */
    RowHash(List<Column> columns) {
        salts = columns.stream().mapToLong(column -> of(column.name())).toArray();
    }

    /** Depends on names and values alone: it is stored in the warehouse and must stay the same in every version. */
    long of(Object[] values) {
        long sum = 0;
        for (int i = 1; i < values.length; i++) {
            sum += mix(salts[i] ^ valueHash(values[i]));
        }
        return sum;
    }

    private static long valueHash(Object value) {
        if (value == null) {
            return 0;
        } else if (value instanceof String text) {
            return of(text);
        } else if (value instanceof Long number) {
            return number * FACTOR + 1;
        } else if (value instanceof BigDecimal number) {
            return ValueConverter.unscaled(number) * FACTOR + 2;
        } else if (value instanceof Instant instant) {
            return (instant.getEpochSecond() * FACTOR + instant.getNano()) * FACTOR + 3;
        }
        return (Boolean) value ? 4 : 5;
    }

    private static long of(String text) {
        long hash = text.length() + 6L;
        for (int i = 0; i < text.length(); i++) {
            hash = hash * FACTOR + text.charAt(i);
        }
        return mix(hash);
    }

    /** The finisher of MurmurHash3: each bit of the input affects each bit of the result. */
    private static long mix(long hash) {
        long mixed = hash;
        mixed = (mixed ^ mixed >>> 33) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ mixed >>> 33) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ mixed >>> 33;
    }
}
