package io.github.contactnow.ledger;

import java.time.Duration;

/**
 * How long a settler has to wait.
 *
 * @param longestLife how long after its start a request may still take effect
 * @param visibility  how long a search may miss a created record
 */
public record TimingBounds(Duration longestLife, Duration visibility) {

    TimingBounds or(TimingBounds others) {
        return new TimingBounds(longer(longestLife, others.longestLife), longer(visibility, others.visibility));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** The sum of both. */
    public Duration together() {
        return longestLife.plus(visibility);
    }
}
