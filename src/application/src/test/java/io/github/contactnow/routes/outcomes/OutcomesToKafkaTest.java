package io.github.contactnow.routes.outcomes;

import static io.github.contactnow.routes.TestEnvironment.URL_SECRET;
import static io.github.contactnow.routes.TestEnvironment.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.ledger.State;
import io.github.contactnow.routes.Profiles;
import io.github.contactnow.routes.TestEnvironment;
import io.github.contactnow.routes.Topics;
import io.github.contactnow.routes.Webhook;
import io.github.contactnow.routes.leads.LeadHeaders;
import io.github.contactnow.simulator.state.StoredRecord;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Outcomes with Kafka: each becomes an event in the topic. */
@QuarkusTest
@TestProfile(Profiles.Kafka.class)
class OutcomesToKafkaTest {

    private static final String TOPIC = "contactnow.outcomes";
    private static final ObjectMapper JSON = new ObjectMapper();

    TestEnvironment parts;

    @Inject
    Ledger ledger;

    @TestHTTPResource("/outcomes/" + URL_SECRET)
    URI url;

    @Test
    void anOutcomeBecomesOneEventHoweverOftenItIsPosted() throws Exception {
        String data = "{\"id\":\"1\",\"datasetid\":12,\"outcomecode\":\"501000\",\"ProcessDate\":\"2026-01-05"
                + " 10:00:00\",\"FirstName\":\"Zoë\",\"vendor_urn\":\"crm-1\"}";
        Webhook webhook = new Webhook(url);
        for (int i = 0; i < 3; i++) {
            assertThat(webhook.send(webhook.request(
                                    "application/x-www-form-urlencoded",
                                    ("data=" + URLEncoder.encode(data, StandardCharsets.UTF_8))
                                            .getBytes(StandardCharsets.US_ASCII)))
                            .status())
                    .isEqualTo(200);
        }
        String reference = "1-12-501000-20260105100000";
        eventually().until(() -> ledger.find(Outcome.KIND, reference)
                .filter(intent -> intent.state() == State.APPLIED)
                .isPresent());
        assertThat(events(reference)).singleElement().satisfies(event -> {
            assertThat(event.get("event").asText()).isEqualTo(reference);
            assertThat(event.get("reference").asText()).as("that of the lead").isEqualTo("crm-1");
            assertThat(event.get("id").asText()).isEqualTo("1");
            assertThat(event.get("dataset").asText()).isEqualTo("12");
            assertThat(event.get("outcome").asText()).isEqualTo("501000");
            assertThat(event.get("processDate").asText()).isEqualTo("2026-01-05 10:00:00");
            assertThat(event.get("record").get("FirstName").asText()).isEqualTo("Zoë");
        });
    }

    @Test
    void anEventThatACrashHeldBackIsHandedOnWithItsRecordReadAnew() throws Exception {
        StoredRecord record = parts.simulator()
                .createRecord(
                        12, Map.of("FirstName", "Ann", "MobilePhone", "07700900123", "VENDOR_URN", "outcome-of-ann"));
        Outcome outcome = new Outcome(Long.toString(record.id()), "12", "501000", "2026-01-05 10:00:00", Map.of());
        ledger.add(outcome.intent(), Duration.ZERO);
        eventually().untilAsserted(() -> assertThat(events(outcome.event()))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.get("outcome").asText()).isEqualTo("501000");
                    assertThat(event.get("reference").asText()).isEqualTo("outcome-of-ann");
                    assertThat(event.get("record").get("FirstName").asText()).isEqualTo("Ann");
                }));
    }

    /** The events with an id, which the header of CloudEvents has too. */
    private List<JsonNode> events(String id) throws Exception {
        List<JsonNode> events = new ArrayList<>();
        try (Topics topics = new Topics(parts.bootstrapServers())) {
            for (ConsumerRecord<byte[], byte[]> each : topics.all(TOPIC)) {
                JsonNode event = JSON.readTree(each.value());
                if (event.path("event").asText().equals(id)) {
                    assertThat(LeadHeaders.text(each.headers(), "ce_id")).isEqualTo(id);
                    assertThat(LeadHeaders.text(each.headers(), "ce_type")).isEqualTo("io.github.contactnow.outcome");
                    assertThat(new String(each.key(), StandardCharsets.UTF_8))
                            .isEqualTo(event.get("reference").asText());
                    events.add(event);
                }
            }
        }
        return events;
    }
}
