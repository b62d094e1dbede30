package io.github.contactnow.reports.audit;

import io.github.contactnow.reports.Slice;
import java.time.Instant;

/**
 * The record of an hour in the warehouse.
 *
 * @param range   the part of it that has been pulled
 * @param state   its state after the last audit
 * @param tries   how often it was pulled again
 * @param nextTry when it will be; {@code null} if it will not
 * @param since   when it started to differ; {@code null} if it does not
 */
record HourRecord(Slice range, HourState state, int tries, Instant nextTry, Instant since) {

    /** The record of an hour after a comparison. */
    static HourRecord after(HourRecord before, HourComparison comparison, RetryPlan retries, Instant now) {
        if (comparison.agrees()) {
            return new HourRecord(comparison.range(), HourState.COMPLETE, 0, null, null);
        }
        if (before == null || before.state() == HourState.COMPLETE) {
            return differing(comparison, 0, retries.next(0, now), now, retries);
        }
        boolean tried = before.nextTry() != null && !now.isBefore(before.nextTry());
        int tries = before.tries() + (tried ? 1 : 0);
        return differing(
                comparison, tries, tried ? retries.next(tries, now) : before.nextTry(), before.since(), retries);
    }

    private static HourRecord differing(
            HourComparison comparison, int tries, Instant next, Instant since, RetryPlan retries) {
        if (tries < retries.tries() && next != null) {
            return new HourRecord(comparison.range(), HourState.DOUBTFUL, tries, next, since);
        }
        HourState state = !comparison.isCounted()
                ? HourState.UNAUDITED
                : comparison.missing() > 0 ? HourState.INCOMPLETE : HourState.SURPLUS;
        return new HourRecord(comparison.range(), state, tries, null, since);
    }
}
