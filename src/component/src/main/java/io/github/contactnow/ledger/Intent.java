package io.github.contactnow.ledger;

import java.time.Instant;

/**
 * One row of the ledger, as it was when it was read. The methods that give another intent change nothing in the ledger:
 * {@link Ledger#save} does.
 *
 * @param kind        what is to be done, such as {@code dial}
 * @param reference   the id that tells it from all others of its kind
 * @param payloadHash SHA-256 of what is to be done, in hex
 * @param detail      what is needed to go on after a crash; ids only
 * @param state       where it stands
 * @param step        which of several steps it is at; empty where there is but one
 * @param attempts    how often a request was sent for it
 * @param recordKey   id of the record that it made, or null
 * @param reason      why it was rejected, is in doubt or has not come further; null if nothing went wrong
 * @param token       grows with every change
 * @param created     when it was added, by the clock of the database; null if it has not been read from there
 * @param changed     when it was last changed, likewise
 */
public record Intent(String kind, String reference, String payloadHash, String detail, State state, String step, int attempts,
                     String recordKey, String reason, long token, Instant created, Instant changed) {

    private static final int LONGEST_REASON = 1000;

    /**
     * As it is to be added.
     *
     * @param payload what a repeat of the same request has in common with it; only its hash is stored
     */
    public static Intent of(String kind, String reference, String payload, String detail, String step) {
        return new Intent(kind, reference, Sha256.of(payload), detail, State.INTENDED, step, 0, null, null, 1, null, null);
    }

    /** A request of the present step is about to be sent. */
    public Intent sent() {
        return with(State.SENT, step, attempts + 1, recordKey, null);
    }

    /** The step before is done, and nothing of this one has been sent. */
    public Intent at(String nextStep) {
        return with(State.INTENDED, nextStep, attempts, recordKey, null);
    }

    /** As {@link #at(String)}, because the step before was refused. */
    public Intent at(String nextStep, String why) {
        return with(State.INTENDED, nextStep, attempts, recordKey, why);
    }

    /** Done. */
    public Intent applied(String newRecordKey) {
        return with(State.APPLIED, step, attempts, newRecordKey, null);
    }

    /** Not done, for good. */
    public Intent rejected(String why) {
        return with(State.REJECTED, step, attempts, recordKey, why);
    }

    /** Nobody can say. */
    public Intent inDoubt(String why) {
        return with(State.IN_DOUBT, step, attempts, recordKey, why);
    }

    /** Nothing of the present step has been sent after all, for this reason. */
    public Intent notSent(String why) {
        return with(State.INTENDED, step, attempts, recordKey, why);
    }

    /** It has not come further, for this reason. */
    public Intent because(String why) {
        return with(state, step, attempts, recordKey, why);
    }

    private Intent with(State newState, String newStep, int newAttempts, String newKey, String why) {
        String shortened = why != null && why.length() > LONGEST_REASON ? why.substring(0, LONGEST_REASON) : why;
        return new Intent(kind, reference, payloadHash, detail, newState, newStep, newAttempts, newKey, shortened, token, created, changed);
    }
}
