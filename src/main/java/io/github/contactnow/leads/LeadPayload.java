package io.github.contactnow.leads;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.contactnow.ledger.Sha256;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is needed to send a lead again, as it is kept in the ledger until the lead is settled.
 *
 * @param arguments arguments of the request
 * @param fields    the record
 */
record LeadPayload(Map<String, String> arguments, Map<String, Object> fields) {

    private static final ObjectMapper JSON = JsonMapper.builder().findAndAddModules()
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS).build();
    private static final int MOST_CHARS = 1_000_000;
    private static final TypeReference<LeadPayload> TYPE = new TypeReference<>() {
    };

    String toJson() {
        return write(this);
    }

    /** Whether the ledger cannot hold it, so that it must not be sent. */
    boolean isTooLarge() {
        return !isSmall() && toJson().length() > MOST_CHARS;
    }

    /** Without writing it: most leads are. */
    private boolean isSmall() {
        long chars = 0;
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            if (field.getValue() instanceof Map || field.getValue() instanceof Iterable) {
                return false;
            }
            chars += field.getKey().length() + String.valueOf(field.getValue()).length();
        }
        return chars < MOST_CHARS / 10;
    }

    static LeadPayload of(String json) {
        try {
            return JSON.readValue(json, TYPE);
        } catch (JsonProcessingException e) {
            // Without the parser's own words: they quote the lead.
            throw new IllegalStateException("A lead in the ledger cannot be read; it was written by another program");
        }
    }

    /** SHA-256 in hex: the same for the same values, whatever the order of the fields and the letter case of their names. */
    String hash() {
        Map<String, Object> ordered = new TreeMap<>();
        fields.forEach((name, value) -> ordered.put(name.toLowerCase(Locale.ROOT), value == null ? "" : scalar(value)));
        String text = write(Map.of("arguments", new TreeMap<>(arguments))) + write(ordered);
        return Sha256.of(text);
    }

    /** 12 and "12" are the same to ContactNow: JSON without the quotes. */
    private static Object scalar(Object value) {
        if (value instanceof String text) {
            // As below, without the cost of a document for each field.
            return new String(JsonStringEncoder.getInstance().quoteAsString(text));
        }
        if (value instanceof Map || value instanceof Iterable) {
            return Map.of("value", value);
        }
        String json = write(value);
        return json.startsWith("\"") ? json.substring(1, json.length() - 1) : json;
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A lead holds a value that cannot be written as JSON: use texts, numbers, dates and booleans",
                e);
        }
    }

    /** Without values: a lead is personal data. */
    @Override
    public String toString() {
        return "LeadPayload[" + fields.size() + " fields]";
    }
}
