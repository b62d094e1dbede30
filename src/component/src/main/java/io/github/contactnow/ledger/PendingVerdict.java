package io.github.contactnow.ledger;

/**
 * A final verdict that is owed: the delivery of the lead was answered with "in doubt".
 *
 * @param account   the account of the lead
 * @param reference the caller's own id of the lead
 * @param origin    the origin, in the receiver's form; null without a receiver. It may hold the lead
 * @param token     the fencing token
 */
public record PendingVerdict(String account, String reference, String origin, long token) {

    /** Without the origin: it may hold personal data. */
    @Override
    public String toString() {
        return "PendingVerdict[" + reference + ", token=" + token + "]";
    }
}
