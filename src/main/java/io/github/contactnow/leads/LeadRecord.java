package io.github.contactnow.leads;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A lead as it is sent: a record whose reference column bears the reference.
 *
 * @param reference the caller's own id, or null
 * @param fields    the record, by ContactNow's field names
 */
record LeadRecord(String reference, Map<String, Object> fields) {

    /** @param lead a record whose field {@code reference} holds the caller's id, or whose reference column does already */
    static LeadRecord of(Map<String, Object> lead, String referenceField) {
        Optional<String> own = field(lead, LeadDelivery.REFERENCE);
        Map<String, Object> record = new LinkedHashMap<>();
        lead.forEach((name, value) -> record.put(name.equalsIgnoreCase(LeadDelivery.REFERENCE) ? referenceField : name, value));
        if (own.isPresent()) {
            record.keySet().removeIf(name -> name.equalsIgnoreCase(referenceField));
            record.put(referenceField, own.get());
        }
        return new LeadRecord(own.or(() -> field(lead, referenceField)).orElse(null), record);
    }

    /** The value of a field as text, whatever letter case its name has; empty if it is absent or empty. */
    static Optional<String> field(Map<String, Object> record, String name) {
        return record.entrySet().stream().filter(e -> e.getKey().equalsIgnoreCase(name) && e.getValue() != null)
            .map(e -> e.getValue().toString()).filter(text -> !text.isEmpty()).findFirst();
    }

    /** Without values: a lead is personal data. */
    @Override
    public String toString() {
        return "LeadRecord[" + reference + "]";
    }
}
