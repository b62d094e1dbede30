package io.github.contactnow.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.simulator.state.AgentState;
import io.github.contactnow.simulator.state.AgentStatus;
import io.github.contactnow.simulator.state.Call;
import io.github.contactnow.simulator.state.CallKind;
import io.github.contactnow.simulator.state.LiveCall;
import io.github.contactnow.simulator.state.ProcessType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Actions of agents: agent.php and click2dial.php. */
class AgentActionsTest extends LiveTestSupport {

    @Test
    void anAgentGoesThroughADay() {
        act("logout");
        assertThat(status()).isEqualTo(AgentStatus.OFFLINE);
        act("agent_dial");
        assertThat(status()).isEqualTo(AgentStatus.WAIT);
        act("pause");
        act("pause");
        assertThat(status()).isEqualTo(AgentStatus.PAUSE);
        act("unpause");
        assertThat(status()).isEqualTo(AgentStatus.WAIT);
        act("manual_dial&ddi=07700900123");
        assertThat(status()).isEqualTo(AgentStatus.TALK);
        act("park");
        assertThat(phases()).containsExactly("Parked");
        act("unpark");
        assertThat(phases()).containsExactly("Talk");
        act("wrap&subcode=notes");
        assertThat(agent())
                .extracting(AgentState::status, AgentState::wrapCode)
                .containsExactly(AgentStatus.WRAP, "notes");
        assertThat(phases()).as("wrap does not hang up").containsExactly("Talk");
        act("hangup");
        assertThat(status()).isEqualTo(AgentStatus.WRAP);
        assertThat(simulator.liveCalls()).isEmpty();
        act("ready");
        act("manual_dial&ddi=07700900123");
        act("hangupready");
        assertThat(status()).isEqualTo(AgentStatus.WAIT);
        assertThat(simulator.calls()).extracting(Call::kind).containsExactly(CallKind.MANUAL, CallKind.MANUAL);
        assertThat(simulator.dials()).isEqualTo(2);
    }

