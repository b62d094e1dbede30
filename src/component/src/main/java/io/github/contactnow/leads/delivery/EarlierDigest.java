package io.github.contactnow.leads.delivery;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.contactnow.leads.FieldNames;
import io.github.contactnow.ledger.Sha256;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The digest of a lead as versions before {@link LeadDigest} made it. It only serves to recognise leads of old ledgers: it depends on the
 * set of fields, and on the spelling of names and phones.
 */
final class EarlierDigest {

    /** The characters that were removed from phones. */
    private static final Pattern PHONE_DECORATION = Pattern.compile("[\\s\\p{Z}\\p{Pd}.()\\[\\]]+");

    private EarlierDigest() {}

    static String of(Map<String, String> arguments, Map<String, Object> fields) {
        Map<String, Object> ordered = new TreeMap<>();
        fields.forEach((name, value) -> ordered.put(name.toLowerCase(Locale.ROOT), value == null ? "" : scalar(value)));
        return Sha256.of(LeadPayload.write(Map.of("arguments", new TreeMap<>(arguments))) + LeadPayload.write(ordered));
    }

    /** The record as files, webhook and topic gave it then: with phones without blanks, dashes, dots and brackets. */
    static Map<String, Object> withPhones(Map<String, Object> record) {
        Map<String, Object> earlier = new LinkedHashMap<>(record);
        earlier.replaceAll((name, value) -> value == null || !FieldNames.PHONES.contains(FieldNames.canonical(name))
                ? value
                : PHONE_DECORATION.matcher(value.toString()).replaceAll(""));
        return earlier;
    }

    private static Object scalar(Object value) {
        if (value instanceof String text) {
            return new String(JsonStringEncoder.getInstance().quoteAsString(text));
        }
        if (value instanceof Map || value instanceof Iterable) {
            return Map.of("value", value);
        }
        String json = LeadPayload.write(value);
        return json.startsWith("\"") ? json.substring(1, json.length() - 1) : json;
    }
}
