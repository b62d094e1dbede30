package io.github.contactnow.ledger;

import java.time.Instant;

/**
 * What is to become of the record of a lead that exists, as it was read. Only the latest change of a kind is kept. The methods that return
 * another change do not change the ledger: {@link LeadChanges} does.
 *
 * @param account     the account of the lead
 * @param reference   the caller's own id of the lead
 * @param kind        the kind of the change
 * @param payload     the changed lead, until the change has been made; null for an opt-out
 * @param payloadHash SHA-256 of the changed lead, in hex; null for an opt-out
 * @param sourceTime  when the source made the change; null if it does not say
 * @param state       {@link State#INTENDED} while no request is under way, {@link State#SENT} while one may be, or final
 * @param attempts    how often a request was sent
 * @param reason      why it waits, or was rejected; null without a problem
 * @param owner       the instance that changed it last
 * @param token       the fencing token: it grows with every change
 * @param created     when it was added
 * @param changed     when it was last changed
 */
public record LeadChange(
        String account,
        String reference,
        Kind kind,
        String payload,
        String payloadHash,
        Instant sourceTime,
        State state,
        int attempts,
        String reason,
        String owner,
        long token,
        Instant created,
        Instant changed) {

    /** The kinds of changes. */
    public enum Kind {
        /** The record gets the fields of a later form of the lead. */
        UPDATE,
        /** The record is taken off the dialler, because its person must not be called any more. */
        OPT_OUT,
        /** The record is taken off the dialler, because the contact policy has cleared it for a time only. */
        RECALL,
        /** The recalled record is given to the dialler again, because the contact policy clears it again. */
        PUT_BACK
    }

    /** An update that is to be made. */
    public static LeadChange update(
            String account, String reference, String payload, String payloadHash, Instant sourceTime, String owner) {
        return new LeadChange(
                account,
                reference,
                Kind.UPDATE,
                payload,
                payloadHash,
                sourceTime,
                State.INTENDED,
                0,
                null,
                owner,
                FencingTokens.any(),
                null,
                null);
    }

    /** A later change takes the place of this one. A request that may be under way stays so. */
    public LeadChange replacedBy(LeadChange later, String newPayload) {
        return new LeadChange(
                account,
                reference,
                kind,
                newPayload,
                later.payloadHash,
                later.sourceTime,
                state == State.SENT ? State.SENT : State.INTENDED,
                attempts,
                reason,
                later.owner,
                token,
                created,
                changed);
    }

    /** About to be sent. */
    public LeadChange sentBy(String newOwner) {
        return with(State.SENT, payload, attempts + 1, null, newOwner);
    }

    /** Nothing is under way: it is sent later. */
    public LeadChange waits(String why) {
        return with(State.INTENDED, payload, attempts, why, owner);
    }

    /** The outcome of the request is unknown. */
    public LeadChange inDoubt(String why) {
        return with(State.SENT, payload, attempts, why, owner);
    }

    /** ContactNow rejects it. */
    public LeadChange rejected(String why) {
        return with(State.REJECTED, null, attempts, why, owner);
    }

    /** The record is proven to be as it is to be. */
    public LeadChange applied(String why) {
        return with(State.APPLIED, null, attempts, why, owner);
    }

    private LeadChange with(State newState, String newPayload, int newAttempts, String why, String newOwner) {
        return new LeadChange(
                account,
                reference,
                kind,
                newPayload,
                payloadHash,
                sourceTime,
                newState,
                newAttempts,
                Reasons.shortened(why),
                newOwner,
                token,
                created,
                changed);
    }

    LeadChange saved() {
        return new LeadChange(
                account,
                reference,
                kind,
                payload,
                payloadHash,
                sourceTime,
                state,
                attempts,
                reason,
                owner,
                token + 1,
                created,
                changed);
    }

    /** Without the lead: it is personal data. */
    @Override
    public String toString() {
        return "LeadChange[" + reference + ", " + kind + ", " + state + ", attempts=" + attempts + ", token=" + token
                + "]";
    }
}
