package io.github.contactnow.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.contactnow.simulator.state.AgentState;
import io.github.contactnow.simulator.state.AgentStatus;
import io.github.contactnow.simulator.state.LiveCall;
import io.github.contactnow.simulator.state.StoredRecord;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** A simulator with a fixed clock, and calls of the live scripts for its first agent. */
abstract class LiveTestSupport {

    /** 1,800,000,000 seconds since 1970. */
    static final Instant NOW = Instant.parse("2027-01-15T08:00:00Z");

    static final long AGENT = 500_100;
    static final String DONE = "{\"success\":true}";

    final Simulator simulator =
            Simulator.builder().clock(Clock.fixed(NOW, ZoneOffset.UTC)).build().start();
    final TestClient client = TestClient.withToken(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    long record() {
        return simulator.createRecord(12, Map.of("MobilePhone", "07700900123")).id();
    }

    StoredRecord stored() {
        return simulator.records().get(0);
    }

    void act(String action) {
        assertThat(agent(action).toString()).as(action).isEqualTo(DONE);
    }

    JsonNode agent(String action) {
        return client.json("agent.php?token=TOKEN&agent=500100&action=" + action);
    }

    JsonNode ajax(String method, String filters) {
        return client.json("ajax.php?token=TOKEN&action=read&method=" + method + filters);
    }

    List<String> agents(String filters) {
        return ajax("agents", filters).get("list").findValuesAsText("agent");
    }

    AgentState agent() {
        return simulator.agentStates().get(0);
    }

    AgentStatus status() {
        return agent().status();
    }

    List<String> phases() {
        return simulator.liveCalls().stream().map(LiveCall::phase).toList();
    }

    JsonNode cdr() {
        return cdr("");
    }

    JsonNode cdr(String filters) {
        return client.json(
                "reporting.php?token=TOKEN&method=cdr&fields=callid,urn,aid,ctype,dtype,cres,sec_dur,sec_ring,"
                        + "sec_wait,sec_wrap,tm_init,tm_answ,tm_disc,flags&range=1799999000:1800001000" + filters);
    }
}
