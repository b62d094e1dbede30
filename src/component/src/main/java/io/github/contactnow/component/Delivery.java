package io.github.contactnow.component;

/** Guarantee of a create of leads. */
public enum Delivery {
    /** One request per batch; an exception unless every record was applied. */
    PLAIN,
    /**
     * No record is sent twice. Every record gets a verdict, and a read-back by reference settles records in doubt. For click2dial and the
     * operations of agent: at most one request for each reference, recorded in a ledger.
     */
    AT_MOST_ONCE,
    /**
     * Every record is created once, whatever fails: a ledger records what was sent, and a background task settles records in doubt. Every
     * record gets a verdict.
     */
    ONCE
}
