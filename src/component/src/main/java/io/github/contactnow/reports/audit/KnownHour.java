package io.github.contactnow.reports.audit;

import io.github.contactnow.reports.Slice;
import java.time.Instant;

/**
 * What the warehouse keeps of an hour.
 *
 * @param range   the part of it that has been pulled
 * @param state   what the last audit made of it
 * @param tries   how often it was pulled again
 * @param nextTry when it will be; {@code null} if it will not
 * @param since   when it was first found to differ; {@code null} if it does not
 */
record KnownHour(Slice range, HourState state, int tries, Instant nextTry, Instant since) {

    /** What is to be kept of an hour after a look at it. */
    static KnownHour after(KnownHour before, HourAudit audit, RetryPlan retries, Instant now) {
        if (audit.agrees()) {
            return new KnownHour(audit.range(), HourState.COMPLETE, 0, null, null);
        }
        if (before == null || before.state() == HourState.COMPLETE) {
            return differing(audit, 0, retries.next(0, now), now, retries);
        }
        boolean tried = before.nextTry() != null && !now.isBefore(before.nextTry());
        int tries = before.tries() + (tried ? 1 : 0);
        return differing(audit, tries, tried ? retries.next(tries, now) : before.nextTry(), before.since(), retries);
    }

    private static KnownHour differing(HourAudit audit, int tries, Instant next, Instant since, RetryPlan retries) {
        if (tries < retries.tries() && next != null) {
            return new KnownHour(audit.range(), HourState.DOUBTFUL, tries, next, since);
        }
        HourState state = !audit.isCounted() ? HourState.UNAUDITED : audit.missing() > 0 ? HourState.INCOMPLETE : HourState.SURPLUS;
        return new KnownHour(audit.range(), state, tries, null, since);
    }
}
