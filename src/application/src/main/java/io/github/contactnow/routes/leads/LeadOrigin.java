package io.github.contactnow.routes.leads;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.github.contactnow.api.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Where a lead comes from. The ledger keeps it as text while the lead is in doubt; the {@link VerdictPublisher} chooses by the source where
 * the final verdict goes.
 *
 * @param source name of the source, in lower-case letters, digits and dashes, such as {@code kafka}
 * @param place  where in the source the lead is, in values that JSON has; may hold the lead itself
 */
public record LeadOrigin(String source, Map<String, Object> place) {

    private static final TypeReference<Map<String, Object>> PLACE = new TypeReference<>() {};
    private static final Pattern SOURCE = Pattern.compile("[a-z0-9][a-z0-9-]*");
    private static final String SOURCE_FIELD = "source";

    /** @throws IllegalArgumentException if the source is not such a name */
    public LeadOrigin {
        if (!SOURCE.matcher(source).matches()) {
            throw new IllegalArgumentException(
                    "The source of leads '" + source + "' is not a name of lower-case letters, digits and dashes");
        }
        place = Map.copyOf(Objects.requireNonNull(place, "place"));
    }

    /** The text for the ledger: one JSON object, the fields of the place beside the source. */
    String toJson() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(SOURCE_FIELD, source);
        fields.putAll(place);
        try {
            return Json.PLAIN.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw unreadable();
        }
    }

    /**
     * Reads the text of {@link #toJson}. An object without a source is a record of the lead topic, as earlier versions wrote it.
     *
     * @throws IllegalStateException if it is no such text
     */
    static LeadOrigin of(String json) {
        try {
            Map<String, Object> fields = Json.PLAIN.readValue(json, PLACE);
            fields.values().removeIf(Objects::isNull);
            Object source = fields.remove(SOURCE_FIELD);
            return new LeadOrigin(source == null ? KafkaOrigin.SOURCE : source.toString(), fields);
        } catch (JsonProcessingException e) {
            throw unreadable();
        }
    }

    /** Without the parser's own message, which may quote the lead. */
    private static IllegalStateException unreadable() {
        return new IllegalStateException(
                "The origin of a lead is not the JSON object that this application writes; another program wrote it");
    }

    /** Without the place: it may hold the lead, which is personal data. */
    @Override
    public String toString() {
        return "LeadOrigin[" + source + "]";
    }
}
