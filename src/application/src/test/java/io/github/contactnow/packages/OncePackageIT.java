package io.github.contactnow.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.contactnow.demo.KafkaBroker;
import io.github.contactnow.routes.leads.inbox.LeftBehind;
import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The production package, killed with {@code kill -9} in the middle of its leads: the simulator has each of them once. A build sends 2,000 leads,
 * {@code -Donce.leads=10000} more.
 */
class OncePackageIT {

    private static final int LEADS = Integer.getInteger("once.leads", 2000);
    private static final Duration SOON = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private Simulator simulator;

    @BeforeEach
    void begin() {
        simulator = Simulator.builder().historyLimit(100).build().start();
        // So that a batch takes long enough to be killed in.
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.SLOW_FIRST_BYTE)
                        .script("ecnow")
                        .action("create")
                        .delay(Duration.ofMillis(20))
                        .build());
    }

    @AfterEach
    void end() {
        simulator.close();
    }

    private Program start(Map<String, String> more) throws Exception {
        Map<String, String> environment = new HashMap<>(Map.of(
                "CONTACTNOW_BASE_URL",
                simulator.baseUrl().toString(),
                "CONTACTNOW_ALLOW_HTTP",
                "true",
                "CONTACTNOW_USERNAME",
                "demo",
                "CONTACTNOW_PASSWORD",
                "demo",
                "WAREHOUSE_JDBC_URL",
                "",
                "LEADS_LONGEST_LIFE",
                "3s",
                "LEADS_VISIBILITY",
                "500ms",
                "LEADS_FILES_SETTLE",
                "1s",
                "QUARKUS_HTTP_PORT",
                "0"));
        environment.putAll(more);
        return Program.start(folder, Program.APPLICATION, environment);
    }

    private List<String> references() {
        return simulator.records().stream()
                .map(record -> record.get("VENDOR_URN"))
                .toList();
    }

    private void until(int records) {
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> simulator.records().size() >= records);
    }

    @Test
    void aFileOfThousandsOfLeadsInWhichTheApplicationIsKilledThreeTimes() throws Exception {
        List<String> sent = IntStream.range(0, LEADS).mapToObj(i -> "file-" + i).toList();
        StringBuilder csv = new StringBuilder("dataset,FirstName,MobilePhone,reference\n");
        sent.forEach(
                reference -> csv.append("12,Ann,07700900123,").append(reference).append('\n'));
        Files.writeString(Files.createDirectories(folder.resolve("inbox")).resolve("leads.csv"), csv);
        for (int percent : new int[] {15, 42, 87}) {
            Program application = start(Map.of());
            until(LEADS * percent / 100);
            application.kill();
        }
        try (Program application = start(Map.of())) {
            await().atMost(SOON)
                    .until(() -> references().size() >= sent.size()
                            && LeftBehind.names(folder.resolve("inbox/done")).contains("leads.csv"));
            // What was in doubt at a kill is settled later than the file is done.
            await().atMost(SOON)
                    .during(Duration.ofSeconds(6))
                    .until(() -> references().size() == sent.size());
            assertThat(references()).containsExactlyInAnyOrderElementsOf(sent);
            assertThat(application.output()).doesNotContain("\tat ");
        }
    }

    @Test
    void aFileInWhoseMiddleContactNowGoesAwayAndThenTheApplicationIsStopped() throws Exception {
        List<String> sent = IntStream.range(0, 250).mapToObj(i -> "file-" + i).toList();
        StringBuilder csv = new StringBuilder("dataset,FirstName,MobilePhone,reference\n");
        sent.forEach(
                reference -> csv.append("12,Ann,07700900123,").append(reference).append('\n'));
        Path inbox = Files.createDirectories(folder.resolve("inbox"));
        Files.writeString(inbox.resolve("leads.csv"), csv);
        simulator.faults().clear();
        // The first lead of a dataset goes alone.
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.SLOW_FIRST_BYTE)
                        .delay(Duration.ofMillis(1))
                        .action("create")
                        .times(2)
                        .build());
        Fault away = Fault.builder()
                .kind(FaultKind.HTTP_STATUS)
                .status(429)
                .action("create")
                .build();
        simulator.faults().add(away);
        // One batch after the other: else it is open which of them ContactNow has taken.
        Program stopped = start(Map.of("LEADS_RETRY_DELAY", "100", "LEADS_PARALLEL", "1"));
        await().atMost(SOON).until(() -> simulator.faults().count(away) >= 3);
        assertThat(references()).hasSize(100);
        stopped.close();
        assertThat(stopped.output())
                .contains(
                        "leads.csv stays in the working folder of the inbox and goes on later; so far 100 accepted, 0 rejected of 250")
                .doesNotContain("\tat ");
        simulator.faults().clear();
        try (Program application = start(Map.of())) {
            await().atMost(SOON)
                    .until(() -> LeftBehind.names(inbox.resolve("done")).contains("leads.csv"));
            assertThat(references()).containsExactlyInAnyOrderElementsOf(sent);
            assertThat(inbox.resolve("rejected")).doesNotExist();
            assertThat(application.output()).doesNotContain("\tat ");
        }
    }

    @Test
    void twoInstancesThatShareATopicAndALedgerAndOneIsKilled() throws Exception {
        List<String> sent =
                IntStream.range(0, LEADS).mapToObj(i -> "kafka-" + i).toList();
        try (KafkaBroker broker = new KafkaBroker(folder.resolve("kafka"));
                EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
                admin.createTopics(List.of(new NewTopic("contactnow.leads", 4, (short) 1)))
                        .all()
                        .get();
            }
            Map<String, String> shared = Map.of(
                    "KAFKA_BOOTSTRAP_SERVERS",
                    broker.bootstrapServers(),
                    "LEADS_FILES_DIRECTORY",
                    "",
                    "LEADS_KAFKA_SESSION_TIMEOUT",
                    "6000",
                    "LEADS_BATCH_SIZE",
                    "50",
                    "LEDGER_JDBC_URL",
                    postgres.getJdbcUrl("postgres", "postgres"),
                    "LEDGER_USERNAME",
                    "postgres");
            Program killed = start(shared);
            try (Program other = start(shared)) {
                publish(broker, sent);
                until(LEADS * 3 / 10);
                killed.kill();
                await().atMost(SOON).until(() -> references().size() >= sent.size());
                await().atMost(SOON)
                        .during(Duration.ofSeconds(6))
                        .until(() -> references().size() == sent.size());
                assertThat(references()).containsExactlyInAnyOrderElementsOf(sent);
                assertThat(other.output()).doesNotContain("\tat ");
            }
        }
    }

    private static void publish(KafkaBroker broker, List<String> references) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            references.forEach(reference -> producer.send(new ProducerRecord<>(
                    "contactnow.leads",
                    reference,
                    "{\"dataset\":12,\"FirstName\":\"Ann\",\"MobilePhone\":\"07700900123\",\"reference\":\"" + reference
                            + "\"}")));
        }
    }
}
