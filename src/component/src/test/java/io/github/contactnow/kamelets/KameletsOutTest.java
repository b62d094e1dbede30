package io.github.contactnow.kamelets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.simulator.state.Call;
import io.github.contactnow.simulator.state.LiveCall;
import io.github.contactnow.simulator.state.StoredRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Kamelets that send what ContactNow holds, each from YAML alone. */
class KameletsOutTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REPORT = """
            - route:
                from:
                  uri: kamelet:contactnow-report-source
                  parameters: {fields: "callid,tm_init", cursorFile: "{{cursors}}", sliceFrom: "{{begin}}", delay: 100, ACCOUNT}
                  steps:
                    - to: direct:out
            """;

    @TempDir
    Path folder;

    private final Instant begin = Instant.now().minus(Duration.ofHours(4)).truncatedTo(ChronoUnit.HOURS);
    private final Simulator simulator =
            Simulator.builder().zone(ZoneOffset.UTC).build().start();

    @AfterEach
    void stop() {
        simulator.close();
    }

    private YamlApplication application(String yaml) throws Exception {
        return new YamlApplication(
                simulator,
                yaml,
                "cursors=" + folder.resolve("data/cursors"),
                "sent=" + folder.resolve("sent"),
                "begin=" + begin);
    }

    private Set<String> calls() {
        return simulator.calls().stream().map(call -> Long.toString(call.id())).collect(Collectors.toSet());
    }

    private static JsonNode json(Exchange exchange) throws IOException {
        return JSON.readTree(exchange.getMessage().getBody(byte[].class));
    }

    private static Set<String> values(YamlApplication application, String field) throws IOException {
        Set<String> values = new TreeSet<>();
        for (Exchange exchange : List.copyOf(application.out)) {
            values.add(json(exchange).get(field).asText());
        }
        return values;
    }

    @Test
    void everyRowOfAReportArrivesAlsoAfterFailuresAndARestartGoesOnWhereItStopped() throws Exception {
        simulator.seedCalls(40, begin, begin.plus(Duration.ofHours(3)));
        try (YamlApplication application = application(REPORT)) {
            application.failures = 3;
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> values(application, "callid")
                    .equals(calls()));
        }
        Set<String> before = calls();
        simulator.seedCalls(
                5, Instant.now().minus(Duration.ofMinutes(10)), Instant.now().minus(Duration.ofMinutes(5)));
        try (YamlApplication application = application(REPORT)) {
            Set<String> later = new TreeSet<>(calls());
            later.removeAll(before);
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> values(application, "callid")
                    .containsAll(later));
            // Rows of the overlap are sent again, those before are not.
            assertThat(application.out).hasSizeLessThan(40);
        }
    }

    @Test
    void statisticsAreAReportToo() throws Exception {
        simulator.seedCalls(40, begin, begin.plus(Duration.ofHours(3)));
        String yaml = REPORT.replace("fields: \"callid,tm_init\"", "report: calls, groupBy: qnm");
        try (YamlApplication application = application(yaml)) {
            Exchange exchange = application.out.poll(1, TimeUnit.MINUTES);
            assertThat(json(exchange).has("qnm")).isTrue();
        }
    }

    @Test
    void twoSourcesThatReadTheSameNeedTwoCursors() throws Exception {
        assertThatThrownBy(() -> application(REPORT + REPORT.replace("callid,tm_init", "callid")))
                .hasStackTraceContaining("set cursorName to a name of its own");
        simulator.seedCalls(10, begin, begin.plus(Duration.ofHours(1)));
        String other = REPORT.replace("cursorFile:", "cursorName: other, cursorFile:");
        try (YamlApplication application = application(REPORT + other)) {
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> application.out.size() >= 20);
            assertThat(values(application, "callid")).isEqualTo(calls());
        }
    }

    @Test
    void aRecordThatWasDialledArrives() throws Exception {
        String yaml = """
                - route:
                    from:
                      uri: kamelet:contactnow-changed-records-source
                      parameters: {table: Renewals, sliceZone: UTC, cursorFile: "{{cursors}}", sliceFrom: "{{begin}}", sliceDelay: 1s, delay: 100, ACCOUNT}
                      steps:
                        - to: direct:out
                """;
        StoredRecord record = simulator.createRecord(12, Map.of("VENDOR_URN", "dialled", "MobilePhone", "07700900001"));
        simulator.createRecord(12, Map.of("VENDOR_URN", "waiting", "MobilePhone", "07700900002"));
        LiveCall call = simulator.startCall(Long.parseLong(record.get("id")));
        simulator.answerCall(call.id(), 500_100);
        simulator.endCall(call.id());
        simulator.setOutcome(call.id(), 501_000);
        try (YamlApplication application = application(yaml)) {
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> values(application, "VENDOR_URN")
                    .equals(Set.of("dialled")));
        }
    }

    @Test
    void theRecordingOfEachRecordedCallArrivesOnce() throws Exception {
        simulator.seedCalls(30, begin, begin.plus(Duration.ofHours(2)));
        String yaml = """
                - route:
                    from:
                      uri: kamelet:contactnow-recording-source
                      parameters: {cursorFile: "{{cursors}}", sentFile: "{{sent}}", sliceFrom: "{{begin}}", delay: 100, ACCOUNT}
                      steps:
                        - to: direct:out
                """;
        Set<String> recorded = simulator.calls().stream()
                .filter(Call::isAnswered)
                .map(call -> call.id() + ".wav")
                .collect(Collectors.toSet());
        assertThat(recorded).isNotEmpty();
        try (YamlApplication application = application(yaml)) {
            application.failures = 2;
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> application.out.size() >= recorded.size());
            List<String> names = new ArrayList<>();
            for (Exchange exchange : application.out) {
                assertThat(exchange.getMessage().getBody(byte[].class)).startsWith('R', 'I', 'F', 'F');
                names.add(exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class));
            }
            assertThat(names).containsExactlyInAnyOrderElementsOf(recorded);
        }
    }

    /** A recording that is not read gives back its connection before the next one is fetched. */
    @Test
    void moreRecordingsThanConnectionsArriveEvenIfTheyAreNotRead() throws Exception {
        simulator.seedCalls(100, begin, begin.plus(Duration.ofMinutes(50)));
        String yaml = """
                - route:
                    from:
                      uri: kamelet:contactnow-recording-source
                      parameters: {cursorFile: "{{cursors}}", sentFile: "{{sent}}", sliceFrom: "{{begin}}", delay: 100, ACCOUNT}
                      steps:
                        - setBody:
                            simple: "${header.CamelFileName}"
                        - to: direct:out
                """;
        long recorded = simulator.calls().stream().filter(Call::isAnswered).count();
        assertThat(recorded).isGreaterThan(25);
        try (YamlApplication application = application(yaml)) {
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> application.out.size() == recorded);
        }
    }

    @Test
    void theStatusBoardArrivesAsAList() throws Exception {
        String yaml = """
                - route:
                    from:
                      uri: kamelet:contactnow-live-source
                      parameters: {delay: 100, ACCOUNT}
                      steps:
                        - to: direct:out
                - route:
                    from:
                      uri: kamelet:contactnow-live-source
                      parameters: {board: outgoing, delay: 100, ACCOUNT}
                      steps:
                        - to: direct:out
                """;
        try (YamlApplication application = application(yaml)) {
            List<Integer> sizes = new ArrayList<>();
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
                for (Exchange exchange = application.out.poll(); exchange != null; exchange = application.out.poll()) {
                    sizes.add(json(exchange).size());
                }
                return sizes.containsAll(List.of(0, 2));
            });
        }
    }
}
