package io.github.contactnow.ledger;

import java.time.Duration;

/**
 * How long who settles a doubt has to wait.
 *
 * @param longestLife how long after its start a request may still take effect
 * @param visibility  how long what was created may stay invisible to a search
 */
public record TimingBounds(Duration longestLife, Duration visibility) {

    TimingBounds or(TimingBounds others) {
        return new TimingBounds(longer(longestLife, others.longestLife), longer(visibility, others.visibility));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** Both of them, one after the other. */
    public Duration together() {
        return longestLife.plus(visibility);
    }
}
