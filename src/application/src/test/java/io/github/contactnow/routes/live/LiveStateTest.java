package io.github.contactnow.routes.live;

import static io.github.contactnow.routes.TestEnvironment.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.routes.Profiles;
import io.github.contactnow.routes.TestEnvironment;
import io.github.contactnow.routes.Topics;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import io.github.contactnow.simulator.state.LiveCall;
import io.github.contactnow.simulator.state.StoredRecord;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Profiles.Kafka.class)
class LiveStateTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AGENT = "500100";
    private static final String OTHER_AGENT = "500101";

    TestEnvironment parts;

    @Inject
    CamelContext camel;

    private Topics topics;

    @BeforeEach
    void connect() throws Exception {
        topics = new Topics(parts.bootstrapServers());
        eventually().untilAsserted(() -> assertThat(states(Topics.LIVE, AGENT)).isNotEmpty());
        awaitPolls(2);
    }

    @AfterEach
    void mend() {
        parts.mend();
        topics.close();
    }

    @Test
    void aCallAndItsAgentArePublishedChangeByChangeAndNothingElse() throws Exception {
        StoredRecord lead =
                parts.simulator().createRecord(12, Map.of("MobilePhone", "07700900007", "VENDOR_URN", "live"));
        int agentBefore = events(Topics.LIVE, AGENT).size();
        int all = events(Topics.LIVE).size();
        Instant begin = Instant.now();
        LiveCall call = parts.simulator().startCall(lead.id());
        String id = Long.toString(call.id());
        awaitPolls(2);
        parts.simulator().answerCall(call.id(), Long.parseLong(AGENT));
        awaitPolls(2);
        parts.simulator().endCall(call.id());
        eventually().untilAsserted(() -> assertThat(states(Topics.LIVE, id))
                .containsExactly("appeared null>Ringing", "changed Ringing>Talk", "gone Talk>null"));
        eventually().untilAsserted(() -> assertThat(states(Topics.LIVE, AGENT))
                .hasSize(agentBefore + 2)
                .endsWith("changed Wait>Talk", "changed Talk>Wrap"));
        JsonNode appeared = events(Topics.LIVE, id).get(0);
        assertThat(appeared.get("kind").asText()).isEqualTo("call");
        assertThat(appeared.get("board").asText()).isEqualTo("outgoing");
        assertThat(appeared.get("row").get("ddi").asText()).isEqualTo("07700900007");
        assertThat(Instant.parse(appeared.get("at").asText())).isBetween(begin, Instant.now());
        assertThat(events(Topics.LIVE, AGENT).get(agentBefore).get("kind").asText())
                .isEqualTo("agent");
        awaitPolls(5);
        assertThat(events(Topics.LIVE)).hasSize(all + 5);
        camel.createProducerTemplate().requestBody("contactnow:agent/ready?agent=" + AGENT, "");
        eventually().untilAsserted(() -> assertThat(states(Topics.LIVE, AGENT)).endsWith("changed Wrap>Wait"));
    }

    @Test
    void aBoardThatCouldNotBeReadIsNoEmptyBoard() throws Exception {
        int before = events(Topics.LIVE).size();
        for (FaultKind kind : List.of(
                FaultKind.HTML_PAGE,
                FaultKind.EMPTY_BODY,
                FaultKind.TRUNCATED_BODY,
                FaultKind.SUCCESS_WITH_BAD,
                FaultKind.HTTP_STATUS,
                FaultKind.CUT_REPLY)) {
            parts.simulator().faults().clear();
            Fault fault = Fault.builder().kind(kind).script("ajax").build();
            parts.simulator().faults().add(fault);
            eventually().until(() -> parts.simulator().faults().count(fault) > 5);
        }
        parts.line().cut();
        long failures = failures();
        eventually().until(() -> failures() > failures + 2);
        parts.mend();
        awaitPolls(3);
        assertThat(events(Topics.LIVE)).hasSize(before);
        assertThat(parts.logged().lines().filter(line -> line.contains("WARN  [io.git.con.") && line.contains("ajax/")))
                .isNotEmpty()
                .allMatch(line -> line.contains("A poll of 'ajax/")
                        && line.contains("failed and is tried again at the next one: "));
    }

    @Test
    void afterARestartOnlyWhatHasChangedMeanwhileIsPublished() throws Exception {
        Path folder = Files.createDirectories(parts.inbox().resolveSibling("live-restart"));
        Main first = application(folder);
        try {
            eventually().untilAsserted(() -> assertThat(events("restarted")).hasSize(2));
        } finally {
            first.stop();
        }
        camel.createProducerTemplate().requestBody("contactnow:agent/logout?agent=" + OTHER_AGENT, "");
        Main second = application(folder);
        try {
            eventually().untilAsserted(() -> assertThat(states("restarted", OTHER_AGENT))
                    .containsExactly("appeared null>Wait", "gone Wait>null"));
            parts.simulator().login(Long.parseLong(OTHER_AGENT));
            eventually().untilAsserted(() -> assertThat(states("restarted", OTHER_AGENT))
                    .hasSize(3));
            assertThat(states("restarted", AGENT)).containsExactly("appeared null>Wait");
        } finally {
            second.stop();
        }
    }

    private Main application(Path folder) throws Exception {
        Main main = new Main();
        main.setDefaultPropertyPlaceholderLocation("false");
        Map.ofEntries(
                        Map.entry(
                                "camel.main.routes-include-pattern",
                                "classpath:routes/shared.camel.yaml,classpath:routes/live-state.camel.yaml"),
                        Map.entry("camel.main.name", "live"),
                        Map.entry(
                                "camel.component.contactnow.base-url",
                                parts.line().url()),
                        Map.entry("camel.component.contactnow.allow-http", "true"),
                        Map.entry(
                                "camel.component.contactnow.username",
                                parts.simulator().username()),
                        Map.entry("camel.component.contactnow.password", TestEnvironment.PASSWORD),
                        Map.entry("kafka.bootstrap.servers", parts.bootstrapServers()),
                        Map.entry("live.kafka.topic", "restarted"),
                        Map.entry("live.published", folder.resolve("live.json").toString()),
                        Map.entry("live.interval", "200"),
                        Map.entry("leads.batch-size", "100"),
                        Map.entry("leads.parallel", "4"),
                        Map.entry("leads.reference-field", "VENDOR_URN"),
                        Map.entry("live.agents.key", "agent"),
                        Map.entry("live.agents.state", "status"),
                        Map.entry("live.calls.key", "callid"),
                        Map.entry("live.calls.state", "state"),
                        Map.entry("live.calls.queue", "qid"))
                .forEach(main::addOverrideProperty);
        main.start();
        return main;
    }

    /** Waits until every board has been read so often from now on. */
    private void awaitPolls(int count) {
        Map<String, Long> before = polls();
        eventually().until(() -> polls().entrySet().stream()
                .allMatch(e -> e.getValue() >= before.getOrDefault(e.getKey(), 0L) + count + 1));
    }

    private Map<String, Long> polls() {
        return Map.of("agents", polls("agents"), "outgoing", polls("outgoing"), "incoming", polls("incoming"));
    }

    private long polls(String method) {
        return parts.simulator().history().stream()
                .filter(r -> r.script().equals("ajax") && r.method().equals(method))
                .count();
    }

    private long failures() {
        return parts.logged()
                .lines()
                .filter(line -> line.contains("A poll of 'ajax/") && line.contains("no connection"))
                .count();
    }

    private List<String> states(String topic, String id) throws Exception {
        return events(topic, id).stream()
                .map(event -> event.get("event").asText() + " "
                        + event.get("oldState").asText() + ">"
                        + event.get("newState").asText())
                .toList();
    }

    private List<JsonNode> events(String topic, String id) throws Exception {
        return events(topic).stream()
                .filter(event -> event.get("id").asText().equals(id))
                .toList();
    }

    private List<JsonNode> events(String topic) throws Exception {
        List<JsonNode> events = new ArrayList<>();
        for (var each : topics.all(topic)) {
            JsonNode event = JSON.readTree(each.value());
            assertThat(new String(each.key(), StandardCharsets.UTF_8))
                    .isEqualTo(event.get("id").asText());
            events.add(event);
        }
        return events;
    }
}
