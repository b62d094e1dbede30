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
 * @param marks     what the record says about the lead in reserved fields
 */
public record GivenLead(long position, Map<String, Object> fields, String reference, LeadMarks marks)
        implements LeadEntry {

    /**
     * @param record a record that may have a field {@link FieldNames#REFERENCE} and those of {@link LeadMarks}, in any letter case; it is
     *               not changed
     * @throws LeadMarks.MarkException if a reserved field has a value that is not allowed
     */
    public static GivenLead of(long position, Map<String, Object> record) {
        if (record.keySet().stream().noneMatch(GivenLead::isReserved)) {
            return new GivenLead(position, record, null, LeadMarks.NONE);
        }
        Map<String, Object> fields = new LinkedHashMap<>(record);
        fields.keySet().removeIf(GivenLead::isReserved);
        return new GivenLead(
                position,
                fields,
                FieldNames.field(record, FieldNames.REFERENCE).orElse(null),
                LeadMarks.of(name -> FieldNames.field(record, name).orElse(null)));
    }

    /** The leads of a list of records, numbered from 1. */
    public static List<GivenLead> listOf(List<Map<String, Object>> records) {
        List<GivenLead> leads = new ArrayList<>(records.size());
        records.forEach(record -> leads.add(of(leads.size() + 1L, record)));
        return leads;
    }

    private static boolean isReserved(String name) {
        return name.equalsIgnoreCase(FieldNames.REFERENCE) || LeadMarks.isMark(name);
    }

    @Override
    public GivenLead with(LeadMarks ofMessage) {
        return new GivenLead(position, fields, reference, marks.or(ofMessage));
    }

    /** Without values: a lead is personal data. */
    @Override
    public String toString() {
        return "GivenLead[position=" + position + ", " + fields.size() + " fields]";
    }
}
