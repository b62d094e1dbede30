package io.github.contactnow.simulator.control;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/** The JSON mapping of the control port: Java records by the names of their components. */
final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .visibility(PropertyAccessor.GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    private Json() {}

    static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ObjectNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** The JSON object in a body; an empty body counts as an empty object. */
    static ObjectNode object(byte[] body) {
        if (body.length == 0) {
            return object();
        }
        try {
            if (MAPPER.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            throw BadRequest.of(
                    400,
                    "The body is not JSON: "
                            + e.getMessage().lines().findFirst().orElse(""));
        }
        throw BadRequest.of(400, "The body is not a JSON object");
    }

    /** A Java record from JSON fields; missing fields take their defaults. */
    static <T extends Record> T read(Class<T> type, ObjectNode fields, ObjectNode defaults) {
        List<String> names = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        fields.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw BadRequest.field(name, "is unknown; allowed: " + String.join(", ", names));
            }
        });
        ObjectNode whole = defaults.deepCopy().setAll(fields);
        for (String name : names) {
            JsonNode value = whole.get(name);
            if (value == null || value.isNull()) {
                throw BadRequest.field(name, "is missing");
            }
        }
        try {
            return MAPPER.treeToValue(whole, type);
        } catch (JsonMappingException e) {
            String field = e.getPath().isEmpty() ? "" : e.getPath().get(0).getFieldName();
            throw BadRequest.field(field, "cannot be " + whole.get(field));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
