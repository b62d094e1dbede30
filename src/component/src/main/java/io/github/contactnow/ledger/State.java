package io.github.contactnow.ledger;

/** The state of an intent. The first two are open, the others final. */
public enum State {
    /** No request of the current step was sent yet. */
    INTENDED,
    /** A request may be under way, or was sent and its outcome is not known yet. */
    SENT,
    /** The effect has happened. */
    APPLIED,
    /** The effect has not happened and never will; the reason explains why. */
    REJECTED,
    /** No request was sent: the contact policy holds the lead. */
    HELD,
    /** The outcome is unknown; the application never tries again by itself. */
    IN_DOUBT;

    /** Whether something is left to do. */
    public boolean isOpen() {
        return this == INTENDED || this == SENT;
    }
}
