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
 */
public record LeadIntent(String account, String reference, String payloadHash, String payload, State state, int attempts,
                         String recordKey, String reason, String owner, long token, Instant created, Instant changed) {

    /** The owner of what an operator has changed. */
    public static final String OPERATOR = "operator";

    private static final int LONGEST_REASON = 1000;
    private static final String NO_HASH = "0".repeat(64);

    /** As it is to be added: about to be sent for the first time. */
    public static LeadIntent of(String account, String reference, String payloadHash, String payload, String owner) {
        return new LeadIntent(account, reference, payloadHash, payload, State.SENT, 1, null, null, owner, anyToken(), null, null);
    }

    /** One that was taken back and comes again must not be taken for the one that was there. */
    private static long anyToken() {
        return ThreadLocalRandom.current().nextLong(1L << 62);
    }

    /** About to be sent again, or for the first time with another payload. */
    public LeadIntent sentBy(String newOwner, String newHash, String newPayload) {
        return new LeadIntent(account, reference, newHash, newPayload, State.SENT, attempts + 1, recordKey, null, newOwner, token, created,
            changed);
    }

    /** In somebody's hands, who looks whether it is there. */
    public LeadIntent takenBy(String newOwner) {
        return new LeadIntent(account, reference, payloadHash, payload, State.SENT, attempts, recordKey, reason, newOwner, token, created,
            changed);
    }

    /** Whether what became of it is known. */
    public boolean isFinal() {
        return state == State.APPLIED || state == State.REJECTED;
    }

    /** It is in ContactNow. */
    public LeadIntent applied(String newKey) {
        return with(State.APPLIED, null, newKey == null ? recordKey : newKey, null);
    }

    /** It is not, and ContactNow will not have it. */
    public LeadIntent rejected(String why) {
        return with(State.REJECTED, null, recordKey, why);
    }

    /** Nobody can say yet. */
    public LeadIntent inDoubt(String why) {
        return with(State.IN_DOUBT, payload, recordKey, why);
    }

    /** In doubt still, but it may be sent again, once no earlier request for it can take effect: an operator has said so. */
    public LeadIntent released(String why) {
        return takenBy(OPERATOR).inDoubt(why);
    }

    /** Whether the last word is an operator's, that it may be sent again. */
    public boolean isReleased() {
        return state == State.IN_DOUBT && owner.equals(OPERATOR);
    }

    /** Rejected still, but if the very same lead comes again, it is to be sent as if it had been corrected. */
    public LeadIntent unlikeAnyOther() {
        return new LeadIntent(account, reference, NO_HASH, payload, state, attempts, recordKey, reason, OPERATOR, token, created, changed);
    }

    private LeadIntent with(State newState, String newPayload, String newKey, String why) {
        String shortened = why != null && why.length() > LONGEST_REASON ? why.substring(0, LONGEST_REASON) : why;
        return new LeadIntent(account, reference, payloadHash, newPayload, newState, attempts, newKey, shortened, owner, token, created,
            changed);
    }

    LeadIntent saved() {
        return new LeadIntent(account, reference, payloadHash, payload, state, attempts, recordKey, reason, owner, token + 1, created, changed);
    }

    /** Without the lead: it is personal data. */
    @Override
    public String toString() {
        return "LeadIntent[" + reference + ", " + state + ", attempts=" + attempts + ", token=" + token + "]";
    }
}