    @Test
    void aThirdPartyIsCalledWhileTheCustomerIsParked() {
        act("manual_dial&ddi=07700900123");
        act("park");
        act("manual_dial&ddi=07700900124");
        assertThat(phases()).containsExactly("Parked", "Talk");
        act("unpark");
        assertThat(phases()).containsExactly("Talk", "Parked");
        act("unpark_tpt");
        assertThat(phases()).containsExactly("Parked", "Talk");
        act("hangup");

        assertThat(simulator.calls()).extracting(Call::result).containsExactly("Answered", "TPT");
        assertThat(status()).isEqualTo(AgentStatus.WRAP);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hangup | Agent [500100] has no call.",
                "hangupready | Agent [500100] has no call.",
                "park | Agent [500100] has no call.",
                "wrap | Agent [500100] has no call.",
                "unpark | Agent [500100] has no parked call.",
                "unpark_tpt | Agent [500100] has no parked call.",
                "agent_dial | Agent [500100] is already logged in.",
                "disposition&outcome=501000 | Agent [500100] has no call.",
                "disposition | Bad argument: outcome",
                "disposition&outcome=501000&callid=1 | Bad argument: callid",
                "disposition&outcome=501000&urn=1 | Bad argument: urn",
                "callback | Bad argument: callback",
                "manual_dial | Bad argument: ddi",
                "manual_dial&ddi=abc | Bad argument: ddi",
                "manual_dial&ddi=1&qid=5 | Bad argument: qid",
                "dance | Bad argument: action"
            })
    void invalidActionsAreRejected(String action, String error) {
        List<AgentState> before = simulator.agentStates();

        assertThat(agent(action)).isEqualTo(TestClient.parsed("{\"success\":false,\"error\":\"" + error + "\"}"));

        assertThat(simulator.agentStates()).isEqualTo(before);
        assertThat(simulator.liveCalls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ready", "pause", "logout", "manual_dial&ddi=1"})
    void anAgentOnACallIsBusy(String action) {
        act("manual_dial&ddi=07700900123");

        assertThat(agent(action).get("error").asText()).isEqualTo("Agent [500100] is on a call.");
        assertThat(status()).isEqualTo(AgentStatus.TALK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ready",
                "pause",
                "unpause",
                "logout",
                "hangup",
                "hangupready",
                "park",
                "unpark",
                "unpark_tpt",
                "wrap",
                "manual_dial&ddi=1"
            })
    void whoIsOfflineCanOnlyLogIn(String action) {
        act("logout");

        assertThat(agent(action).get("error").asText()).isEqualTo("Agent [500100] is not logged in.");
    }

    @Test
    void theAgentIsNamedInEitherWay() {
        assertThat(client.json("agent.php?token=TOKEN&action=pause&agentid=500101")
                        .toString())
                .isEqualTo(DONE);
        assertThat(simulator.agentStates().get(1).status()).isEqualTo(AgentStatus.PAUSE);
        assertThat(client.json("agent.php?token=TOKEN&action=pause")
                        .get("error")
                        .asText())
                .isEqualTo("Bad argument: agent");
        assertThat(client.json("agent.php?token=TOKEN&action=pause&agent=9")
                        .get("error")
                        .asText())
                .isEqualTo("Bad argument: agent");
    }

    @Test
    void theNameOfTheAgentsArgumentCanBeSet() {
        try (Simulator strict =
                Simulator.builder().agentArguments("agentid").build().start()) {
            TestClient other = TestClient.withToken(strict);

            assertThat(other.json("agent.php?token=TOKEN&action=pause&agent=500100")
                            .get("error")
                            .asText())
                    .isEqualTo("Bad argument: agentid");
            assertThat(other.json("click2dial.php?token=TOKEN&ddi=1&agentid=500100")
                            .toString())
                    .isEqualTo(DONE);
        }
    }

    @Test
    void aDispositionClosesCallAndRecord() {
        long record = record();
        LiveCall live = simulator.startCall(record);
        simulator.answerCall(live.id(), AGENT);

        act("disposition&outcome=109");
        assertThat(stored().processType()).as("while the call is live").isEqualTo(ProcessType.NEEDS_MORE_WORK);
        act("hangup");
        assertThat(simulator.calls().get(0).outcome()).isEqualTo(109);
        act("disposition&outcome=501000");

        assertThat(stored().processType()).isEqualTo(ProcessType.COMPLETE);
        assertThat(stored().get("outcomecode")).isEqualTo("501000");
        assertThat(stored().get("notes"))
                .isEqualTo("2027-01-15 08:00:00 agent 500100 set outcome 109 In Progress\r\n"
                        + "2027-01-15 08:00:00 agent 500100 set outcome 501000 Sold");
        assertThat(simulator.calls().get(0).outcome())
                .as("an outcome may change after the call")
                .isEqualTo(501_000);
    }

    @Test
    void aDispositionMayNameTheCallOrItsRecord() {
        long record = record();
        LiveCall live = simulator.startCall(record);
        simulator.endCall(live.id());

        assertThat(client.json("agent.php?token=TOKEN&action=disposition&outcome=501001&callid=" + live.id())
                        .toString())
                .isEqualTo(DONE);
        assertThat(stored().get("outcomecode")).isEqualTo("501001");
        assertThat(client.json("agent.php?token=TOKEN&action=disposition&outcome=501000&urn=" + record)
                        .toString())
                .isEqualTo(DONE);
        assertThat(simulator.calls().get(0).outcome()).isEqualTo(501_000);
    }

    @Test
    void theOutcomeOfASeededCallCanBeChanged() {
        simulator.seedCalls(10, NOW.minusSeconds(100), NOW);
        Call before = simulator.calls().get(4);

        simulator.setOutcome(before.id(), 501_003);

        assertThat(simulator.calls())
                .hasSize(10)
                .element(4)
                .extracting(Call::id, Call::outcome, Call::started)
                .containsExactly(before.id(), 501_003L, before.started());
        assertThat(cdr("&outcome=501003&callid=" + before.id()).get("total").intValue())
                .isEqualTo(1);
    }

    @Test
    void aCallbackIsSetOnTheRecord() {
        LiveCall live = simulator.startCall(record());
        simulator.answerCall(live.id(), AGENT);
        act("hangup");

        act("callback&callback=2027-02-01+10:00:00");

        assertThat(stored().get("callback")).isEqualTo("2027-02-01 10:00:00");
        assertThat(stored().get("outcomecode")).isEqualTo("107");
        assertThat(stored().processType()).isEqualTo(ProcessType.NEEDS_MORE_WORK);
        assertThat(simulator.generateCalls(1)).as("it is not due").isEmpty();
        assertThat(agent("callback&callback=soon").get("error").asText()).isEqualTo("Bad argument: callback");
    }

    @Test
    void aCallbackNeedsARecord() {
        act("manual_dial&ddi=07700900123");

        assertThat(agent("callback&callback=2027-02-01").get("error").asText())
                .isEqualTo("Call [7000000001] has no record.");
    }

    @Test
    void click2DialStartsACallForAnAgent() {
        assertThat(client.json("click2dial.php?token=TOKEN&agent=500100&ddi=07700900123&cli=02079460555&qid=700001")
                        .toString())
                .isEqualTo(DONE);

        assertThat(simulator.liveCalls())
                .singleElement()
                .extracting(LiveCall::agent, LiveCall::number, LiveCall::callerId, LiveCall::queue)
                .containsExactly(AGENT, "07700900123", "02079460555", 700_001L);
        assertThat(simulator.dials()).isEqualTo(1);
        assertThat(simulator.history()).last().extracting("effects").isEqualTo(List.of(7_000_000_001L));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "agent=500100 | Bad argument: ddi",
                "ddi=07700900123 | Bad argument: agent",
                "agent=9&ddi=07700900123 | Bad argument: agent",
                "agent=500100&ddi=x | Bad argument: ddi",
                "agent=500100&ddi=1&cli=x | Bad argument: cli",
                "agent=500100&ddi=1&qid=9 | Bad argument: qid",
                "agent=500101&ddi=1 | Agent [500101] is not logged in."
            })
    void click2DialRefuses(String arguments, String error) {
        assertThat(client.json("agent.php?token=TOKEN&action=logout&agent=500101")
                        .toString())
                .isEqualTo(DONE);

        assertThat(client.json("click2dial.php?token=TOKEN&" + arguments))
                .isEqualTo(TestClient.parsed("{\"success\":false,\"error\":\"" + error + "\"}"));
        assertThat(simulator.dials()).isZero();
    }

    @Test
    void click2DialRefusesABusyAgent() {
        client.json("click2dial.php?token=TOKEN&agent=500100&ddi=1");

        assertThat(client.get("click2dial.php?token=TOKEN&agent=500100&ddi=2&format=xml")
                        .body())
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?><result><success>0</success>"
                        + "<error>Agent [500100] is on a call.</error></result>");
        assertThat(simulator.liveCalls()).hasSize(1);
    }
}
