package io.github.contactnow.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.contactnow.demo.KafkaBroker;
import io.github.contactnow.routes.http.Signature;
import io.github.contactnow.simulator.Simulator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A suppressed number does not come into the dialler, by whatever way and in whatever spelling. The simulator is the judge. */
class ContactPolicyPackageIT {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String SECRET = "a-secret-of-the-policy";

    @TempDir
    Path folder;

    private final Simulator simulator = Simulator.builder().build().start();
    private Path inbox;
    private String http;

    @BeforeEach
    void listNumbers() throws Exception {
        inbox = Files.createDirectories(folder.resolve("inbox"));
        Files.writeString(
                Files.createDirectories(folder.resolve("lists")).resolve("today.csv"),
                "number\n+447700900111\n07700 900112\n0044 7700 900113\n");
    }

    @AfterEach
    void end() {
        simulator.close();
    }

    private Program start(Map<String, String> more) throws Exception {
        Map<String, String> settings = new HashMap<>(Map.of(
                "CONTACTNOW_BASE_URL",
                simulator.baseUrl().toString(),
                "CONTACTNOW_ALLOW_HTTP",
                "true",
                "CONTACTNOW_USERNAME",
                simulator.username(),
                "CONTACTNOW_PASSWORD",
                simulator.password(),
                "LEADS_DATASET",
                "12",
                "LEADS_PHONE_REGION",
                "GB",
                "WAREHOUSE_JDBC_URL",
                "",
                "QUARKUS_HTTP_PORT",
                "0",
                "QUARKUS_LOG_CATEGORY__IO_QUARKUS__LEVEL",
                "INFO"));
        settings.putAll(Map.of(
                "LEADS_FILES_SETTLE",
                "500ms",
                "POLICY_LISTS",
                "tps",
                "POLICY_LISTS_TPS_SOURCE",
                folder.resolve("lists").toString(),
                "POLICY_LISTS_TPS_COUNTRY",
                "GB"));
        settings.putAll(more);
        Program program = Program.start(folder, Program.APPLICATION, settings);
        http = program.find("Listening on: (http://\\S+:\\d+)").replace("0.0.0.0", "localhost");
        program.find("(Ready after)");
        return program;
    }

    private HttpResponse<String> post(String path, String type, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(http + path))
                                .header("Content-Type", type)
                                .header(Signature.HEADER, Signature.of(body.getBytes(StandardCharsets.UTF_8), SECRET))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static String json(String reference, String phone) {
        return "{\"reference\":\"" + reference + "\",\"MobilePhone\":\"" + phone + "\"}";
    }

    private static String record(String reference, String phone) {
        return "<ecnow_records><reference>" + reference + "</reference><MobilePhone>" + phone
                + "</MobilePhone></ecnow_records>";
    }

    private void awaitOnly(String... references) {
        await().atMost(SOON).untilAsserted(() -> assertThat(simulator.records().stream()
                        .map(record -> record.get("VENDOR_URN"))
                        .collect(Collectors.toSet()))
                .isEqualTo(Set.of(references)));
    }

    @Test
    void noFileNoWebhookAndNoAgentCallsASuppressedNumber() throws Exception {
        try (Program application = start(Map.of(
                "LEADS_WEBHOOK_SECRET",
                SECRET,
                "LEADS_WEBHOOKS",
                "portal",
                "LEADS_WEBHOOKS_PORTAL_AUTH",
                "contactnow",
                "LEADS_WEBHOOKS_PORTAL_SECRET",
                SECRET,
                "LEADS_WEBHOOKS_PORTAL_MAPPING",
                "id=reference, person.tel=WorkPhone",
                "DIAL_WEBHOOK_SECRET",
                SECRET))) {
            Files.writeString(
                    inbox.resolve("a.csv"),
                    "reference,HomePhone,MobilePhone\ncsv-1,,0044(0)7700 900111\ncsv-2,07700900112,07700900201\ncsv-ok,,07700900202\n");
            Files.writeString(
                    inbox.resolve("a.json"),
                    "[" + json("json-1", "7700900111") + "," + json("json-ok", "07700900203") + "]");
            Files.writeString(
                    inbox.resolve("a.xml"),
                    "<leads>" + record("xml-1", "+44 7700-900113") + record("xml-ok", "07700900204") + "</leads>");
            Files.writeString(
                    inbox.resolve("a.ndjson"),
                    json("nd-1", "07700900112") + "\n" + json("nd-ok", "07700900205") + "\n");
            assertThat(post("/leads", "application/json", json("hook-1", "(07700) 900111"))
                            .statusCode())
                    .isEqualTo(422);
            assertThat(post(
                                    "/leads",
                                    "application/x-www-form-urlencoded",
                                    "reference=hook-2&MobilePhone=%2B447700900112")
                            .statusCode())
                    .isEqualTo(422);
            HttpResponse<String> named = post(
                    "/leads/portal", "application/json", "{\"id\":\"hook-3\",\"person\":{\"tel\":\"+447700900113\"}}");
            assertThat(named.body())
                    .contains("the contact policy forbids it", "tps")
                    .doesNotContain("900113");
            HttpResponse<String> dial = post(
                    "/dial", "application/json", "{\"requestId\":\"d-1\",\"agent\":500100,\"ddi\":\"07700 900111\"}");
            assertThat(dial.statusCode()).as(dial.body()).isEqualTo(422);
            assertThat(dial.body()).contains("the contact policy forbids the call now", "tps");
            awaitOnly("csv-ok", "json-ok", "xml-ok", "nd-ok");
            assertThat(simulator.dials()).isZero();
            assertThat(application.output()).doesNotContain("900111", "900112", "900113");
        }
    }

    @Test
    void noTopicBringsASuppressedNumber() throws Exception {
        try (KafkaBroker broker = new KafkaBroker(folder.resolve("kafka"))) {
            broker.createTopics("contactnow.leads", "contactnow.leads.dead", "contactnow.leads.results");
            try (Program application = start(Map.of(
                            "KAFKA_BOOTSTRAP_SERVERS",
                            broker.bootstrapServers(),
                            "LEADS_WEBHOOK_SECRET",
                            SECRET,
                            "LEADS_FILES_DIRECTORY",
                            ""));
                    KafkaProducer<String, String> producer = new KafkaProducer<>(
                            Map.of("bootstrap.servers", broker.bootstrapServers()),
                            new StringSerializer(),
                            new StringSerializer())) {
                producer.send(new ProducerRecord<>("contactnow.leads", json("topic-1", "07700900112")))
                        .get();
                assertThat(post("/leads", "application/json", json("hook-4", "07700900111"))
                                .statusCode())
                        .isEqualTo(202);
                producer.send(new ProducerRecord<>("contactnow.leads", json("topic-ok", "07700900206")))
                        .get();
                awaitOnly("topic-ok");
                assertThat(application.output()).doesNotContain("900111", "900112");
            }
        }
    }
}
