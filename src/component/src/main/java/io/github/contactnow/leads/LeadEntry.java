package io.github.contactnow.leads;

/** The result of reading one record of an input: a lead that may be sent, or a record that must be corrected. */
public sealed interface LeadEntry permits Lead, RejectedLead {

    /** The record's number in its input, from 1. */
    long position();

    /** The caller's own id of the lead, or null when the record has none that can be used. */
    String reference();
}
