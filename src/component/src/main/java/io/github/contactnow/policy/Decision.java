package io.github.contactnow.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The answer of the policy about one subject at one instant. Not legal advice.
 *
 * @param verdict      the strictest verdict of all reasons
 * @param until        of ALLOW, when the clearance ends: the person is cleared again or taken off the dialler by then, never null; of HOLD,
 *                     the earliest time at which no rule holds the person any more, null if a condition has to be met first; of BLOCK null
 * @param attemptsLeft how many more attempts the caps permit now; empty if no cap applies
 * @param reasons      what every rule that applies says, in the order of the rules; all rules are always judged
 * @param basis        what the decision was made of
 */
public record Decision(Verdict verdict, Instant until, OptionalInt attemptsLeft, List<Reason> reasons, Basis basis) {

    public Decision {
        Objects.requireNonNull(verdict, "verdict");
        reasons = List.copyOf(reasons);
    }

    /** Whether the person may be handed to the dialler, until {@link #until}. */
    public boolean isAllowed() {
        return verdict == Verdict.ALLOW;
    }

    /** The same with a hold of the caller's own, which ends once its condition is met. */
    public Decision heldToo(Reason hold) {
        List<Reason> all = new ArrayList<>(reasons);
        all.add(hold);
        return verdict == Verdict.BLOCK
                ? new Decision(verdict, null, attemptsLeft, all, basis)
                : new Decision(Verdict.HOLD, null, attemptsLeft, all, basis);
    }

    /** What ends a hold, or ends it earlier than its time; empty if only time does. */
    public Optional<Condition> condition() {
        return verdict == Verdict.HOLD
                ? decisive().stream()
                        .map(Reason::condition)
                        .filter(Objects::nonNull)
                        .findFirst()
                : Optional.empty();
    }

    /** The reasons that made the verdict: those that block, or those that hold, or all of a clearance. */
    public List<Reason> decisive() {
        return reasons.stream().filter(reason -> reason.verdict() == verdict).toList();
    }

    /** The reasons that rely on a consent or another fact: a clearance is the record of its use. */
    public List<Reason> relying() {
        return reasons.stream().filter(reason -> reason.reliesOn() != null).toList();
    }

    /** The verdict with its end and its decisive rules, as one line for a sender: {@code held until 2026-01-05T08:00:00Z: uk-hours (...)}. */
    public String sentence() {
        return switch (verdict) {
            case ALLOW -> "cleared until " + until;
            case HOLD ->
                "held until "
                        + (until != null
                                ? until.toString()
                                : condition().orElse(Condition.ERROR).words()) + ": " + Reason.words(decisive());
            case BLOCK -> "blocked: " + Reason.words(decisive());
        };
    }
}
