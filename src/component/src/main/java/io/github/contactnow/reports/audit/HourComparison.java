package io.github.contactnow.reports.audit;

import io.github.contactnow.reports.Hours;
import io.github.contactnow.reports.Slice;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The calls of one hour: the server's count beside the stored calls.
 *
 * @param range  the part of the hour that has been pulled, and was counted; mostly all of it
 * @param queues its queues; empty if there was no call, {@code null} if the calls could not be counted
 */
public record HourComparison(Slice range, List<QueueAudit> queues) {

    /** When the hour begins. */
    public Instant hour() {
        return Hours.of(range.from());
    }

    /** Whether there was a count to compare with. */
    public boolean isCounted() {
        return queues != null;
    }

    /** Calls by the server's count; {@code null} without one. */
    public Long expected() {
        return isCounted() ? queues.stream().mapToLong(QueueAudit::expected).sum() : null;
    }

    /** Calls in the warehouse; {@code null} without a count to compare with. */
    public Long stored() {
        return isCounted() ? queues.stream().mapToLong(QueueAudit::stored).sum() : null;
    }

    /** Calls that the warehouse lacks, those of all queues. */
    public long missing() {
        return isCounted() ? queues.stream().mapToLong(QueueAudit::missing).sum() : 0;
    }

    /** Calls that the warehouse has and the server does not count, those of all queues. */
    public long surplus() {
        return isCounted() ? queues.stream().mapToLong(QueueAudit::surplus).sum() : 0;
    }

    /** Whether the warehouse has just the calls that the server counts. */
    public boolean agrees() {
        return isCounted() && queues.stream().allMatch(QueueAudit::agrees);
    }

    /** The difference in words, such as {@code lacks 2 calls of campaign Renewals}. */
    public String difference() {
        if (!isCounted()) {
            return "could not be counted";
        }
        Map<String, Long> missing =
                byCampaign(queues.stream().filter(queue -> queue.missing() > 0).toList());
        Map<String, Long> surplus =
                byCampaign(queues.stream().filter(queue -> queue.surplus() > 0).toList());
        StringBuilder words = new StringBuilder();
        missing.forEach((campaign, calls) -> append(words, "lacks " + calls + " calls of " + campaign));
        surplus.forEach((campaign, calls) ->
                append(words, "has " + calls + " calls of " + campaign + " that the server does not count"));
        return !words.isEmpty()
                ? words.toString()
                : agrees() ? "is complete" : "has as many calls as the server counts, but not the same";
    }

    private static Map<String, Long> byCampaign(List<QueueAudit> queues) {
        return queues.stream()
                .collect(Collectors.groupingBy(
                        queue -> queue.campaign() == null ? "no campaign" : "campaign " + queue.campaign(),
                        TreeMap::new,
                        Collectors.summingLong(queue -> queue.missing() + queue.surplus())));
    }

    private static void append(StringBuilder words, String part) {
        words.append(words.isEmpty() ? "" : ", ").append(part);
    }
}
