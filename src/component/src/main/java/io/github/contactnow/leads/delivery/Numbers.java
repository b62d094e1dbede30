package io.github.contactnow.leads.delivery;

import io.github.contactnow.leads.FieldNames;
import io.github.contactnow.leads.schema.Phone;
import io.github.contactnow.leads.schema.PhoneReader;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The phones of leads in canonical form: E.164 where the country is known, else the digits. By it opt-outs find leads, in whatever spelling
 * both came.
 */
final class Numbers {

    private static final int LONGEST = 20;

    private Numbers() {}

    /**
     * All phones of a record that can be read, with a blank between them; null for none.
     *
     * @param reader null if phones are sent as they came
     */
    static String of(Map<String, Object> record, PhoneReader reader) {
        PhoneReader reads = reader == null ? PhoneReader.ANYWHERE : reader;
        return of(record, (UnaryOperator<String>) written -> {
            Phone phone = reads.read(written);
            return phone.isReadable() ? phone.identity() : "";
        });
    }

    /** As above, for a record whose phones are in canonical form. */
    static String ofRead(Map<String, Object> compared) {
        return of(compared, UnaryOperator.identity());
    }

    private static String of(Map<String, Object> record, UnaryOperator<String> canonical) {
        Set<String> numbers = new LinkedHashSet<>();
        for (Map.Entry<String, Object> field : record.entrySet()) {
            if (field.getValue() != null && FieldNames.PHONES.contains(FieldNames.canonical(field.getKey()))) {
                String number = canonical.apply(field.getValue().toString());
                if (!number.isEmpty() && number.length() <= LONGEST) {
                    numbers.add(number);
                }
            }
        }
        return numbers.isEmpty() ? null : String.join(" ", numbers);
    }
}
