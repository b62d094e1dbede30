package io.github.contactnow.packages;

import io.github.contactnow.simulator.state.Call;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Compares the calls of a warehouse with the simulator's, row for row and field for field, in the order of their ids: each has to be there
 * once and be as the simulator tells it. Holds some thousands of rows at most, however many there are.
 */
final class CallComparison {

    private static final int AT_ONCE = 10_000;
    private static final int SHOWN = 20;

    private final Function<Call, Map<String, String>> telling;
    private final StoredCalls stored;
    private final List<String> shown = new ArrayList<>();
    private long same;
    private long differences;
    private long rows;

    private CallComparison(Function<Call, Map<String, String>> telling, StoredCalls stored) {
        this.telling = telling;
        this.stored = stored;
    }

    /**
     * @param calls   all of them, by id
     * @param telling what the report says of a call
     */
    static CallComparison of(List<Call> calls, Function<Call, Map<String, String>> telling, StoredCalls stored)
            throws SQLException {
        return from(Long.MIN_VALUE, calls, telling, stored);
    }

    /** As {@link #of}, but leaves rows out that have a lower id. */
    static CallComparison from(
            long lowest, List<Call> calls, Function<Call, Map<String, String>> telling, StoredCalls stored)
            throws SQLException {
        CallComparison comparison = new CallComparison(telling, stored);
        if (!calls.isEmpty()) {
            comparison.compareFields(telling.apply(calls.get(0)).keySet());
        }
        long first = lowest;
        for (int i = 0; i < calls.size(); i += AT_ONCE) {
            List<Call> some = calls.subList(i, Math.min(calls.size(), i + AT_ONCE));
            long last = i + AT_ONCE < calls.size() ? some.get(some.size() - 1).id() : Long.MAX_VALUE;
            comparison.compare(some, first, last);
            first = last + 1;
        }
        long there = stored.number("SELECT count(*) FROM cdr WHERE callid IS NULL OR callid >= " + lowest);
        if (there != comparison.rows) {
            comparison.differ("the table has " + there + " rows, of which " + comparison.rows + " were compared");
        }
        return comparison;
    }

    private void compareFields(Set<String> told) {
        Set<String> lacking = new HashSet<>(told);
        stored.fields().forEach(lacking::remove);
        Set<String> unknown = new HashSet<>(stored.fields());
        unknown.removeAll(told);
        if (!lacking.isEmpty() || !unknown.isEmpty()) {
            differ("columns: lacks " + lacking + ", has besides " + unknown);
        }
    }

    private void compare(List<Call> calls, long first, long last) throws SQLException {
        try (StoredCalls.Rows row = stored.rows(first, last)) {
            boolean there = next(row);
            for (Call call : calls) {
                while (there && row.id() < call.id()) {
                    differ("call " + row.id() + " is not the simulator's, or there once more");
                    there = next(row);
                }
                if (!there || row.id() != call.id()) {
                    differ("call " + call.id() + " is lacking");
                } else {
                    compare(row, telling.apply(call));
                    there = next(row);
                }
            }
            while (there) {
                differ("call " + row.id() + " is not the simulator's, or there once more");
                there = next(row);
            }
        }
    }

    private boolean next(StoredCalls.Rows row) throws SQLException {
        boolean there = row.next();
        rows += there ? 1 : 0;
        return there;
    }

    private void compare(StoredCalls.Rows row, Map<String, String> told) throws SQLException {
        List<String> differing = row.differing(told);
        if (differing.isEmpty()) {
            same++;
            return;
        }
        List<String> fields = new ArrayList<>();
        for (String field : differing) {
            fields.add(field + " is " + row.text(field) + " instead of " + told.get(field));
        }
        differ("call " + row.id() + ": " + String.join(", ", fields));
    }

    private void differ(String what) {
        differences++;
        if (shown.size() < SHOWN) {
            shown.add(what);
        }
    }

    /** Calls that are there once, with every field as it was told. */
    long same() {
        return same;
    }

    /** Rows that are lacking, too many or different. */
    long differences() {
        return differences;
    }

    /** The first differences, in words. */
    List<String> shown() {
        return List.copyOf(shown);
    }
}
