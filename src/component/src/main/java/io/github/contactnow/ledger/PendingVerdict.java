package io.github.contactnow.ledger;

/**
 * A final verdict that is owed: the delivery of the lead was answered with "in doubt".
 *
 * @param account   whose lead it is
 * @param reference the caller's own id of the lead
 * @param origin    where it came from, in the words of who waits for the verdict; null if nobody does. It may hold the lead
 * @param token     grows with every change
 */
public record PendingVerdict(String account, String reference, String origin, long token) {

    /** Without the origin: it may hold personal data. */
    @Override
    public String toString() {
        return "PendingVerdict[" + reference + ", token=" + token + "]";
    }
}
