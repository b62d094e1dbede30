package io.github.contactnow.ledger;

import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The intent to create one lead, as it was read. The methods that return another intent do not change the ledger: {@link LeadIntents} does.
 *
 * @param account     the account of the lead: a digest of base URL, user, operation and reference column
 * @param reference   the caller's own id
 * @param payloadHash SHA-256 of the lead, in hex
 * @param payload     the lead, while it may have to be sent again; null once settled. It holds personal data
 * @param state       {@link State#SENT} while an instance acts on it, {@link State#IN_DOUBT} until read-back has settled it, or final
 * @param attempts    how often it was sent
 * @param recordKey   the server's id, if known
 * @param reason      why it was rejected or is in doubt; null without a problem
 * @param owner       the instance that changed it last, or {@link #OPERATOR}
 * @param token       the fencing token: it starts at any number and grows with every change; a change counts only if it starts from the latest
 * @param created     when it was added
 * @param changed     when it was last changed
 * @param place       where it is created, see {@link LeadIntents#applied}; null if that is not known
 * @param doubt       details while it is not settled
 * @param sourceTime  when its source changed the lead, in the form of the hash; null if the source does not say
 * @param numbers     its phones in canonical form, with a blank between them; null if it has none, or was added by an older version
 */
public record LeadIntent(
        String account,
        String reference,
        String payloadHash,
        String payload,
        State state,
        int attempts,
        String recordKey,
        String reason,
        String owner,
        long token,
        Instant created,
        Instant changed,
        String place,
        Doubt doubt,
        Instant sourceTime,
        String numbers) {

    /** The owner of intents that an operator has changed. */
    public static final String OPERATOR = "operator";

    private static final int LONGEST_REASON = 1000;
    private static final String NO_HASH = "0".repeat(64);

    /** A new intent: about to be sent for the first time. */
    public static LeadIntent of(String account, String reference, String payloadHash, String payload, String owner) {
        return new LeadIntent(
                account,
                reference,
                payloadHash,
                payload,
                State.SENT,
                1,
                null,
                null,
                owner,
                anyToken(),
                null,
                null,
                null,
                Doubt.NONE,
                null,
                null);
    }

    /** The same intent with a place. */
    public LeadIntent in(String newPlace) {
        return new LeadIntent(
                account,
                reference,
                payloadHash,
                payload,
                state,
                attempts,
                recordKey,
                reason,
                owner,
                token,
                created,
                changed,
                newPlace,
                doubt,
                sourceTime,
                numbers);
    }

    /** The same intent with what its source says about the lead. */
    public LeadIntent of(Instant newSourceTime, String newNumbers) {
        return new LeadIntent(
                account,
                reference,
                payloadHash,
                payload,
                state,
                attempts,
                recordKey,
                reason,
                owner,
                token,
                created,
                changed,
                place,
                doubt,
                newSourceTime,
                newNumbers);
    }

    /** The same intent with another form of the lead. */
    public LeadIntent as(String hash) {
        return withHash(hash);
    }

    /** A random start: an intent that was withdrawn and is added again must differ from the earlier one. */
    private static long anyToken() {
        return ThreadLocalRandom.current().nextLong(1L << 62);
    }

    /** About to be sent in place of a rejected intent, or of the earlier record. */
    public LeadIntent sentBy(String newOwner, String newHash, String newPayload) {
        return new LeadIntent(
                account,
                reference,
                newHash,
                newPayload,
                State.SENT,
                attempts + 1,
                recordKey,
                null,
                newOwner,
                token,
                created,
                changed,
                place,
                Doubt.NONE,
                sourceTime,
                numbers);
    }

    /** About to be sent again unchanged. */
    public LeadIntent sentAgainBy(String newOwner) {
        return new LeadIntent(
                account,
                reference,
                payloadHash,
                payload,
                State.SENT,
                attempts + 1,
                recordKey,
                null,
                newOwner,
                token,
                created,
                changed,
                place,
                doubt.waitingFor(null),
                sourceTime,
                numbers);
    }

    /** In doubt as before, since it was not sent again after all. */
    public LeadIntent notSentAgain(String why) {
        return new LeadIntent(
                account,
                reference,
                payloadHash,
                payload,
                State.IN_DOUBT,
                attempts - 1,
                recordKey,
                shortened(why),
                owner,
                token,
                created,
                changed,
                place,
                doubt,
                sourceTime,
                numbers);
    }

    /** Claimed by a settler, which reads it back. */
    public LeadIntent takenBy(String newOwner) {
        return new LeadIntent(
                account,
                reference,
                payloadHash,
                payload,
                State.SENT,
                attempts,
                recordKey,
                reason,
                newOwner,
                token,
                created,
                changed,
                place,
                doubt,
                sourceTime,
                numbers);
    }

    /** Whether its outcome is known. */
    public boolean isFinal() {
        return state == State.APPLIED || state == State.REJECTED;
    }

    /** The lead is in ContactNow. */
    public LeadIntent applied(String newKey) {
        return with(State.APPLIED, null, newKey == null ? recordKey : newKey, null, Doubt.NONE);
    }

    /** The lead is not in ContactNow, which rejects it. */
    public LeadIntent rejected(String why) {
        return with(State.REJECTED, null, recordKey, why, Doubt.NONE);
    }

    /**
     * The lead is absent, and ContactNow has refused it so often that it is rejected. Some time later it may be sent unchanged, see
     * {@link #wasGivenUp}.
     */
    public LeadIntent givenUp(String why) {
        return with(State.REJECTED, null, recordKey, why, doubt);
    }

    /** Whether it was given up before an instant: ContactNow may have changed since, and may accept the same lead now. */
    public boolean wasGivenUp(Instant before) {
        return state == State.REJECTED && doubt.refusals() > 0 && changed.isBefore(before);
    }

    /** The outcome is unknown. */
    public LeadIntent inDoubt(String why) {
        return with(State.IN_DOUBT, payload, recordKey, why, doubt.waitingFor(null));
    }

    /** The outcome is unknown, and settling waits for a condition. */
    public LeadIntent inDoubt(String why, Doubt.WaitsFor waitsFor) {
        return with(State.IN_DOUBT, payload, recordKey, why, doubt.waitingFor(waitsFor));
    }

    /** The outcome is unknown: ContactNow has refused the lead, but perhaps only after creating it. */
    public LeadIntent refused(String why, String text, boolean alone) {
        return with(State.IN_DOUBT, payload, recordKey, why, doubt.refused(text, alone));
    }

    /** Still in doubt, but released by an operator: it may be sent again, once no earlier request for it can take effect. */
    public LeadIntent released(String why) {
        return takenBy(OPERATOR).with(State.IN_DOUBT, payload, recordKey, why, Doubt.NONE);
    }

    /** Whether an operator has released it. */
    public boolean isReleased() {
        return state == State.IN_DOUBT && owner.equals(OPERATOR);
    }

    /** Still rejected, but the same lead, delivered again, is sent as if it had been corrected. */
    public LeadIntent resetForReplay() {
        return takenBy(OPERATOR).with(state, payload, recordKey, reason, doubt).withHash(NO_HASH);
    }

    /** Nothing was sent: the contact policy holds the lead. */
    public LeadIntent held(String why) {
        LeadIntent held = with(State.HELD, payload, recordKey, why, Doubt.NONE);
        return state == State.SENT ? held.withAttempts(attempts - 1) : held;
    }

    private LeadIntent withAttempts(int newAttempts) {
        return new LeadIntent(
                account,
                reference,
                payloadHash,
                payload,
                state,
                newAttempts,
                recordKey,
                reason,
                owner,
                token,
                created,
                changed,
                place,
                doubt,
                sourceTime,
                numbers);
    }

    private LeadIntent withHash(String hash) {
        return new LeadIntent(
                account,
                reference,
                hash,
                payload,
                state,
                attempts,
                recordKey,
                reason,
                owner,
                token,
                created,
                changed,
                place,
                doubt,
                sourceTime,
                numbers);
    }

    private LeadIntent with(State newState, String newPayload, String newKey, String why, Doubt newDoubt) {
        return new LeadIntent(
                account,
                reference,
                payloadHash,
                newPayload,
                newState,
                attempts,
                newKey,
                shortened(why),
                owner,
                token,
                created,
                changed,
                place,
                newDoubt,
                sourceTime,
                numbers);
    }

    private static String shortened(String why) {
        return why != null && why.length() > LONGEST_REASON ? why.substring(0, LONGEST_REASON) : why;
    }

    LeadIntent saved() {
        return new LeadIntent(
                account,
                reference,
                payloadHash,
                payload,
                state,
                attempts,
                recordKey,
                reason,
                owner,
                token + 1,
                created,
                changed,
                place,
                doubt,
                sourceTime,
                numbers);
    }

    /** Without the lead: it is personal data. */
    @Override
    public String toString() {
        return "LeadIntent[" + reference + ", " + state + ", attempts=" + attempts + ", token=" + token + "]";
    }
}
