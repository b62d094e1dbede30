package io.github.contactnow.ledger;

import java.time.Instant;

/**
 * One row of the ledger, as it was read. The methods that return another intent do not change the ledger: {@link Ledger#save} does.
 *
 * @param kind        the kind of effect, such as {@code dial}
 * @param reference   the id that is unique among intents of its kind
 * @param payloadHash SHA-256 of the payload, in hex
 * @param detail      data to continue after a crash; ids only
 * @param state       its state
 * @param step        the current step of several; empty if there is only one
 * @param attempts    how often a request was sent for it
 * @param recordKey   id of the record that it created, or null
 * @param reason      why it was rejected, is in doubt or is delayed; null without a problem
 * @param token       the fencing token, which grows with every change
 * @param created     when it was added, by the clock of the database; null if it has not been read from there
 * @param changed     when it was last changed, by the same clock
 */
public record Intent(
        String kind,
        String reference,
        String payloadHash,
        String detail,
        State state,
        String step,
        int attempts,
        String recordKey,
        String reason,
        long token,
        Instant created,
        Instant changed) {

    /**
     * A new intent.
     *
     * @param payload identifies a repeated request; only its hash is stored
     */
    public static Intent of(String kind, String reference, String payload, String detail, String step) {
        return new Intent(
                kind, reference, Sha256.of(payload), detail, State.INTENDED, step, 0, null, null, 1, null, null);
    }

    /** A request of the current step is about to be sent. */
    public Intent sent() {
        return with(State.SENT, step, attempts + 1, recordKey, null);
    }

    /** The previous step is done, and no request of this one was sent. */
    public Intent at(String nextStep) {
        return with(State.INTENDED, nextStep, attempts, recordKey, null);
    }

    /** As {@link #at(String)}, because the previous step was refused. */
    public Intent at(String nextStep, String why) {
        return with(State.INTENDED, nextStep, attempts, recordKey, why);
    }

    /** The effect has happened. */
    public Intent applied(String newRecordKey) {
        return with(State.APPLIED, step, attempts, newRecordKey, null);
    }

    /** The effect has not happened, and never will. */
    public Intent rejected(String why) {
        return with(State.REJECTED, step, attempts, recordKey, why);
    }

    /** The outcome is unknown. */
    public Intent inDoubt(String why) {
        return with(State.IN_DOUBT, step, attempts, recordKey, why);
    }

    /** No request of the current step was sent after all, for this reason. */
    public Intent notSent(String why) {
        return with(State.INTENDED, step, attempts, recordKey, why);
    }

    /** The intent is delayed, for this reason. */
    public Intent because(String why) {
        return with(state, step, attempts, recordKey, why);
    }

    private Intent with(State newState, String newStep, int newAttempts, String newKey, String why) {
        return new Intent(
                kind,
                reference,
                payloadHash,
                detail,
                newState,
                newStep,
                newAttempts,
                newKey,
                Reasons.shortened(why),
                token,
                created,
                changed);
    }
}
