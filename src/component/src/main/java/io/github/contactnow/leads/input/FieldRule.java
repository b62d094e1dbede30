package io.github.contactnow.leads.input;

import io.github.contactnow.leads.FieldNames;
import io.github.contactnow.leads.PlainText;
import io.github.contactnow.leads.Problem;
import java.util.List;
import java.util.Map;

/**
 * How one field of ContactNow gets its value.
 *
 * @param sources where it may come from: the first that holds something counts
 * @param values  other values for those that come, by their texts without regard to case, {@code *} for all others; null to keep them
 * @param target  ContactNow's field, in its own spelling
 */
record FieldRule(List<Source> sources, Map<String, String> values, String target) {

    static final String OTHERS = "*";

    /**
     * Where a value comes from.
     *
     * @param text     a field or a path in the input, by the key of its name; or a constant
     * @param constant whether it is a constant
     */
    record Source(String text, boolean constant) {}

    /**
     * The value.
     *
     * @param fields the fields of a record by the keys of their names
     * @param record gets the problem, if the mapping has no value for what came
     * @return null if there is none
     */
    String value(Map<String, String> fields, RawRecord record) {
        for (Source source : sources) {
            String value = source.constant() ? source.text() : fields.get(source.text());
            if (value != null && !PlainText.isBlank(value)) {
                return source.constant() || values == null ? value : other(value, record);
            }
        }
        return null;
    }

    private String other(String value, RawRecord record) {
        String other = values.getOrDefault(FieldNames.key(value), values.get(OTHERS));
        if (other == null) {
            record.reject(new Problem(
                    target,
                    "the mapping of field " + FieldNames.shown(target)
                            + " does not list the value that came; add it, or * for all others"));
        }
        return other;
    }
}
