package io.github.contactnow.policy;

import java.time.Instant;

/**
 * A consent to be called, as the lead states it. Fields that are missing are null; a consent without basis, time or source counts as
 * incomplete, and a rule that needs it holds.
 *
 * @param basis     how it was given; null if it is not stated
 * @param grantedAt when it was given
 * @param wording   the text or the version of the text that the person agreed to
 * @param source    where its proof is kept, such as {@code webform 2026-03 / 4711}
 * @param expiresAt when it ends; null if it does not end by itself
 */
public record Consent(Basis basis, Instant grantedAt, String wording, String source, Instant expiresAt) {

    /** How a consent was given, from the weakest to the strongest. */
    public enum Basis {
        /** Follows from what the person did. */
        INFERRED,
        /** The person said so. */
        EXPRESS,
        /** The person signed it, on paper or electronically. */
        WRITTEN
    }

    /** Whether a field is missing without which the consent cannot be proved. */
    public boolean isIncomplete() {
        return basis == null
                || grantedAt == null
                || wording == null
                || wording.isBlank()
                || source == null
                || source.isBlank();
    }
}
