package io.github.contactnow.routes.crm;

import io.github.contactnow.settings.Settings;
import java.time.Duration;

/**
 * What all targets share.
 *
 * @param timeout          of a connection attempt, of a target's silence, and of the body of an answer
 * @param tries            how often an event is sent before it is dead
 * @param firstWait        wait before the second attempt; it doubles with each further one
 * @param longestWait      the longest such wait, and the longest that a target may ask for
 * @param lease            how long an instance alone may send events that it has claimed
 * @param keep             how long the ids of delivered events are known
 * @param privateAddresses whether targets may be this host or in private networks
 */
record CrmSettings(
        Duration timeout,
        int tries,
        Duration firstWait,
        Duration longestWait,
        Duration lease,
        Duration keep,
        boolean privateAddresses) {

    /** Longest parts of an attempt: connection from the pool, connecting, silence, body; and all of them for a new token. */
    private static final int PARTS = 8;

    /** @throws IllegalArgumentException if a setting is wrong, in one sentence */
    static CrmSettings of(Settings settings) {
        CrmSettings all = new CrmSettings(
                settings.duration("crm.timeout"),
                settings.number("crm.tries"),
                settings.duration("crm.retry.first"),
                settings.duration("crm.retry.longest"),
                settings.duration("ledger.lease"),
                settings.duration("crm.keep"),
                settings.flag("crm.private-addresses"));
        if (all.lease.compareTo(all.longestAttempt()) <= 0) {
            throw new IllegalArgumentException("ledger.lease, " + all.lease.toSeconds()
                    + " s, must be longer than " + PARTS + " times crm.timeout, "
                    + all.longestAttempt().toSeconds() + " s: a request must have ended before its lease does");
        }
        return all;
    }

    /** The longest time that one attempt to send an event takes. */
    Duration longestAttempt() {
        return timeout.multipliedBy(PARTS);
    }
}
