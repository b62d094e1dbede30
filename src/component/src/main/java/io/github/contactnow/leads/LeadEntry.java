package io.github.contactnow.leads;

/**
 * One lead on its way to a {@link Verdict}. Reading an input gives a lead that may be sent, or a record that must be corrected; a caller of
 * the component may give a record instead, which is delivered as it is.
 */
public sealed interface LeadEntry permits Lead, GivenLead, RejectedLead {

    /** The lead's number in its input or message, from 1. */
    long position();

    /** The caller's own id of the lead, or null when it has none that can be used. */
    String reference();

    /** What the record says about the lead in reserved fields. */
    default LeadMarks marks() {
        return LeadMarks.NONE;
    }

    /** The same, completed by what a message says about all its leads. */
    default LeadEntry with(LeadMarks ofMessage) {
        return this;
    }
}
