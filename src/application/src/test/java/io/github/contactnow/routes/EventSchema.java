package io.github.contactnow.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;

/** The published JSON Schema of events. */
public final class EventSchema {

    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(Event.class.getResourceAsStream("event.schema.json"));

    private EventSchema() {}

    /** Whether an event in structured content mode is one of those that the schema describes. */
    public static boolean takes(String json) {
        return SCHEMA.validate(json, InputFormat.JSON, context -> context.getExecutionConfig()
                        .setFormatAssertionsEnabled(true))
                .isEmpty();
    }

    /** Fails with what the schema says against an event. */
    public static void check(String json) {
        assertThat(SCHEMA.validate(json, InputFormat.JSON, context -> context.getExecutionConfig()
                        .setFormatAssertionsEnabled(true)))
                .as(json)
                .isEmpty();
    }
}
