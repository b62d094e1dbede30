package io.github.contactnow.ledger;

import java.time.Instant;
import java.util.function.Consumer;

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
                FencingTokens.any(),
                null,
                null,
                null,
                Doubt.NONE,
                null,
                null);
    }

    /** The same intent with a place. */
    public LeadIntent in(String newPlace) {
        return with(next -> next.place = newPlace);
    }

    /** The same intent with what its source says about the lead. */
    public LeadIntent of(Instant newSourceTime, String newNumbers) {
        return with(next -> {
            next.sourceTime = newSourceTime;
            next.numbers = newNumbers;
        });
    }

    /** The same intent with another form of the lead. */
    public LeadIntent as(String hash) {
        return with(next -> next.payloadHash = hash);
    }

    /** About to be sent in place of a rejected intent, or of the earlier record. */
    public LeadIntent sentBy(String newOwner, String newHash, String newPayload) {
        return with(next -> {
            next.payloadHash = newHash;
            next.payload = newPayload;
            next.state = State.SENT;
            next.attempts = attempts + 1;
            next.reason = null;
            next.owner = newOwner;
            next.doubt = Doubt.NONE;
        });
    }

    /** About to be sent again unchanged. */
    public LeadIntent sentAgainBy(String newOwner) {
        return with(next -> {
            next.state = State.SENT;
            next.attempts = attempts + 1;
            next.reason = null;
            next.owner = newOwner;
            next.doubt = doubt.waitingFor(null);
        });
    }

    /** In doubt as before, since it was not sent again after all. */
    public LeadIntent notSentAgain(String why) {
        return with(next -> {
            next.state = State.IN_DOUBT;
            next.attempts = attempts - 1;
            next.reason = Reasons.shortened(why);
        });
    }

    /** Claimed by a settler, which reads it back. */
    public LeadIntent takenBy(String newOwner) {
        return with(next -> {
            next.state = State.SENT;
            next.owner = newOwner;
        });
    }

    /** Whether its outcome is known. */
    public boolean isFinal() {
        return state == State.APPLIED || state == State.REJECTED;
    }

    /** The lead is in ContactNow. */
    public LeadIntent applied(String newKey) {
        return with(State.APPLIED, null, Doubt.NONE, next -> {
            next.payload = null;
            next.recordKey = newKey == null ? recordKey : newKey;
        });
    }

    /** The lead is not in ContactNow, which rejects it. */
    public LeadIntent rejected(String why) {
        return with(State.REJECTED, why, Doubt.NONE, next -> next.payload = null);
    }

    /**
     * The lead is absent, and ContactNow has refused it so often that it is rejected. Some time later it may be sent unchanged, see
     * {@link #wasGivenUp}.
     */
    public LeadIntent givenUp(String why) {
        return with(State.REJECTED, why, doubt, next -> next.payload = null);
    }

    /** Whether it was given up before an instant: ContactNow may have changed since, and may accept the same lead now. */
    public boolean wasGivenUp(Instant before) {
        return state == State.REJECTED && doubt.refusals() > 0 && changed.isBefore(before);
    }

    /** The outcome is unknown. */
    public LeadIntent inDoubt(String why) {
        return inDoubt(why, null);
    }

    /** The outcome is unknown, and settling waits for a condition. */
    public LeadIntent inDoubt(String why, Doubt.WaitsFor waitsFor) {
        return with(State.IN_DOUBT, why, doubt.waitingFor(waitsFor), next -> {});
    }

    /** The outcome is unknown: ContactNow has refused the lead, but perhaps only after creating it. */
    public LeadIntent refused(String why, String text, boolean alone) {
        return with(State.IN_DOUBT, why, doubt.refused(text, alone), next -> {});
    }

    /** Still in doubt, but released by an operator: it may be sent again, once no earlier request for it can take effect. */
    public LeadIntent released(String why) {
        return with(State.IN_DOUBT, why, Doubt.NONE, next -> next.owner = OPERATOR);
    }

    /** Whether an operator has released it. */
    public boolean isReleased() {
        return state == State.IN_DOUBT && owner.equals(OPERATOR);
    }

    /** Still rejected, but the same lead, delivered again, is sent as if it had been corrected. */
    public LeadIntent resetForReplay() {
        return with(next -> {
            next.payloadHash = NO_HASH;
            next.owner = OPERATOR;
        });
    }

    /** Nothing was sent: the contact policy holds the lead. */
    public LeadIntent held(String why) {
        return with(State.HELD, why, Doubt.NONE, next -> next.attempts = state == State.SENT ? attempts - 1 : attempts);
    }

    LeadIntent saved() {
        return with(next -> next.token = token + 1);
    }

    private LeadIntent with(State newState, String why, Doubt newDoubt, Consumer<Next> more) {
        return with(next -> {
            next.state = newState;
            next.reason = Reasons.shortened(why);
            next.doubt = newDoubt;
            more.accept(next);
        });
    }

    private LeadIntent with(Consumer<Next> change) {
        Next next = new Next(this);
        change.accept(next);
        return new LeadIntent(
                account,
                reference,
                next.payloadHash,
                next.payload,
                next.state,
                next.attempts,
                next.recordKey,
                next.reason,
                next.owner,
                next.token,
                created,
                changed,
                next.place,
                next.doubt,
                next.sourceTime,
                next.numbers);
    }

    /** What can change of an intent. */
    private static final class Next {

        private String payloadHash;
        private String payload;
        private State state;
        private int attempts;
        private String recordKey;
        private String reason;
        private String owner;
        private long token;
        private String place;
        private Doubt doubt;
        private Instant sourceTime;
        private String numbers;

        private Next(LeadIntent now) {
            payloadHash = now.payloadHash;
            payload = now.payload;
            state = now.state;
            attempts = now.attempts;
            recordKey = now.recordKey;
            reason = now.reason;
            owner = now.owner;
            token = now.token;
            place = now.place;
            doubt = now.doubt;
            sourceTime = now.sourceTime;
            numbers = now.numbers;
        }
    }

    /** Without the lead: it is personal data. */
    @Override
    public String toString() {
        return "LeadIntent[" + reference + ", " + state + ", attempts=" + attempts + ", token=" + token + "]";
    }
}
