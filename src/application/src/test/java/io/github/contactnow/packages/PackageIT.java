package io.github.contactnow.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.demo.KafkaBroker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The production package against the simulator's package, each in its own process, started in a folder that holds nothing. */
class PackageIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SECRET = "a-shared-secret-of-tests";

    @TempDir
    Path folder;

    @Test
    void leadsOfAllSourcesGoInOnceAndTheirCallsComeOut() throws Exception {
        try (KafkaBroker broker = new KafkaBroker(folder.resolve("kafka"));
                Program simulator =
                        Program.start(folder, Program.SIMULATOR, Map.of(), "--port", "0", "--calls-per-second", "20")) {
            String baseUrl = simulator.find("ContactNow simulator: (\\S+) user");
            Path work = Files.createDirectories(folder.resolve("work"));
            try (Program application = Program.start(
                    work,
                    Program.APPLICATION,
                    Map.ofEntries(
                            Map.entry("CONTACTNOW_BASE_URL", "http://localhost:1/"),
                            Map.entry("CONTACTNOW_ALLOW_HTTP", "true"),
                            Map.entry("CONTACTNOW_USERNAME", "demo"),
                            Map.entry("CONTACTNOW_PASSWORD", "demo"),
                            Map.entry("LEADS_WEBHOOK_SECRET", SECRET),
                            Map.entry("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers()),
                            Map.entry("REPORTS_CRON", "0/2 * * * * ?"),
                            Map.entry("REPORTS_DELAY", "PT1S"),
                            Map.entry("REPORTS_FROM", "PT10M"),
                            // Options of components, by names with dashes: the base URL that counts is among them.
                            Map.entry("CAMEL_COMPONENT_CONTACTNOW_BASE_URL", baseUrl),
                            Map.entry("CAMEL_COMPONENT_KAFKA_SECURITY_PROTOCOL", "PLAINTEXT"),
                            Map.entry("CAMEL_COMPONENT_KAFKA_ADDITIONAL_PROPERTIES_CLIENT_RACK", "r1"),
                            Map.entry("CAMEL_MAIN_SHUTDOWN_TIMEOUT", "20"),
                            Map.entry("QUARKUS_HTTP_PORT", "0"),
                            Map.entry("QUARKUS_LOG_CATEGORY__IO_QUARKUS__LEVEL", "INFO")))) {
                String http =
                        application.find("Listening on: (http://\\S+:\\d+)").replace("0.0.0.0", "localhost");
                await().atMost(Duration.ofSeconds(120)).untilAsserted(() -> assertThat(status(http + "/q/health/ready"))
                        .isEqualTo(200));
                List<String> references = new ArrayList<>();
                references.addAll(byFile(work));
                references.addAll(byKafka(broker));
                references.addAll(byWebhook(http));
                Api api = new Api(baseUrl);
                await().atMost(Duration.ofSeconds(120))
                        .untilAsserted(() -> assertThat(api.references()).hasSize(references.size()));
                assertThat(api.references()).containsExactlyInAnyOrderElementsOf(references);
                // DuckDB lets one process at a time have the file: while this one looks, a slice may have to wait for
                // the next poll.
                await().atMost(Duration.ofSeconds(120))
                        .pollInterval(Duration.ofSeconds(3))
                        .ignoreExceptions()
                        .untilAsserted(() -> assertThat(urns(work)).containsAll(api.ids()));
                assertThat(api.references()).containsExactlyInAnyOrderElementsOf(references);
                assertThat(application.output()).doesNotContain(SECRET).doesNotContain("\tat ");
            }
            assertThat(readableByOthers(work)).isEmpty();
        }
    }

    /** After its end: what the application made and others than its user can read; the dropped file and the inbox are the test's own. */
    private static List<Path> readableByOthers(Path work) throws IOException {
        List<Path> readable = new ArrayList<>();
        try (Stream<Path> made = Files.walk(work)) {
            for (Path path : made.filter(path -> !path.equals(work) && !path.equals(work.resolve("inbox")))
                    .filter(path -> !path.getFileName().toString().matches("leads\\.[^.]*\\.csv"))
                    .toList()) {
                if (!PosixFilePermissions.toString(Files.getPosixFilePermissions(path))
                        .endsWith("------")) {
                    readable.add(path);
                }
            }
        }
        return readable;
    }

    private List<String> byFile(Path work) throws Exception {
        List<String> references =
                IntStream.range(0, 250).mapToObj(i -> "file-" + i).toList();
        StringBuilder csv = new StringBuilder("dataset,FirstName,MobilePhone,reference\n");
        references.forEach(
                reference -> csv.append("12,Ann,07700900123,").append(reference).append('\n'));
        Files.writeString(Files.createDirectories(work.resolve("inbox")).resolve("leads.csv"), csv);
        return references;
    }

    private static List<String> byKafka(KafkaBroker broker) throws Exception {
        List<String> references =
                IntStream.range(0, 150).mapToObj(i -> "kafka-" + i).toList();
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            for (String reference : references) {
                producer.send(new ProducerRecord<>("contactnow.leads", lead(reference)));
            }
        }
        return references;
    }

    private static List<String> byWebhook(String http) throws Exception {
        List<String> references =
                IntStream.range(0, 20).mapToObj(i -> "hook-" + i).toList();
        for (String reference : references) {
            String body = lead(reference);
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(http + "/leads"))
                                    .header("Content-Type", "application/json")
                                    .header("X-Signature-256", Hmac.sign(body, SECRET))
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        }
        return references;
    }

    private static int status(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static String lead(String reference) {
        return "{\"dataset\":12,\"FirstName\":\"Ann\",\"MobilePhone\":\"07700900123\",\"reference\":\"" + reference
                + "\"}";
    }

    /** Records that were called, as the warehouse tells. */
    private static List<String> urns(Path work) throws SQLException {
        List<String> urns = new ArrayList<>();
        try (Connection connection =
                        DriverManager.getConnection("jdbc:duckdb:" + work.resolve("data/warehouse.duckdb"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT DISTINCT urn FROM cdr")) {
            while (rows.next()) {
                urns.add(rows.getString(1));
            }
        }
        return urns;
    }

    /** Reads the simulator as any client would. */
    private record Api(String baseUrl) {

        private JsonNode records() throws Exception {
            String token = get("token.php?action=get&username=demo&password=demo")
                    .get("token")
                    .asText();
            return get("ecnow.php?method=ecnow_records&action=read&table=Renewals&format=json&token=" + token)
                    .get("list");
        }

        private JsonNode get(String path) throws Exception {
            return JSON.readTree(HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(baseUrl + path)).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body());
        }

        List<String> references() throws Exception {
            return records().findValuesAsText("VENDOR_URN");
        }

        List<String> ids() throws Exception {
            return records().findValuesAsText("id");
        }
    }

    @Test
    void aMissingCredentialStopsTheStartWithOneSentence() throws Exception {
        try (Program application = Program.start(
                folder, Program.APPLICATION, Map.of("CONTACTNOW_REGION", "eu", "CONTACTNOW_USERNAME", "somebody"))) {
            assertThat(application.exitStatus()).isEqualTo(1);
            assertThat(application.output().strip())
                    .isEqualTo(
                            "The ContactNow account has no credentials: set CONTACTNOW_USERNAME and CONTACTNOW_PASSWORD.");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CAMEL_COMPONENT_KAFKA_SECURTY_PROTOCOL | SSL | CAMEL_COMPONENT_KAFKA_SECURTY_PROTOCOL sets nothing: the component kafka has no such option; "
                        + "the nearest is CAMEL_COMPONENT_KAFKA_SECURITY_PROTOCOL.",
                "CAMEL_COMPONENT_KAFKA_SECURITY_PROTOCOL | TLS | Kafka cannot be used with the settings kafka.bootstrap.servers and camel.component.kafka.*: "
                        + "Invalid value TLS for configuration security.protocol",
                "REPORTS_CRON | every 5 minutes | reports.cron must be a cron expression of Quartz such as 0 0/5 * * * ?, or an interval that divides a minute, "
                        + "an hour or a day, such as 5m, not 'every 5 minutes'.",
                "LEADS_ON_DOUBT | x | leads.on-doubt must be one of SETTLE, HOLD, not 'x'."
            })
    void aSettingThatIsWrongStopsTheStartWithOneSentence(String setting, String value, String sentence)
            throws Exception {
        Map<String, String> environment = new HashMap<>(Map.of(
                "CONTACTNOW_REGION",
                "eu",
                "CONTACTNOW_USERNAME",
                "somebody",
                "CONTACTNOW_PASSWORD",
                "something",
                "QUARKUS_HTTP_PORT",
                "0",
                "KAFKA_BOOTSTRAP_SERVERS",
                "localhost:9"));
        environment.put(setting, value);
        if (!setting.contains("KAFKA")) {
            environment.remove("KAFKA_BOOTSTRAP_SERVERS");
        }
        try (Program application = Program.start(folder, Program.APPLICATION, environment)) {
            assertThat(application.exitStatus()).isEqualTo(1);
            assertThat(application.output()).contains(sentence).doesNotContain("\tat ", "Exception");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "LEADS_FILES_DIRECTORY, inbox",
        "LEADS_WEBHOOK_SECRET, " + SECRET,
        "KAFKA_BOOTSTRAP_SERVERS, localhost:9",
        "DIAL_WEBHOOK_SECRET, " + SECRET
    })
    void aLedgerThatCannotBeUsedStopsTheStartWithOneSentenceAndIsLeftAsItIs(String setting, String value)
            throws Exception {
        Path file = Files.createDirectories(folder.resolve("data")).resolve("ledger.mv.db");
        Files.writeString(file, "not a ledger");
        Map<String, String> environment = new HashMap<>(Map.of(
                "CONTACTNOW_REGION",
                "eu",
                "CONTACTNOW_USERNAME",
                "somebody",
                "CONTACTNOW_PASSWORD",
                "something",
                "LEADS_FILES_DIRECTORY",
                ""));
        environment.put(setting, value);
        try (Program application = Program.start(folder, Program.APPLICATION, environment)) {
            assertThat(application.exitStatus()).isEqualTo(1);
            assertThat(application.output().strip())
                    .startsWith("The ledger jdbc:h2:file:./data/ledger cannot be opened")
                    .doesNotContain("\n");
        }
        assertThat(file).hasContent("not a ledger");
    }

    @Test
    void theProductionPackageHoldsNeitherBrokerNorSimulator() throws Exception {
        try (Stream<Path> files = Files.walk(Program.APPLICATION.getParent())) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .noneMatch(name -> name.contains("kafka_2.13")
                            || name.contains("kafka-metadata")
                            || name.contains("kafka-server"));
        }
        try (Stream<Path> jars = Files.list(Program.APPLICATION.resolveSibling("app"))) {
            for (Path jar : jars.toList()) {
                try (var file = new JarFile(jar.toFile())) {
                    assertThat(file.stream().map(entry -> entry.getName()))
                            .noneMatch(name -> name.startsWith("io/github/contactnow/simulator")
                                    || name.startsWith("io/github/contactnow/demo"))
                            .contains("routes/shared-leads.camel.yaml", "application.properties");
                }
            }
        }
    }

    private static final class Hmac {

        /** Written anew here, so that the test does not check the application against itself. */
        static String sign(String body, String secret) throws Exception {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
