package io.github.contactnow.histories;

import java.time.Duration;

/**
 * The bounds of time in a history. They are short, so a machine that is busy with other things needs longer ones:
 * {@code -Dhistories.slowness=3}.
 *
 * @param longestLife  no request takes effect later than that after its start
 * @param visibility   how long a record may be invisible to a search
 * @param faulty       how long faults occur
 * @param latestEffect how long a server puts off the effect of a request at most, in milliseconds
 * @param beat         how long a request of this machine to itself may take; longer, and a history proves nothing
 * @param recovery     the time after the last fault within which every doubt must be settled, if it can be. A lead that met faults and is then
 *                     refused with an unknown message is sent six times or more, and each wait is twice the previous one
 */
record Pace(
        Duration longestLife,
        Duration visibility,
        Duration faulty,
        int latestEffect,
        Duration beat,
        Duration recovery) {

    private static final int SLOWNESS = Integer.getInteger("histories.slowness", 1);
    private static final int TRIES_OF_DOUBT = 2;

    /** Long enough for every fault of the simulator. */
    static final Pace LONG = new Pace(millis(3000), millis(400), millis(4000), 1000, millis(500), millis(240_000));
    /** As short as it can be. */
    static final Pace SHORT = new Pace(millis(1500), millis(200), millis(1500), 300, millis(300), millis(240_000));

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis * SLOWNESS);
    }

    /** How long a process stands still: longer than its requests live. */
    Duration pause() {
        return longestLife.plus(visibility).plus(millis(800));
    }

    /** How long a request may wait for its reply. */
    Duration reply() {
        return millis(700);
    }

    /** The time within which the settler has checked each lead. */
    Duration doubtIsLookedAt() {
        return longestLife.plus(visibility).multipliedBy(TRIES_OF_DOUBT);
    }

    Duration connect() {
        return millis(1000);
    }
}
