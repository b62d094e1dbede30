package io.github.contactnow.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** An event in both content modes of CloudEvents 1.0. */
class EventTest {

    private static final Instant TIME = Instant.parse("2026-01-05T10:00:00.123Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Event call(String subject) {
        return new Event("call-1", EventType.CALL, subject, TIME, "{\"callid\":1,\"qnm\":\"Zoë\"}");
    }

    @Test
    void structuredContentModeIsOneObjectThatTheSchemaTakes() throws Exception {
        String json = call("crm-1").toJson();

        EventSchema.check(json);
        assertThat(JSON.readTree(json))
                .isEqualTo(JSON.readTree("{\"specversion\":\"1.0\",\"id\":\"call-1\",\"source\":\"/contactnow\","
                        + "\"type\":\"io.github.contactnow.call\",\"subject\":\"crm-1\",\"time\":\"2026-01-05T10:00:00.123Z\","
                        + "\"datacontenttype\":\"application/json\",\"data\":{\"callid\":1,\"qnm\":\"Zoë\"}}"));
    }

    @Test
    void theSchemaKnowsEachTypeAndRefusesWhatIsNone() {
        for (EventType type : EventType.values()) {
            assertThat(EventSchema.takes(new Event("1", type, "crm-1", TIME, "{}").toJson()))
                    .as(type + " without its fields")
                    .isFalse();
        }
        String event = call("crm-1").toJson();
        assertThat(EventSchema.takes(event.replace("contactnow.call", "contactnow.fax")))
                .isFalse();
        assertThat(EventSchema.takes(event.replace("2026-01-05T", "5 January ")))
                .isFalse();
        assertThat(EventSchema.takes(event.replace("\"1.0\"", "\"0.3\""))).isFalse();
        assertThat(EventSchema.takes(event.replace("\"data\"", "\"date\""))).isFalse();
    }

    @Test
    void theSameContentHasTheSameId() {
        Map<String, Object> row = Map.of("callid", 1);
        assertThat(Event.ofContent(EventType.CALL, "1", row).id())
                .isEqualTo(Event.ofContent(EventType.CALL, "1", row).id())
                .isNotEqualTo(Event.ofContent(EventType.CALL, "1", Map.of("callid", 2))
                        .id());
    }

    @Property
    void headersOfHttpArePrintableAsciiAndGiveTheSubjectBack(@ForAll String subject) {
        String text = new String(subject.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        Map<String, String> headers = EventHeaders.ofHttp(call(text));

        assertThat(headers.values()).allMatch(value -> value.matches("[ -~]*"));
        assertThat(headers).containsEntry("ce-id", "call-1").containsEntry("Idempotency-Key", "call-1");
        assertThat(URLDecoder.decode(headers.get("ce-subject").replace("+", "%2B"), StandardCharsets.UTF_8))
                .isEqualTo(text);
    }

    @Property
    void anySubjectStaysJson(@ForAll String subject) throws Exception {
        String text = new String(subject.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        JsonNode event = JSON.readTree(call(text).toJson());
        assertThat(event.get("subject").asText()).isEqualTo(text);
    }
}
