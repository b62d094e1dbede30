package io.github.contactnow.routes.leads;

import static io.github.contactnow.routes.TestEnvironment.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.demo.KafkaBroker;
import io.github.contactnow.simulator.fault.FaultKind;
import io.github.contactnow.simulator.state.StoredRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example route for leads from change events of a database, with a Kafka broker. */
class LeadsFromChangeEventsTest {

    private static final String TOPIC = "crm.public.customers";
    private static final String ROW = "{\"id\":%d,\"first_name\":\"%s\",\"phone\":\"%s\",\"created_at\":1767600000000}";

    @TempDir
    Path folder;

    private KafkaBroker broker;
    private KafkaProducer<String, String> producer;
    private ExampleApplication application;
    private long sent;

    @BeforeEach
    void start() throws Exception {
        broker = new KafkaBroker(folder);
        broker.createTopics(TOPIC);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new StringSerializer());
        application = new ExampleApplication(
                "leads-from-change-events",
                Map.of(
                        "kafka.bootstrap.servers", broker.bootstrapServers(),
                        "changes.topic", TOPIC,
                        "changes.group", "contactnow-changes",
                        "changes.table", "Renewals",
                        "changes.deleted-outcome", "501002",
                        "leads.on-change", "UPDATE"));
    }

    @AfterEach
    void stop() {
        if (application != null) {
            application.close();
        }
        producer.close();
        broker.close();
    }

    @Test
    void insertsUpdatesAndDeletesTakeEffectInTheirOrder() throws Exception {
        send(1, event("c", null, row(1, "Ann", "07700900001")));
        send(1, event("u", row(1, "Ann", "07700900001"), row(1, "Anna", "07700900001")));
        send(2, event("r", null, row(2, "Bo", "07700900002")));
        send(2, event("d", row(2, "Bo", "07700900002"), null));
        send(2, null);
        send(3, "{\"schema\":{\"type\":\"struct\"},\"payload\":" + event("c", null, row(3, "Cy", "07700900003")) + "}");
        allTaken();
        assertThat(application.references()).containsExactlyInAnyOrder("1", "2", "3");
        assertThat(record("1").get("FirstName")).isEqualTo("Anna");
        assertThat(record("2").get("outcomecode")).isEqualTo("501002");
        assertThat(record("2").get("ProcessType")).isEqualTo("COMPLETE");
        assertThat(record("3").get("outcomecode")).isNotEqualTo("501002");
    }

    @Test
    void aDeleteWaitsForALeadInDoubtAndForAServerThatIsAway() throws Exception {
        send(1, event("c", null, row(1, "Ann", "07700900001")));
        allTaken();
        application.whenCreating(FaultKind.CLOSE_BEFORE_PROCESSING, 1);
        send(2, event("c", null, row(2, "Bo", "07700900002")));
        send(2, event("d", row(2, "Bo", "07700900002"), null));
        allTaken();
        assertThat(record("2").get("ProcessType")).isEqualTo("COMPLETE");
        application.whenCreating(FaultKind.HTTP_STATUS, 3);
        send(3, event("c", null, row(3, "Cy", "07700900003")));
        allTaken();
        assertThat(application.references()).containsExactlyInAnyOrder("1", "2", "3");
    }

    @Test
    void aRowThatIsNoLeadDoesNotStopTheTopic() throws Exception {
        send(1, event("c", null, row(1, "Ann", "")));
        send(2, event("c", null, row(2, "Bo", "07700900002")));
        allTaken();
        assertThat(application.references()).containsExactly("2");
    }

    private static String row(int id, String name, String phone) {
        return ROW.formatted(id, name, phone);
    }

    private static String event(String operation, String before, String after) {
        return "{\"before\":%s,\"after\":%s,\"source\":{\"table\":\"customers\"},\"op\":\"%s\",\"ts_ms\":1767600000000}"
                .formatted(before, after, operation);
    }

    private void send(int id, String event) throws Exception {
        producer.send(new ProducerRecord<>(TOPIC, "{\"id\":" + id + "}", event)).get();
        sent++;
    }

    /** Waits until the route has committed every event. */
    private void allTaken() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            eventually().atMost(Duration.ofMinutes(2)).until(() -> {
                Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets("contactnow-changes")
                        .partitionsToOffsetAndMetadata()
                        .get();
                return offsets.values().stream()
                                .mapToLong(OffsetAndMetadata::offset)
                                .sum()
                        == sent;
            });
        }
    }

    private StoredRecord record(String reference) {
        Optional<StoredRecord> record = application.simulator().records().stream()
                .filter(each -> reference.equals(each.get("VENDOR_URN")))
                .findFirst();
        assertThat(record).as("a record with the reference " + reference).isPresent();
        return record.get();
    }
}
