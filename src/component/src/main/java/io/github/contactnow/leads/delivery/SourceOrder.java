package io.github.contactnow.leads.delivery;

import java.time.Instant;

/** How a delivered form of a lead and the latest known form follow each other at their source. */
enum SourceOrder {
    /** It is the known form. */
    SAME,
    /** It came after the known form. */
    LATER,
    /** It came before the known form: nothing of it is applied. */
    EARLIER,
    /** The known form has a time, and this one has none. */
    UNKNOWN;

    static final String NO_TIME =
            "the ledger knows when this lead was last changed (changedAt), and this form of it does not say; "
                    + "deliver it with changedAt";

    /**
     * Compares by the times of the source. Of different forms with the same time, that with the larger digest is the later one, in whatever
     * order they arrive. Without any time, the order of arrival counts.
     *
     * @param same whether both have the same contents
     */
    static SourceOrder of(boolean same, Instant time, String hash, Instant knownTime, String knownHash) {
        if (time == null) {
            return same ? SAME : knownTime == null ? LATER : UNKNOWN;
        }
        int compared = knownTime == null ? 1 : time.compareTo(knownTime);
        if (same) {
            return compared > 0 ? LATER : SAME;
        }
        if (compared == 0) {
            compared = hash.compareTo(knownHash);
        }
        return compared > 0 ? LATER : EARLIER;
    }
}
