package io.github.contactnow.api;

/** How a call ended. Each call ends in exactly one class. */
public enum ReplyClass {
    /** The server did it, and its counts add up. */
    APPLIED,
    /** The server said no, for a reason. Repeating the same call gets the same answer. */
    REJECTED,
    /** Turned away before any work: a token error, a status such as 429, or a connection that never opened. Any call may be repeated. */
    REFUSED,
    /**
     * Nobody can say: the reply was lost, late, empty, cut, not an envelope, or its counts do not add up. Only a repeat-safe operation
     * may be repeated; the effect of any other has to be read back.
     */
    UNKNOWN
}
