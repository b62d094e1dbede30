package io.github.contactnow.reports.audit;

import io.github.contactnow.reports.Slice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The server's count of an hour.
 *
 * @param range the part of the hour that was counted
 * @param calls its calls by queue; {@code null} if they could not be counted
 */
record HourCount(Slice range, List<CallCount> calls) {

    /** Puts the count beside that of the warehouse. */
    HourComparison compare(List<CallCount> stored) {
        if (calls == null) {
            return new HourComparison(range, null);
        }
        Map<Long, CallCount> unmatched = new HashMap<>();
        stored.forEach(count -> unmatched.put(count.queue(), count));
        List<QueueAudit> queues = new ArrayList<>();
        for (CallCount expected : calls) {
            CallCount there = unmatched.remove(expected.queue());
            queues.add(new QueueAudit(
                    expected.queue(),
                    expected.campaign(),
                    expected.calls(),
                    there == null ? 0 : there.calls(),
                    expected.lastCall(),
                    there == null ? null : there.lastCall()));
        }
        unmatched
                .values()
                .forEach(there -> queues.add(
                        new QueueAudit(there.queue(), there.campaign(), 0, there.calls(), null, there.lastCall())));
        return new HourComparison(range, queues);
    }
}
