package io.github.contactnow.leads;

import io.github.contactnow.leads.schema.PhoneReader;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A lead as its source wrote it, found fit to be sent.
 *
 * @param position  the record's number in its input, from 1
 * @param fields    values by ContactNow's field names, in the order of the input; looked up without regard to case,
 *                  standard columns spelt as ContactNow spells them; phones as they were written, for a
 *                  {@link PhoneReader}; unmodifiable; never holds {@code reference}
 * @param reference the caller's own id, or null
 * @param marks     what the record says about the lead in reserved fields
 */
public record Lead(long position, Map<String, String> fields, String reference, LeadMarks marks) implements LeadEntry {

    /** A lead without reserved fields. */
    public Lead(long position, Map<String, String> fields, String reference) {
        this(position, fields, reference, LeadMarks.NONE);
    }

    /** @throws IllegalArgumentException if a field occurs twice, or the reference is among the fields */
    public Lead {
        LeadFields copy = new LeadFields();
        fields.forEach((name, value) -> {
            if (copy.putIfAbsent(FieldNames.canonical(name), Objects.requireNonNull(value, name)) != null) {
                throw new IllegalArgumentException("Field " + name + " occurs twice");
            }
        });
        if (copy.containsKey(FieldNames.REFERENCE) || copy.keySet().stream().anyMatch(LeadMarks::isMark)) {
            throw new IllegalArgumentException("A reserved field is not a field of the lead: pass it by itself");
        }
        fields = Collections.unmodifiableMap(copy);
    }

    /** It as one record, its reference and reserved fields among the fields. */
    public Map<String, Object> record() {
        Map<String, Object> record = new LinkedHashMap<>(fields);
        if (reference != null) {
            record.put(FieldNames.REFERENCE, reference);
        }
        record.putAll(marks.fields());
        return record;
    }

    @Override
    public Lead with(LeadMarks ofMessage) {
        return new Lead(position, fields, reference, marks.or(ofMessage));
    }

    /** Without values: a lead is personal data and must not reach a log by accident. */
    @Override
    public String toString() {
        return "Lead[position=" + position + ", " + fields.size() + " fields]";
    }
}
