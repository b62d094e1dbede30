package io.github.contactnow.policy;

import io.github.contactnow.policy.rules.AttemptsRule;
import io.github.contactnow.policy.rules.CoolDownRule;
import java.time.Duration;
import java.time.Instant;

/** Judges caps and cool-downs by the attempts of a person. */
final class AttemptsJudge {

    private final Duration maxAge;

    /** @param maxAge how old the watermark may be */
    AttemptsJudge(Duration maxAge) {
        this.maxAge = maxAge;
    }

    Finding judge(Case it, AttemptsRule rule) {
        Finding unknown = unknown(it);
        if (unknown != null) {
            return unknown;
        }
        int planned = it.attempts().planned();
        if (planned > rule.max()) {
            return Finding.hold(
                    Condition.TRIES,
                    () -> tries(planned) + ", and " + rule.max() + " attempts within " + rule.per() + " are permitted");
        }
        int made = made(it, rule);
        if (made <= rule.max() - planned) {
            return Finding.allow(null, () -> made + " of " + rule.max() + " attempts within " + rule.per());
        }
        // The latest so many attempts leave no room; it is there again when the oldest of them leaves the window.
        Instant oldest = latest(it, rule.max() - planned + 1, rule.perSubject());
        return Finding.holdUntil(
                oldest.plus(rule.per()),
                () -> made + " attempts within " + rule.per() + ", "
                        + (planned == 1 ? "" : planned + " that may follow, ") + "and " + rule.max()
                        + " are permitted");
    }

    private static String tries(int planned) {
        return planned == Attempts.UNLIMITED
                ? "it is not known how often the dialler calls a record"
                : "the dialler may call a record " + planned + " times";
    }

    /** How many attempts count now; none if that is not known. */
    int made(Case it, AttemptsRule rule) {
        int made = 0;
        for (Attempt attempt : it.attempts().latest()) {
            if (counts(it, attempt, rule.perSubject())
                    && attempt.at().plus(rule.per()).isAfter(it.instant())) {
                made++;
            }
        }
        return made;
    }

    private static Instant latest(Case it, int nth, boolean perSubject) {
        int left = nth;
        for (Attempt attempt : it.attempts().latest()) {
            if (counts(it, attempt, perSubject) && --left == 0) {
                return attempt.at();
            }
        }
        throw new IllegalStateException("fewer attempts than were counted");
    }

    private static boolean counts(Case it, Attempt attempt, boolean perSubject) {
        return !attempt.inbound() && (!perSubject || isAboutTheSame(it, attempt));
    }

    /** What is not known may be the same. */
    private static boolean isAboutTheSame(Case it, Attempt attempt) {
        String key = it.subject().subjectKey();
        return key == null
                || attempt.subjectKey() == null
                || attempt.subjectKey().equals(key);
    }

    Finding judge(Case it, CoolDownRule rule) {
        Finding unknown = unknown(it);
        if (unknown != null) {
            return unknown;
        }
        Instant until = null;
        boolean outcomeKnown = true;
        for (Attempt attempt : it.attempts().latest()) {
            Instant end = attempt.at().plus(rule.lasts());
            if (end.isAfter(it.instant())
                    && (attempt.outcome() == null || attempt.outcome() == rule.after())
                    && (!rule.perSubject() || isAboutTheSame(it, attempt))
                    && (until == null || end.isAfter(until))) {
                until = end;
                outcomeKnown = attempt.outcome() != null;
            }
        }
        String after = rule.after().word();
        if (until == null) {
            return Finding.allow(null, () -> "no outcome '" + after + "' within " + rule.lasts());
        }
        Instant attempted = until.minus(rule.lasts());
        return outcomeKnown
                ? Finding.holdUntil(until, () -> "outcome '" + after + "' at " + attempted)
                : new Finding(
                        Verdict.HOLD,
                        until,
                        Condition.OUTCOME,
                        () -> "the outcome of the attempt at " + attempted + " is not known, and may be '" + after
                                + "'");
    }

    /** Null if the attempts are complete enough. */
    private Finding unknown(Case it) {
        Instant watermark = it.attempts().watermark();
        if (watermark == null) {
            return Finding.hold(Condition.ATTEMPTS, () -> "the attempts are not known");
        }
        if (it.isAhead(watermark)) {
            return Finding.hold(
                    Condition.CLOCK, () -> "the attempts are complete up to " + watermark + ", later than now");
        }
        if (watermark.plus(maxAge).isBefore(it.instant())) {
            return Finding.hold(
                    Condition.ATTEMPTS,
                    () -> "the attempts are complete up to " + watermark + " only, longer ago than " + maxAge);
        }
        return null;
    }
}
