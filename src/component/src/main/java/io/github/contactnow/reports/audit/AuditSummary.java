package io.github.contactnow.reports.audit;

import java.time.Instant;
import java.util.Map;

/**
 * The states of all hours of a report.
 *
 * @param report    name of its table
 * @param hours     how many hours are in each state
 * @param missing   calls that the warehouse lacks
 * @param surplus   calls that the warehouse has and the server does not count
 * @param checkedAt time of the last audit; {@code null} if there was none
 */
public record AuditSummary(String report, Map<HourState, Long> hours, long missing, long surplus, Instant checkedAt) {

    /** How many hours are in a state. */
    public long hours(HourState state) {
        return hours.getOrDefault(state, 0L);
    }

    /** How many hours are not complete. */
    public long notComplete() {
        return hours.entrySet().stream()
                .filter(entry -> entry.getKey() != HourState.COMPLETE)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
