package io.github.contactnow.reports.audit;

import java.util.Objects;

/**
 * The calls of one queue in one hour: as the server counts them, and as the warehouse has them.
 *
 * @param queue        id of the queue, 0 for calls without one
 * @param campaign     its campaign table; {@code null} if it has none
 * @param expected     calls by the server's count
 * @param stored       calls in the warehouse
 * @param expectedLast the highest id of the calls, by the server; {@code null} where it does not say
 * @param storedLast   the highest id of the calls in the warehouse; {@code null} if there are none
 */
public record QueueAudit(long queue, String campaign, long expected, long stored, Long expectedLast, Long storedLast) {

    /** Calls that the warehouse lacks. */
    public long missing() {
        return Math.max(0, expected - stored);
    }

    /** Calls that the warehouse has and the server does not count. */
    public long surplus() {
        return Math.max(0, stored - expected);
    }

    /** Whether both agree. Equal counts with different last ids do not agree. */
    public boolean agrees() {
        return expected == stored
                && (expectedLast == null || expected == 0 || Objects.equals(expectedLast, storedLast));
    }
}
