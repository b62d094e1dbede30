package io.github.contactnow.api;

/** How a call ended. Each call ends in exactly one class. */
public enum ReplyClass {
    /** The server reports success, and its counts add up. */
    APPLIED,
    /** The server rejected the call for a reason of the call itself. A repeat would get the same answer. */
    REJECTED,
    /** Refused before any work: a token error, a status such as 429, or a connection that never opened. Any call may be repeated. */
    REFUSED,
    /**
     * The outcome is unknown: the reply was lost, late, empty, truncated, not an envelope, or its counts do not add up. Only a repeat-safe
     * operation may be repeated; the effect of any other must be read back.
     */
    UNKNOWN
}
