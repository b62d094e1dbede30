package io.github.contactnow.springboot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.contactnow.component.ContactNowComponent;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/** Translates Camel's description of the component's options to Spring's, by which editors complete settings. */
final class SpringMetadata {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CATALOGUE = "/META-INF/io/github/contactnow/component/contactnow.json";
    private static final Map<String, String> BOXED = Map.of(
            "boolean", "java.lang.Boolean",
            "int", "java.lang.Integer",
            "long", "java.lang.Long");

    private SpringMetadata() {}

    static JsonNode options() throws IOException {
        try (InputStream in = ContactNowComponent.class.getResourceAsStream(CATALOGUE)) {
            return JSON.readTree(in).path("componentProperties");
        }
    }

    static String text() throws IOException {
        ObjectNode metadata = JSON.createObjectNode();
        metadata.putArray("groups")
                .addObject()
                .put("name", ComponentSettings.PREFIX)
                .put("description", "The Camel component contactnow.");
        ArrayNode properties = metadata.putArray("properties");
        ArrayNode hints = metadata.putArray("hints");
        ofStarters(properties, "enabled", "Whether settings configure the component.");
        ofStarters(properties, "customizer.enabled", "As enabled; the name that Camel's starters share.");
        for (Map.Entry<String, JsonNode> option : options().properties()) {
            String name = ComponentSettings.PREFIX + "." + DataObjectPropertyName.toDashedForm(option.getKey());
            property(properties.addObject().put("name", name), option.getValue());
            if (option.getValue().has("enum")) {
                ArrayNode values = hints.addObject().put("name", name).putArray("values");
                option.getValue().get("enum").forEach(value -> values.addObject()
                        .put("value", value.asText()));
            }
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(metadata) + "\n";
    }

    private static void ofStarters(ArrayNode properties, String name, String description) {
        properties
                .addObject()
                .put("name", ComponentSettings.PREFIX + "." + name)
                .put("type", "java.lang.Boolean")
                .put("description", description)
                .put("defaultValue", true);
    }

    private static void property(ObjectNode property, JsonNode option) {
        String type = option.path("javaType").asText();
        boolean reference = option.path("type").asText().equals("object") && !type.startsWith("java.util.Map");
        boolean choice = option.has("enum");
        property.put("type", reference || choice ? "java.lang.String" : BOXED.getOrDefault(type, type));
        property.put(
                "description",
                option.path("description").asText() + (reference ? " The name of a bean, such as #name." : ""));
        JsonNode defaultValue = option.get("defaultValue");
        if (defaultValue != null) {
            property.set("defaultValue", defaultValue);
        }
    }
}
