package io.github.contactnow.routes;

import static io.github.contactnow.routes.Surroundings.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.simulator.state.LiveCall;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The live state as metrics, in an application without Kafka. */
@QuarkusTest
@TestProfile(Profiles.Direct.class)
class LiveMetricsTest {

    Surroundings parts;

    @TestHTTPResource("/q/metrics")
    URI metrics;

    @AfterEach
    void mend() {
        parts.mend();
    }

    @Test
    void agentsAreCountedByStateAndCallsByQueueAndNobodyIsNamed() throws Exception {
        eventually().untilAsserted(() -> assertThat(contactnow()).contains("contactnow_agents{state=\"Wait\"} 2.0"));
        LiveCall call = parts.simulator().startInboundCall(700001, "07700900199");
        eventually().untilAsserted(() -> assertThat(contactnow())
            .contains("contactnow_calls{direction=\"incoming\",queue=\"700001\"} 1.0"));
        parts.simulator().answerCall(call.id(), 500100);
        eventually().untilAsserted(() -> assertThat(contactnow()).contains("contactnow_agents{state=\"Wait\"} 1.0",
            "contactnow_agents{state=\"Talk\"} 1.0"));
        parts.line().cut();
        parts.simulator().endCall(call.id());
        eventually().until(() -> parts.logged().contains("A poll of 'ajax/incoming/read' failed"));
        assertThat(contactnow()).contains("contactnow_calls{direction=\"incoming\",queue=\"700001\"} 1.0");
        parts.mend();
        eventually().untilAsserted(() -> assertThat(contactnow()).contains("contactnow_agents{state=\"Talk\"} 0.0",
            "contactnow_agents{state=\"Wrap\"} 1.0", "contactnow_calls{direction=\"incoming\",queue=\"700001\"} 0.0"));
        assertThat(all()).doesNotContain("07700900199").doesNotContain("Agent One").doesNotContain("500100")
            .doesNotContain(Long.toString(call.id()));
    }

    private List<String> contactnow() throws Exception {
        return all().lines().filter(line -> line.startsWith("contactnow_")).toList();
    }

    private String all() throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString()).body();
    }
}
