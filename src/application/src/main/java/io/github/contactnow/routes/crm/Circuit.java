package io.github.contactnow.routes.crm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Spares a target that does not accept events: after several failures in a row it gets none for a while, and then one at a time until it accepts one.
 * The pause doubles with each further failure. Of one instance; safe for use by several threads.
 */
final class Circuit {

    private static final int MOST_FAILURES = 5;
    private static final int MOST_DOUBLINGS = 20;

    private final Duration first;
    private final Duration longest;
    private final Clock clock;
    private int failures;
    private Instant openUntil = Instant.MIN;

    /**
     * @param first   the first pause
     * @param longest the longest one, whatever the target asks for
     */
    Circuit(Duration first, Duration longest, Clock clock) {
        this.first = first;
        this.longest = longest;
        this.clock = clock;
    }

    /** Whether the target gets nothing now. */
    synchronized boolean isOpen() {
        return clock.instant().isBefore(openUntil);
    }

    /** Whether the target gets one event only, to see whether it accepts events again. */
    synchronized boolean isProbing() {
        return failures >= MOST_FAILURES;
    }

    /** The target has accepted an event. */
    synchronized void accepted() {
        failures = 0;
    }

    /**
     * The target has not accepted an event.
     *
     * @param retryAfter how long it asks to wait, if it does
     */
    synchronized void failed(Optional<Duration> retryAfter) {
        failures++;
        Duration pause = failures < MOST_FAILURES
                ? Duration.ZERO
                : first.multipliedBy(1L << Math.min(failures - MOST_FAILURES, MOST_DOUBLINGS));
        Duration asked = retryAfter.orElse(Duration.ZERO);
        Duration wait = pause.compareTo(asked) > 0 ? pause : asked;
        if (!wait.isZero()) {
            openUntil = clock.instant().plus(wait.compareTo(longest) < 0 ? wait : longest);
        }
    }
}
