package io.github.contactnow.routes.leads;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.contactnow.leads.Lead;
import io.github.contactnow.leads.LeadEntry;
import io.github.contactnow.leads.RejectedLead;
import io.github.contactnow.leads.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The outcome of one record of a source.
 *
 * @param entry the record, as it was read
 * @param reference the caller's own id, or the one that was made of the contents; null if there is none
 * @param state its outcome
 * @param key   the server's id, or null
 * @param field the field at fault, or null
 * @param reason why it is not applied, or null
 */
public record LeadResult(
        LeadEntry entry, String reference, Verdict.State state, String key, String field, String reason) {

    static LeadResult of(RejectedLead rejected) {
        return new LeadResult(
                rejected, rejected.reference(), Verdict.State.REJECTED, null, rejected.field(), rejected.reason());
    }

    static LeadResult of(Lead lead, Verdict verdict) {
        return new LeadResult(
                lead,
                lead.reference() == null ? verdict.reference() : lead.reference(),
                verdict.state(),
                verdict.key(),
                verdict.field(),
                verdict.reason());
    }

    public boolean isApplied() {
        return state == Verdict.State.APPLIED;
    }

    /** For the sender: without the record itself. Also its form as JSON. */
    @JsonValue
    public Map<String, Object> summary() {
        return summary(entry.position(), reference, state, key, field, reason);
    }

    /** The same for a later verdict, when the record is not available any more. */
    static Map<String, Object> summary(Verdict verdict) {
        return summary(null, verdict.reference(), verdict.state(), verdict.key(), verdict.field(), verdict.reason());
    }

    private static Map<String, Object> summary(
            Long record, String reference, Verdict.State state, String key, String field, String reason) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("record", record);
        map.put("reference", reference);
        map.put("state", state.name());
        map.put("key", key);
        map.put("field", field);
        map.put("reason", reason);
        map.values().removeIf(value -> value == null);
        return map;
    }

    /** For the file of rejected records: with the record itself, so that it can be corrected and sent again. */
    public Map<String, Object> withRecord() {
        Map<String, Object> map = summary();
        if (entry instanceof Lead lead) {
            map.put("lead", lead.record());
        } else {
            map.put("raw", ((RejectedLead) entry).raw());
        }
        return map;
    }
}
