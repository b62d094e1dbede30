package io.github.contactnow.leads;

import io.github.contactnow.leads.input.LeadReader;

/**
 * A record that cannot be sent as it is. The records around it are not touched by this.
 *
 * @param position  the record's number in its input, from 1
 * @param reference the caller's own id, or null when the record has none that can be used
 * @param field     the field at fault, by ContactNow's name or the input's own, on one line and cut if it is long; null
 *                  when it is the record as a whole
 * @param reason    one sentence: which record, which field, what is wrong, what to do; without any value of the record
 * @param raw       the record as its input wrote it, in the same format: between the texts of
 *                  {@link LeadReader#frame()} it makes a file that can be corrected and dropped again
 */
public record RejectedLead(long position, String reference, String field, String reason, String raw)
        implements LeadEntry {

    /** Without the record itself: it is personal data and must not reach a log by accident. */
    @Override
    public String toString() {
        return "RejectedLead[" + reason + "]";
    }
}
