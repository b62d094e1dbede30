package io.github.contactnow.policy;

import io.github.contactnow.policy.rules.ConsentRule;
import io.github.contactnow.policy.rules.Lift;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/** Judges consents, and what else may lift a rule. */
final class ConsentJudge {

    /**
     * Something that lifts a rule.
     *
     * @param until when it ends; {@link Instant#MAX} if it does not
     */
    record Lifted(String by, Instant until) {}

    private ConsentJudge() {}

    static Finding judge(Case it, ConsentRule rule) {
        Consent consent = it.subject().consent();
        if (consent == null) {
            return Finding.block(() -> "there is no consent");
        }
        if (consent.isIncomplete()) {
            return Finding.hold(Condition.CONSENT, () -> "the consent lacks its basis, time, wording or source");
        }
        if (consent.basis().compareTo(weakest(rule.required())) < 0) {
            return Finding.block(() -> "the consent is " + word(consent.basis()) + ", and must be at least "
                    + word(weakest(rule.required())));
        }
        if (consent.expiresAt() != null && !it.instant().isBefore(consent.expiresAt())) {
            return Finding.block(() -> "the consent ended at " + consent.expiresAt());
        }
        if (consent.grantedAt().isAfter(it.instant())) {
            return Finding.holdUntil(
                    consent.grantedAt(), () -> "the consent is of " + consent.grantedAt() + ", later than now");
        }
        return Finding.allow(consent.expiresAt(), () -> word(consent.basis()) + " consent of " + consent.grantedAt());
    }

    /** What lifts a rule at the instant of the case; null if nothing does. */
    static Lifted lift(Case it, Set<Lift> unless) {
        for (Lift lift : Lift.values()) {
            if (unless.contains(lift)) {
                Instant end = end(it, lift);
                if (end != null && it.instant().isBefore(end)) {
                    return new Lifted(lift.name().toLowerCase(Locale.ROOT).replace('_', '-'), end);
                }
            }
        }
        return null;
    }

    /** When it ends, if it has begun; null if it is not there. */
    private static Instant end(Case it, Lift lift) {
        return switch (lift) {
            case CONSENT, EXPRESS_CONSENT, WRITTEN_CONSENT -> consentEnd(it, weakest(lift));
            case GUARANTEED_AGENT -> it.subject().facts().get(Fact.GUARANTEED_AGENT);
            case BUSINESS -> it.subject().facts().get(Fact.BUSINESS);
            case RELATIONSHIP -> it.subject().facts().get(Fact.RELATIONSHIP);
        };
    }

    private static Instant consentEnd(Case it, Consent.Basis weakest) {
        Consent consent = it.subject().consent();
        if (consent == null
                || consent.isIncomplete()
                || consent.basis().compareTo(weakest) < 0
                || consent.grantedAt().isAfter(it.instant())) {
            return null;
        }
        return consent.expiresAt() == null ? Instant.MAX : consent.expiresAt();
    }

    private static Consent.Basis weakest(Lift lift) {
        return switch (lift) {
            case WRITTEN_CONSENT -> Consent.Basis.WRITTEN;
            case EXPRESS_CONSENT -> Consent.Basis.EXPRESS;
            default -> Consent.Basis.INFERRED;
        };
    }

    private static String word(Consent.Basis basis) {
        return basis.name().toLowerCase(Locale.ROOT);
    }
}
