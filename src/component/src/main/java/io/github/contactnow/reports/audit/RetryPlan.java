package io.github.contactnow.reports.audit;

import java.time.Duration;
import java.time.Instant;

/**
 * When an hour that is not complete is pulled again: after waits that double each time.
 *
 * @param tries how often at most, 0 or more
 * @param pause before the first time
 */
public record RetryPlan(int tries, Duration pause) {

    private static final int MOST_TRIES = 20;

    /** @throws IllegalArgumentException if a value is out of range */
    public RetryPlan {
        if (tries < 0 || tries > MOST_TRIES || pause.isNegative() || pause.isZero()) {
            throw new IllegalArgumentException("Hours that are not complete are pulled again 0 to " + MOST_TRIES
                    + " times, after a wait " + "such as PT1M, not " + tries + " times after " + pause + ".");
        }
    }

    /** When to try the next time, after so many times. */
    Instant next(int tried, Instant now) {
        return now.plus(pause.multipliedBy(1L << tried));
    }
}
