package io.github.contactnow.leads;

/** What to do about a reference that was used before and comes again with another lead. */
public enum OnChange {
    /** Reject it: two leads must not share a reference. */
    CONFLICT,
    /** Update the record. */
    UPDATE
}
