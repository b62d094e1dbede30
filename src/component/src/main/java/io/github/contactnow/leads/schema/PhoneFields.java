package io.github.contactnow.leads.schema;

import io.github.contactnow.leads.FieldNames;
import io.github.contactnow.leads.Problem;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A record whose phones were read.
 *
 * @param sent    the record as it is sent
 * @param compared the record as it is compared: the same for every way to write the same phones
 * @param problem what is wrong with a phone, and what to do; null if nothing. The record is as it came then
 */
public record PhoneFields(Map<String, Object> sent, Map<String, Object> compared, Problem problem) {

    /** @param reader null if phones are sent as they came */
    public static PhoneFields of(Map<String, Object> record, PhoneReader reader) {
        if (reader == null) {
            return new PhoneFields(record, record, null);
        }
        Map<String, Object> sent = null;
        Map<String, Object> compared = null;
        for (Map.Entry<String, Object> field : record.entrySet()) {
            String name = FieldNames.canonical(field.getKey());
            if (field.getValue() == null || !FieldNames.PHONES.contains(name)) {
                continue;
            }
            String written = field.getValue().toString();
            Phone phone = reader.read(written);
            if (!phone.isReadable()) {
                return new PhoneFields(record, record, phone.problemOf(name).orElseThrow());
            }
            sent = with(record, sent, field.getKey(), written, phone.number());
            compared = with(record, compared, field.getKey(), written, phone.identity());
        }
        return new PhoneFields(sent == null ? record : sent, compared == null ? record : compared, null);
    }

    /** Most phones are as they are to be: the record is copied only if one is not. */
    private static Map<String, Object> with(
            Map<String, Object> record, Map<String, Object> copy, String name, String written, String read) {
        if (written.equals(read)) {
            return copy;
        }
        Map<String, Object> changed = copy == null ? new LinkedHashMap<>(record) : copy;
        changed.put(name, read);
        return changed;
    }

    /** Without values: a lead is personal data. */
    @Override
    public String toString() {
        return "PhoneFields[" + problem + "]";
    }
}
