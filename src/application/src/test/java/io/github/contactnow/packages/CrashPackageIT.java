package io.github.contactnow.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import io.github.contactnow.simulator.state.Dataset;
import io.github.contactnow.simulator.state.DatasetStatus;
import io.github.contactnow.simulator.state.StoredRecord;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The production package, killed with {@code kill -9} while a request of it is under way, and started anew. The simulator is the judge. */
class CrashPackageIT {

    private static final String SECRET = "aSharedSecretOfTests";
    private static final long TARGET = 15;

    @TempDir
    Path folder;

    private Simulator simulator;
    private Program application;
    private String http;

    @BeforeEach
    void begin() throws Exception {
        simulator = Simulator.builder().build().start();
        simulator.addDataset(
                new Dataset(TARGET, "Renewals", 700_001, DatasetStatus.LIVE, 0, "Second", "", "2026-01-05"));
        start();
    }

    @AfterEach
    void end() throws Exception {
        simulator.close();
        application.close();
    }

    private void start() throws Exception {
        application = Program.start(
                folder,
                Program.APPLICATION,
                Map.ofEntries(
                        Map.entry("CONTACTNOW_BASE_URL", simulator.baseUrl().toString()),
                        Map.entry("CONTACTNOW_ALLOW_HTTP", "true"),
                        Map.entry("CONTACTNOW_USERNAME", "demo"),
                        Map.entry("CONTACTNOW_PASSWORD", "demo"),
                        Map.entry("CONTACTNOW_REQUEST_TIMEOUT", "2s"),
                        Map.entry("LEDGER_LEASE", "3s"),
                        Map.entry("OUTCOMES_POLL", "200"),
                        Map.entry("DIAL_WEBHOOK_SECRET", SECRET),
                        Map.entry("OUTCOMES_WEBHOOK_SECRET", SECRET),
                        Map.entry("OUTCOMES_MOVE_TARGETS", "501003=" + TARGET),
                        Map.entry("OUTCOMES_MOVE_COMPLETE_OUTCOME", "501001"),
                        Map.entry("WAREHOUSE_JDBC_URL", ""),
                        Map.entry("LEADS_FILES_DIRECTORY", ""),
                        Map.entry("QUARKUS_HTTP_PORT", "0"),
                        Map.entry("QUARKUS_LOG_CATEGORY__IO_QUARKUS__LEVEL", "INFO")));
        http = application.find("Listening on: (http://\\S+:\\d+)").replace("0.0.0.0", "localhost");
        soon().until(() -> get("/q/health/ready") == 200);
    }

    @Test
    void aMoveThatIsKilledAtAnyRequestEndsWithOneCopyAndNobodyIsCallableTwice() throws Exception {
        // The update of the original had its effect; the creation of the copy has it after the kill, or had it before.
        killDuring("update", FaultKind.SLOW_FIRST_BYTE);
        killDuring("create", FaultKind.LATE_PROCESSING);
        killDuring("create", FaultKind.SLOW_FIRST_BYTE);
        assertThat(application.output())
                .doesNotContain(SECRET)
                .doesNotContain("\tat ")
                .doesNotContain("07700900123");
    }

    private void killDuring(String action, FaultKind kind) throws Exception {
        long id = simulator
                .createRecord(12, Map.of("FirstName", "Ann", "MobilePhone", "07700900123", "outcomecode", "501003"))
                .id();
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(kind)
                        .script("ecnow")
                        .action(action)
                        .times(1)
                        .build());
        assertThat(post(
                                "/outcomes/" + SECRET,
                                "application/x-www-form-urlencoded",
                                "data="
                                        + URLEncoder.encode(
                                                "{\"id\":\"" + id
                                                        + "\",\"datasetid\":\"12\",\"outcomecode\":\"501003\"}",
                                                StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(200);
        soon().until(() -> simulator.faults().waiting() == 1);
        application.kill();
        assertThat(callable(id)).as("when it was killed").isLessThanOrEqualTo(1);
        simulator.faults().release();
        soon().until(() -> simulator.history().stream().allMatch(request -> request.processed()));
        assertThat(callable(id))
                .as("after what was under way has had its effect")
                .isLessThanOrEqualTo(1);
        start();
        soon().untilAsserted(() -> {
            assertThat(callable(id)).isLessThanOrEqualTo(1);
            assertThat(copies(id)).hasSize(1);
            assertThat(application.output())
                    .contains("Record " + id + " of dataset 12 continues as record "
                            + copies(id).get(0).id());
        });
        assertThat(record(id).get("ProcessType")).isEqualTo("COMPLETE");
        assertThat(copies(id)).singleElement().satisfies(copy -> assertThat(copy.get("ProcessType"))
                .isEqualTo("New Prospect"));
    }

    @Test
    void aCallThatIsKilledBeforeItsReplyIsInDoubtAndNeverDialledAgain() throws Exception {
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.SLOW_FIRST_BYTE)
                        .script("click2dial")
                        .times(1)
                        .build());
        String body = "{\"requestId\":\"call-1\",\"agent\":500100,\"ddi\":\"07700900123\"}";
        HttpClient.newHttpClient()
                .sendAsync(request("/dial", "application/json", body), HttpResponse.BodyHandlers.ofString());
        soon().until(() -> simulator.faults().waiting() == 1);
        application.kill();
        simulator.faults().release();
        start();
        soon().untilAsserted(() ->
                assertThat(post("/dial", "application/json", body).statusCode()).isEqualTo(502));
        assertThat(post("/dial", "application/json", body).body()).contains("IN_DOUBT");
        assertThat(simulator.dials()).isEqualTo(1);
    }

    /** In how many datasets the dialler would call the person of a record. */
    private long callable(long id) {
        return Stream.concat(Stream.of(record(id)), copies(id).stream())
                .filter(CrashPackageIT::isCallable)
                .count();
    }

    private static boolean isCallable(StoredRecord record) {
        return List.of("New Prospect", "NEEDSMOREWORK").contains(record.get("ProcessType"));
    }

    private StoredRecord record(long id) {
        return simulator.records().stream()
                .filter(record -> record.id() == id)
                .findFirst()
                .orElseThrow();
    }

    private List<StoredRecord> copies(long id) {
        return simulator.records().stream()
                .filter(record -> ("move-" + id + "-12-501003-").equals(record.get("VENDOR_URN")))
                .toList();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(120)).pollInterval(Duration.ofMillis(50));
    }

    private int get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(http + path)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private HttpResponse<String> post(String path, String type, String body) throws Exception {
        return HttpClient.newHttpClient().send(request(path, type, body), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String path, String type, String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HttpRequest.newBuilder(URI.create(http + path))
                .header("Content-Type", type)
                .header(
                        "X-Signature-256",
                        "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8))))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }
}
