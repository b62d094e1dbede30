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
        Optional<String> reference = field(lead, LeadDelivery.REFERENCE).or(() -> field(lead, referenceField));
        Map<String, Object> record = new LinkedHashMap<>(lead);
        record.keySet().removeIf(name -> name.equalsIgnoreCase(LeadDelivery.REFERENCE) || name.equalsIgnoreCase(referenceField));
        // Once, and as the very text by which it is looked for.
        reference.ifPresent(text -> record.put(referenceField, text));
        return new LeadRecord(reference.orElse(null), record);
    }

    /** The value of a field as text, whatever letter case its name has; empty if it is absent or empty. */
    static Optional<String> field(Map<String, Object> record, String name) {
        for (Map.Entry<String, Object> field : record.entrySet()) {
            String text = field.getKey().equalsIgnoreCase(name) && field.getValue() != null ? field.getValue().toString() : "";
            if (!text.isEmpty()) {
                return Optional.of(text);
            }
        }
        return Optional.empty();
    }

    /** As {@link #field}, without blanks at its ends; nothing if it is absent. */
    static String text(Map<String, Object> record, String name) {
        return field(record, name).orElse("").strip();
    }

    /** Without values: a lead is personal data. */
    @Override
    public String toString() {
        return "LeadRecord[" + reference + "]";
    }
}
