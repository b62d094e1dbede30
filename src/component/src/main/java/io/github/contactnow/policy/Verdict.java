package io.github.contactnow.policy;

/** What a rule, or all rules together, say about a subject; from the mildest to the strictest. */
public enum Verdict {
    /** The person may be handed to the dialler. */
    ALLOW,
    /** Not now: at a later time, or once a condition is met. */
    HOLD,
    /** Not at all. */
    BLOCK
}
