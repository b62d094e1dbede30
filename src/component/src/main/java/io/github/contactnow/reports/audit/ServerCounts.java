package io.github.contactnow.reports.audit;

import io.github.contactnow.api.ContactNowRejectedException;
import io.github.contactnow.reports.RangeBounds;
import io.github.contactnow.reports.ReportSource;
import io.github.contactnow.reports.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Counts calls by ContactNow's own statistics, {@code reporting/calls}, which is independent of the rows of {@code reporting/cdr}.
 * Each stretch needs a request of its own, in Unix seconds: the hours of the report itself are in an unknown time zone, where one hour comes
 * twice a year. For several threads.
 */
public final class ServerCounts {

    private final ReportSource source;
    private volatile RangeBounds bounds;

    /** @param source makes the requests */
    public ServerCounts(ReportSource source) {
        this.source = source;
    }

    /**
     * The calls that began within a slice, by queue.
     *
     * @throws RuntimeException if the request fails, or the reply is not a count
     */
    List<CallCount> count(Slice slice) {
        String range = range(slice);
        List<CallCount> counts = new ArrayList<>();
        for (Map<String, Object> row : rows(range)) {
            Long queue = number(row, "qid");
            Long calls = number(row, "nc_all");
            if (calls == null) {
                throw new IllegalStateException("reporting/calls has answered without nc_all, the number of calls");
            }
            Object campaign = row.get("qtable");
            counts.add(new CallCount(
                    queue == null ? 0 : queue,
                    campaign == null || campaign.toString().isBlank() ? null : campaign.toString(),
                    calls,
                    number(row, "callid_max")));
        }
        return counts;
    }

    /** The argument {@code range} for exactly the seconds of a slice, as far as the bounds of a range are known. */
    public String range(Slice slice) {
        if (bounds == null) {
            bounds = RangeBounds.ask(source, slice);
        }
        return (bounds == null ? RangeBounds.ASSUMED : bounds).range(slice);
    }

    /** How many calls began within a slice, in all queues. */
    public long calls(Slice slice) {
        return count(slice).stream().mapToLong(CallCount::calls).sum();
    }

    /** Only a withdrawn text of 8x8 documents callid_max. Without it the audit compares numbers of calls alone. */
    private List<Map<String, Object>> rows(String range) {
        try {
            return source.read("calls", arguments("qid,qtable,nc_all,callid_max", range));
        } catch (ContactNowRejectedException e) {
            return source.read("calls", arguments("qid,qtable,nc_all", range));
        }
    }

    private static Map<String, String> arguments(String fields, String range) {
        return Map.of("fields", fields, "groupby", "qid", "range", range);
    }

    private static Long number(Map<String, Object> row, String field) {
        Object value = row.get(field);
        return value == null || value.toString().isBlank()
                ? null
                : Long.valueOf(value.toString().strip());
    }
}
