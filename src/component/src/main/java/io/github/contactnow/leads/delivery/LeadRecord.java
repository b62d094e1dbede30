package io.github.contactnow.leads.delivery;

import io.github.contactnow.leads.FieldNames;
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
        Optional<String> reference =
                FieldNames.field(lead, FieldNames.REFERENCE).or(() -> FieldNames.field(lead, referenceField));
        Map<String, Object> record = new LinkedHashMap<>(lead);
        record.keySet()
                .removeIf(name -> name.equalsIgnoreCase(FieldNames.REFERENCE) || name.equalsIgnoreCase(referenceField));
        // Once, and as the very text by which it is looked for.
        reference.ifPresent(text -> record.put(referenceField, text));
        return new LeadRecord(reference.orElse(null), record);
    }

    /** Without values: a lead is personal data. */
    @Override
    public String toString() {
        return "LeadRecord[" + reference + "]";
    }
}
