package io.github.contactnow.leads;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A lead as a caller of the component gives it: a record with field names and values of the caller's choice, which no rule has checked.
 *
 * @param position  the lead's number in its message, from 1
 * @param fields    the record without the field {@link FieldNames#REFERENCE}; not to be changed
 * @param reference the caller's own id, or null; the reference column of the record may hold one, too
 */
public record GivenLead(long position, Map<String, Object> fields, String reference) implements LeadEntry {

    /** @param record a record that may have a field {@link FieldNames#REFERENCE}, in any letter case; it is not changed */
    public static GivenLead of(long position, Map<String, Object> record) {
        if (record.keySet().stream().noneMatch(GivenLead::isReference)) {
            return new GivenLead(position, record, null);
        }
        Map<String, Object> fields = new LinkedHashMap<>(record);
        fields.keySet().removeIf(GivenLead::isReference);
        return new GivenLead(
                position, fields, FieldNames.field(record, FieldNames.REFERENCE).orElse(null));
    }

    /** The leads of a list of records, numbered from 1. */
    public static List<GivenLead> listOf(List<Map<String, Object>> records) {
        List<GivenLead> leads = new ArrayList<>(records.size());
        records.forEach(record -> leads.add(of(leads.size() + 1L, record)));
        return leads;
    }

    private static boolean isReference(String name) {
        return name.equalsIgnoreCase(FieldNames.REFERENCE);
    }

    /** Without values: a lead is personal data. */
    @Override
    public String toString() {
        return "GivenLead[position=" + position + ", " + fields.size() + " fields]";
    }
}
