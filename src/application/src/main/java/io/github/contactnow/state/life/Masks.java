package io.github.contactnow.state.life;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.contactnow.api.Json;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Shows fields of leads with their values, or with masks in the place of values that may be personal. */
final class Masks {

    static final String MASK = "***";

    /** Fields without personal data, in small letters. */
    private static final Set<String> OPEN = Set.of(
            "reference",
            "dataset",
            "datasetid",
            "table",
            "id",
            "outcomecode",
            "processtype",
            "processdate",
            "sourcefile",
            "changedat",
            "onchange");

    private final boolean whole;
    private final String referenceField;

    /** @param whole whether values are shown: personal data */
    Masks(boolean whole, String referenceField) {
        this.whole = whole;
        this.referenceField = referenceField.toLowerCase(Locale.ROOT);
    }

    Map<String, String> of(Map<String, ?> fields) {
        Map<String, String> shown = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            String text = value == null ? "" : value.toString();
            String key = name.toLowerCase(Locale.ROOT);
            if (!text.isEmpty()) {
                shown.put(name, whole || OPEN.contains(key) || key.equals(referenceField) ? text : MASK);
            }
        });
        return shown;
    }

    /** Those of a JSON object; none if the text is no JSON object. */
    Map<String, String> ofJson(JsonNode object) {
        Map<String, String> fields = new LinkedHashMap<>();
        object.properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
        return of(fields);
    }

    Map<String, String> ofPayload(String payload) {
        try {
            return payload == null
                    ? Map.of()
                    : ofJson(Json.PLAIN.readTree(payload).path("fields"));
        } catch (JsonProcessingException e) {
            return Map.of();
        }
    }
}
