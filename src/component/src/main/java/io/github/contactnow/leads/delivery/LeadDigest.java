package io.github.contactnow.leads.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.contactnow.leads.FieldNames;
import io.github.contactnow.ledger.Sha256;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The digest by which the ledger recognises a lead: SHA-256, in hex, of a form that does not depend on how the lead was written. Order,
 * letter case and older names of fields do not matter, nor do number or text, absent or empty, blanks around a value, line ends, and
 * whether dataset and table come as fields or as arguments. Existing ledgers hold it, so it must never change.
 */
final class LeadDigest {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .findAndAddModules()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    private static final List<String> PLACES = List.of(FieldNames.DATASET, FieldNames.TABLE);

    private LeadDigest() {}

    static String of(Map<String, String> arguments, Map<String, Object> fields) {
        Map<String, String> canonical = new TreeMap<>();
        fields.forEach((name, value) -> put(canonical, "field " + FieldNames.columnKey(name), value));
        arguments.forEach((name, value) -> {
            String key = FieldNames.key(name);
            if (!PLACES.contains(key)) {
                put(canonical, "argument " + key, value);
            } else if (!canonical.containsKey("field " + key)) {
                put(canonical, "field " + key, value);
            }
        });
        StringBuilder text = new StringBuilder(256);
        // The length before each part makes the text of each lead unique.
        canonical.forEach((key, value) -> text.append(key.length())
                .append(':')
                .append(key)
                .append(value.length())
                .append(':')
                .append(value));
        return Sha256.of(text.toString());
    }

    private static void put(Map<String, String> canonical, String key, Object value) {
        String text = value == null ? "" : text(value);
        if (!text.isEmpty()) {
            // A column under two of its names has both values, in an order of its own.
            canonical.merge(key, text, (a, b) -> a.compareTo(b) <= 0 ? a + "\n" + b : b + "\n" + a);
        }
    }

    private static String text(Object value) {
        String text = value instanceof String string ? string : json(value);
        text = text.strip();
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }

    /** As it is sent, without the quotes of a date and the like. */
    private static String json(Object value) {
        try {
            String json = JSON.writeValueAsString(value);
            return json.startsWith("\"") ? JSON.readValue(json, String.class) : json;
        } catch (JsonProcessingException e) {
            throw LeadPayload.unwritable(e);
        }
    }
}
