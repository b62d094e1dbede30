package io.github.contactnow.leads.delivery;

import io.github.contactnow.leads.FieldNames;
import io.github.contactnow.leads.GivenLead;
import io.github.contactnow.leads.Lead;
import io.github.contactnow.leads.LeadEntry;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The column of the campaign table that bears the reference of a lead.
 *
 * @param name its name
 */
record ReferenceColumn(String name) {

    /** The caller's own id of a lead that was not rejected, or else what its fields have in this column; null for neither. */
    String referenceOf(LeadEntry lead) {
        return lead.reference() == null || lead.reference().isEmpty()
                ? FieldNames.field(fieldsOf(lead), name).orElse(null)
                : lead.reference();
    }

    /** The record that is sent: the fields of a lead, and the reference in this column, unless it is null. */
    Map<String, Object> recordOf(LeadEntry lead, String reference) {
        Map<String, Object> record = new LinkedHashMap<>(fieldsOf(lead));
        record.keySet().removeIf(name::equalsIgnoreCase);
        if (reference != null) {
            // Once, and as the very text by which it is looked for.
            record.put(name, reference);
        }
        return record;
    }

    private static Map<String, Object> fieldsOf(LeadEntry lead) {
        if (lead instanceof Lead read) {
            return Collections.unmodifiableMap(read.fields());
        }
        return ((GivenLead) lead).fields();
    }
}
