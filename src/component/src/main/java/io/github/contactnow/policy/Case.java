package io.github.contactnow.policy;

import io.github.contactnow.policy.lists.SuppressionLists;
import io.github.contactnow.policy.place.NumberPlace;
import io.github.contactnow.policy.place.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What is judged: one subject at one instant, with all that is known.
 *
 * @param phones       canonical numbers of the phones that could be read
 * @param phonePlaces  where each of them may be
 * @param place        where the person may be
 */
record Case(
        Subject subject,
        long[] phones,
        List<NumberPlace> phonePlaces,
        Place place,
        SuppressionLists lists,
        Attempts attempts,
        Instant instant) {

    /** How far clocks of different machines may differ. */
    static final Duration CLOCKS = Duration.ofMinutes(5);

    boolean isAhead(Instant time) {
        return time.isAfter(instant.plus(CLOCKS));
    }
}
