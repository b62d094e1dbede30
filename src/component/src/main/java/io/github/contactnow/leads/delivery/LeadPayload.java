package io.github.contactnow.leads.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.github.contactnow.api.Json;
import java.util.Map;

/**
 * The data that is needed to send a lead again. The ledger keeps it until the lead is settled.
 *
 * @param arguments arguments of the request
 * @param fields    the record
 */
record LeadPayload(Map<String, String> arguments, Map<String, Object> fields) {

    private static final int MOST_CHARS = 1_000_000;
    private static final TypeReference<LeadPayload> TYPE = new TypeReference<>() {};

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
            return Json.BEANS.readValue(json, TYPE);
        } catch (JsonProcessingException e) {
            // Without the parser's own words: they quote the lead.
            throw new IllegalStateException("A lead in the ledger cannot be read; it was written by another program");
        }
    }

    static String write(Object value) {
        try {
            return Json.BEANS.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw unwritable(e);
        }
    }

    static IllegalArgumentException unwritable(JsonProcessingException e) {
        return new IllegalArgumentException(
                "A lead holds a value that cannot be written as JSON: use texts, numbers, dates and booleans", e);
    }

    /** Without values: a lead is personal data. */
    @Override
    public String toString() {
        return "LeadPayload[" + fields.size() + " fields]";
    }
}
