package io.github.contactnow.leads.delivery;

import io.github.contactnow.api.Format;
import io.github.contactnow.api.Operation;
import io.github.contactnow.leads.OnChange;
import io.github.contactnow.leads.schema.CheckSettings;
import io.github.contactnow.ledger.TimingBounds;
import java.time.Duration;

/**
 * How leads are created once.
 *
 * @param create         the operation that creates: {@code ecnow/ecnow_records/create} or {@code database/ecnow_data/create}
 * @param format         format of requests and replies
 * @param referenceField a searchable and writable column of the campaign table, which bears the reference
 * @param longestLife    how long after its start a request may still take effect in ContactNow, even if its connection failed. The client
 *                       aborts its part at that time
 * @param visibility     how long a record that was created may stay invisible to a search
 * @param onDoubt        what to do about a lead that the read-back does not find
 * @param onChange       what to do about a reference that comes again with another lead
 * @param contentHash    whether a lead without reference gets one made of its contents; else it is rejected
 * @param checks         what is looked at before anything is sent
 * @param optOutOutcome  the outcome code that takes the record of an opt-out off the dialler; null for none
 * @param recallOutcome  the outcome code that takes a record off the dialler whose clearance ends; null to leave it there
 */
public record OnceSettings(
        Operation create,
        Format format,
        String referenceField,
        Duration longestLife,
        Duration visibility,
        OnDoubt onDoubt,
        OnChange onChange,
        boolean contentHash,
        CheckSettings checks,
        String optOutOutcome,
        String recallOutcome) {

    /** How long the settler has to wait before it acts on a lead, by these settings. */
    TimingBounds bounds() {
        return new TimingBounds(longestLife, visibility);
    }

    /** What to do about a lead that may have been sent and that reading back does not find. */
    public enum OnDoubt {
        /** Send it again: after the longest life of the earlier request it is proven absent. */
        SETTLE,
        /** Leave it in doubt, for an operator. */
        HOLD
    }
}
