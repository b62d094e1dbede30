package io.github.contactnow.ledger;

/** Where an intent stands. The first two are open, the others final. */
public enum State {
    /** It is to be done, and no request of its present step has been sent. */
    INTENDED,
    /** A request may be under way, or has been sent and its outcome is not known yet. */
    SENT,
    /** It is done. */
    APPLIED,
    /** It is not done and will not be; the reason says why. */
    REJECTED,
    /** Nobody can say whether it is done; it is never tried again by itself. */
    IN_DOUBT;

    /** Whether something is left to do. */
    public boolean isOpen() {
        return this == INTENDED || this == SENT;
    }
}
