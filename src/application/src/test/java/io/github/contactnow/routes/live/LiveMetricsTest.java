package io.github.contactnow.routes.live;

import static io.github.contactnow.routes.TestEnvironment.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.routes.Profiles;
import io.github.contactnow.routes.TestEnvironment;
import io.github.contactnow.simulator.state.Agent;
import io.github.contactnow.simulator.state.LiveCall;
import io.micrometer.core.instrument.Metrics;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The live state as metrics, in an application without Kafka. */
@QuarkusTest
@TestProfile(Profiles.Direct.class)
class LiveMetricsTest {

    private static final Pattern AGENTS = Pattern.compile("contactnow_agents\\{state=\"(.*)\"} (.*)");

    TestEnvironment parts;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @AfterEach
    void mend() {
        parts.mend();
    }

    @Test
    void agentsAreCountedByStateAndCallsByQueueAndNobodyIsNamed() throws Exception {
        // An application that ended in this process before left its gauges; the next poll registers those of this one
        // anew.
        eventually().until(() -> !Metrics.globalRegistry
                .find("contactnow.agents")
                .gauges()
                .isEmpty());
        Metrics.globalRegistry.find("contactnow.agents").gauges().forEach(Metrics.globalRegistry::remove);
        // Other tests of the same application have agents of their own on the board; a poll may not have seen the last
        // of them yet.
        eventually().untilAsserted(() -> assertThat(present()).isEqualTo(onTheBoard()));
        Map<String, Double> before = agents();
        parts.simulator().addAgent(new Agent(500188, "Agent Of Metrics"));
        parts.simulator().login(500188);
        eventually().untilAsserted(() -> assertThat(more(before, "Wait")).isEqualTo(1));
        LiveCall call = parts.simulator().startInboundCall(700001, "07700900199");
        eventually().untilAsserted(() -> assertThat(contactnow())
                .contains("contactnow_calls{direction=\"incoming\",queue=\"700001\"} 1.0"));
        parts.simulator().answerCall(call.id(), 500188);
        eventually().untilAsserted(() -> {
            assertThat(more(before, "Wait")).isZero();
            assertThat(more(before, "Talk")).isEqualTo(1);
        });
        parts.line().cut();
        parts.simulator().endCall(call.id());
        eventually().until(() -> parts.logged().contains("A poll of 'ajax/incoming/read' failed"));
        assertThat(contactnow()).contains("contactnow_calls{direction=\"incoming\",queue=\"700001\"} 1.0");
        parts.mend();
        eventually().untilAsserted(() -> {
            assertThat(more(before, "Talk")).isZero();
            assertThat(more(before, "Wrap")).isEqualTo(1);
            assertThat(contactnow()).contains("contactnow_calls{direction=\"incoming\",queue=\"700001\"} 0.0");
        });
        assertThat(all())
                .doesNotContain("07700900199")
                .doesNotContain("Agent Of Metrics")
                .doesNotContain("500188")
                .doesNotContain(Long.toString(call.id()));
    }

    /** The number of agents in each state, from the metrics. */
    private Map<String, Double> agents() throws Exception {
        return contactnow().stream()
                .map(AGENTS::matcher)
                .filter(Matcher::matches)
                .collect(Collectors.toMap(matcher -> matcher.group(1), matcher -> Double.valueOf(matcher.group(2))));
    }

    private Map<String, Double> present() throws Exception {
        return agents().entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .collect(Collectors.toMap(entry -> entry.getKey().toUpperCase(Locale.ROOT), Map.Entry::getValue));
    }

    private Map<String, Double> onTheBoard() {
        return parts.simulator().agentStates().stream()
                .collect(Collectors.groupingBy(agent -> agent.status().name(), Collectors.summingDouble(agent -> 1)));
    }

    private double more(Map<String, Double> before, String state) throws Exception {
        return agents().getOrDefault(state, 0.0) - before.getOrDefault(state, 0.0);
    }

    private List<String> contactnow() throws Exception {
        return all().lines().filter(line -> line.startsWith("contactnow_")).toList();
    }

    private String all() throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
