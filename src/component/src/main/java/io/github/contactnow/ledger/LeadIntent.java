package io.github.contactnow.ledger;

import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The intent to create one lead, as it was when it was read. The methods that give another intent change nothing in the ledger:
 * {@link LeadIntents} does.
 *
 * @param account     whose lead it is: a digest of base URL, user, operation and reference column
 * @param reference   the caller's own id
 * @param payloadHash SHA-256 of the lead, in hex
 * @param payload     what is to be sent, for as long as it may have to be sent again; null once settled. It holds personal data
 * @param state       {@link State#SENT} while somebody acts on it, {@link State#IN_DOUBT} until reading back has settled it, or final
 * @param attempts    how often it was sent
 * @param recordKey   the server's id, where it is known
 * @param reason      why it was rejected or is in doubt; null if nothing went wrong
 * @param owner       the instance that changed it last, or {@link #OPERATOR}
 * @param token       begins anywhere and grows with every change: a change counts only if it starts from the latest
 * @param created     when it was added
 * @param changed     when it was last changed
 * @param place       where it is created, see {@link LeadIntents#applied}; null if that is not known
 * @param doubt       what is known of it while it is not settled
 */
public record LeadIntent(String account, String reference, String payloadHash, String payload, State state, int attempts,
                         String recordKey, String reason, String owner, long token, Instant created, Instant changed, String place,
                         Doubt doubt) {

    /** The owner of what an operator has changed. */
    public static final String OPERATOR = "operator";

    private static final int LONGEST_REASON = 1000;
    private static final String NO_HASH = "0".repeat(64);

    /** As it is to be added: about to be sent for the first time. */
    public static LeadIntent of(String account, String reference, String payloadHash, String payload, String owner) {
        return new LeadIntent(account, reference, payloadHash, payload, State.SENT, 1, null, null, owner, anyToken(), null, null, null,
            Doubt.NONE);
    }

    /** As it is, to be created in a place. */
    public LeadIntent in(String newPlace) {
        return new LeadIntent(account, reference, payloadHash, payload, state, attempts, recordKey, reason, owner, token, created, changed,
            newPlace, doubt);
    }

    /** One that was taken back and comes again must not be taken for the one that was there. */
    private static long anyToken() {
        return ThreadLocalRandom.current().nextLong(1L << 62);
    }

    /** About to be sent in place of one that was rejected, or of what the record was before. */
    public LeadIntent sentBy(String newOwner, String newHash, String newPayload) {
        return new LeadIntent(account, reference, newHash, newPayload, State.SENT, attempts + 1, recordKey, null, newOwner, token, created,
            changed, place, Doubt.NONE);
    }

    /** About to be sent once more as it is. */
    public LeadIntent sentAgainBy(String newOwner) {
        return new LeadIntent(account, reference, payloadHash, payload, State.SENT, attempts + 1, recordKey, null, newOwner, token, created,
            changed, place, doubt.waitingFor(null));
    }

    /** In doubt as before, since it was not sent once more after all. */
    public LeadIntent notSentAgain(String why) {
        return new LeadIntent(account, reference, payloadHash, payload, State.IN_DOUBT, attempts - 1, recordKey, shortened(why), owner, token,
            created, changed, place, doubt);
    }

    /** In somebody's hands, who looks whether it is there. */
    public LeadIntent takenBy(String newOwner) {
        return new LeadIntent(account, reference, payloadHash, payload, State.SENT, attempts, recordKey, reason, newOwner, token, created,
            changed, place, doubt);
    }

    /** Whether what became of it is known. */
    public boolean isFinal() {
        return state == State.APPLIED || state == State.REJECTED;
    }

    /** It is in ContactNow. */
    public LeadIntent applied(String newKey) {
        return with(State.APPLIED, null, newKey == null ? recordKey : newKey, null, Doubt.NONE);
    }

    /** It is not, and ContactNow will not have it. */
    public LeadIntent rejected(String why) {
        return with(State.REJECTED, null, recordKey, why, Doubt.NONE);
    }

    /**
     * It is not there, and ContactNow has refused it so often that it is not sent again by itself: rejected. Some time later it may be sent as it
     * is, see {@link #wasGivenUp}.
     */
    public LeadIntent givenUp(String why) {
        return with(State.REJECTED, null, recordKey, why, doubt);
    }

    /** Whether it was given up before a moment: ContactNow may have been changed since, so that it takes the same lead now. */
    public boolean wasGivenUp(Instant before) {
        return state == State.REJECTED && doubt.refusals() > 0 && changed.isBefore(before);
    }

    /** Nobody can say yet. */
    public LeadIntent inDoubt(String why) {
        return with(State.IN_DOUBT, payload, recordKey, why, doubt.waitingFor(null));
    }

    /** The outcome is unknown, and something has to come first. */
    public LeadIntent inDoubt(String why, Doubt.WaitsFor waitsFor) {
        return with(State.IN_DOUBT, payload, recordKey, why, doubt.waitingFor(waitsFor));
    }

    /** Nobody can say yet: ContactNow has turned it away, but perhaps not before it was done. */
    public LeadIntent refused(String why, String text, boolean alone) {
        return with(State.IN_DOUBT, payload, recordKey, why, doubt.refused(text, alone));
    }

    /** In doubt still, but it may be sent again, once no earlier request for it can take effect: an operator has said so. */
    public LeadIntent released(String why) {
        return takenBy(OPERATOR).with(State.IN_DOUBT, payload, recordKey, why, Doubt.NONE);
    }

    /** Whether the last word is an operator's, that it may be sent again. */
    public boolean isReleased() {
        return state == State.IN_DOUBT && owner.equals(OPERATOR);
    }

    /** Rejected still, but if the very same lead comes again, it is to be sent as if it had been corrected. */
    public LeadIntent resetForReplay() {
        return takenBy(OPERATOR).with(state, payload, recordKey, reason, doubt).withHash(NO_HASH);
    }

    private LeadIntent withHash(String hash) {
        return new LeadIntent(account, reference, hash, payload, state, attempts, recordKey, reason, owner, token, created, changed, place,
            doubt);
    }

    private LeadIntent with(State newState, String newPayload, String newKey, String why, Doubt newDoubt) {
        return new LeadIntent(account, reference, payloadHash, newPayload, newState, attempts, newKey, shortened(why), owner, token, created,
            changed, place, newDoubt);
    }

    private static String shortened(String why) {
        return why != null && why.length() > LONGEST_REASON ? why.substring(0, LONGEST_REASON) : why;
    }

    LeadIntent saved() {
        return new LeadIntent(account, reference, payloadHash, payload, state, attempts, recordKey, reason, owner, token + 1, created, changed,
            place, doubt);
    }

    /** Without the lead: it is personal data. */
    @Override
    public String toString() {
        return "LeadIntent[" + reference + ", " + state + ", attempts=" + attempts + ", token=" + token + "]";
    }
}
