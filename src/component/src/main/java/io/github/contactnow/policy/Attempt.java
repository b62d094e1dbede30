package io.github.contactnow.policy;

import io.github.contactnow.policy.rules.Outcome;
import java.time.Instant;
import java.util.Objects;

/**
 * A call to or from a person.
 *
 * @param at         when it began; of a lead that may have been dialled since the watermark, the latest time at which that can have been
 * @param subjectKey what the call was about: a product, a debt; null if unknown, then it counts for every subject
 * @param outcome    how it ended; null if that is not known yet
 * @param inbound    whether the person called: such a call counts for no cap, but its outcome starts cool-downs
 */
public record Attempt(Instant at, String subjectKey, Outcome outcome, boolean inbound) {

    public Attempt {
        Objects.requireNonNull(at, "at");
    }

    /** A call from the dialler. */
    public static Attempt outbound(Instant at, String subjectKey, Outcome outcome) {
        return new Attempt(at, subjectKey, outcome, false);
    }
}
