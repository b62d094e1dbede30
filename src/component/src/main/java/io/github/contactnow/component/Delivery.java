package io.github.contactnow.component;

/** What a create of leads promises. */
public enum Delivery {
    /** One request per batch; an exception unless every record went in. */
    PLAIN,
    /**
     * No record is ever sent twice; every record gets a verdict, and doubt is settled by reading back by reference. For click2dial and the
     * operations of agent: at most one request for each reference, which a ledger remembers.
     */
    AT_MOST_ONCE,
    /**
     * Every record is created once, whatever fails: a ledger remembers what was sent, and what is in doubt is settled in the background. Every
     * record gets a verdict.
     */
    ONCE
}
