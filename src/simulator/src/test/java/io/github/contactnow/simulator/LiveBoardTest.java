package io.github.contactnow.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.contactnow.simulator.state.Agent;
import io.github.contactnow.simulator.state.AgentState;
import io.github.contactnow.simulator.state.AgentStatus;
import io.github.contactnow.simulator.state.Call;
import io.github.contactnow.simulator.state.CallKind;
import io.github.contactnow.simulator.state.LiveCall;
import io.github.contactnow.simulator.state.ProcessType;
import io.github.contactnow.simulator.state.Queue;
import io.github.contactnow.simulator.state.Refused;
import io.github.contactnow.simulator.state.StoredRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Live calls and agents: ajax.php, agent.php, click2dial.php, and the calls in later reports. */
class LiveBoardTest {

    /** 1,800,000,000 seconds since 1970. */
    private static final Instant NOW = Instant.parse("2027-01-15T08:00:00Z");
    private static final long AGENT = 500_100;
    private static final String DONE = "{\"success\":true}";

    private final Simulator simulator = Simulator.builder().clock(Clock.fixed(NOW, ZoneOffset.UTC)).build().start();
    private final TestClient client = TestClient.withToken(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void agentsAreShownAsTheReferenceProposes() {
        assertThat(ajax("agents", "&agent=500100")).isEqualTo(TestClient.parsed("""
                {"success":true,"total":1,"list":[{"agent":"500100","name":"Agent One","status":"Wait",
                "since":"1800000000","qid":"700001","callid":"0"}]}"""));
    }

    @Test
    void onlyModeAllShowsAgentsWhoAreOffline() {
        simulator.addAgent(new Agent(500_102, "Agent Three"));

        assertThat(agents("")).containsExactly("500100", "500101");
        assertThat(agents("&mode=all")).containsExactly("500100", "500101", "500102");
        assertThat(ajax("agents", "&mode=all&agent=500102").at("/list/0/status").asText()).isEqualTo("Offline");
        assertThat(ajax("agents", "&mode=some").get("error").asText()).isEqualTo("Bad argument: mode");
    }

    @Test
    void theBoardIsPagedAndTheTotalIsNot() {
        JsonNode reply = ajax("agents", "&limit=1&start=1");

        assertThat(reply.get("total").intValue()).isEqualTo(2);
        assertThat(reply.get("list").findValuesAsText("agent")).containsExactly("500101");
    }

    @Test
    void xmlOfTheBoardIsLatin1() {
        simulator.addAgent(new Agent(500_102, "Zoë \uD83D\uDE00 Łuk"));
        simulator.login(500_102);

        String xml = client.get("ajax.php?token=TOKEN&method=agents&action=read&format=xml&agent=500102").body();

        assertThat(xml).startsWith("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><result><success>1</success>"
                + "<total>1</total><list><agents><agent>500102</agent><name>Zoë ").contains("<status>Wait</status>");
        assertThat(xml).as("what the charset lacks is written as a reference").containsPattern("&#(x141|321);")
                .containsPattern("&#(x1f600|128512);");
        assertThat(client.get("agent.php?token=TOKEN&action=pause&agent=500102&format=xml").body())
                .isEqualTo("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><result><success>1</success></result>");
    }

    @Test
    void outgoingAndIncomingCallsAreShownByQueue() {
        simulator.addQueue(new Queue(700_002, "inbound", "Inbound", "02079460009", 31, "Renewals"));
        LiveCall out = simulator.startCall(record());
        LiveCall in = simulator.startInboundCall(700_002, "07700900999");
        simulator.clock().advance(Duration.ofSeconds(5));
        simulator.answerCall(out.id(), AGENT);

        assertThat(ajax("outgoing", "")).isEqualTo(TestClient.parsed("""
                {"success":true,"total":1,"list":[{"callid":"7000000001","qid":"700001","agent":"500100",
                "ddi":"07700900123","cli":"02079460000","state":"Talk","since":"1800000005"}]}"""));
        assertThat(ajax("incoming", "&qid=700002")).isEqualTo(TestClient.parsed("""
                {"success":true,"total":1,"list":[{"callid":"7000000002","qid":"700002","agent":"0",
                "ddi":"02079460009","cli":"07700900999","state":"Queued","since":"1800000000"}]}"""));
        assertThat(ajax("incoming", "&qid=700001").get("total").intValue()).isZero();
        assertThat(simulator.liveCalls()).extracting(LiveCall::id).containsExactly(out.id(), in.id());
        assertThat(ajax("agents", "&agent=500100").at("/list/0/callid").asText()).isEqualTo("7000000001");
    }

    @Test
    void aLiveCallBecomesARowOfTheReportsWhenItEnds() {
        long record = record();
        LiveCall live = simulator.startCall(record);
        simulator.clock().advance(Duration.ofSeconds(6));
        simulator.answerCall(live.id(), AGENT);
        assertThat(cdr().get("total").intValue()).as("while it is live").isZero();
        simulator.clock().advance(Duration.ofSeconds(25));

        act("hangup");
        simulator.clock().advance(Duration.ofSeconds(39));
        act("ready");

        assertThat(cdr().get("list").get(0)).isEqualTo(TestClient.parsed("""
                {"callid":"7000000001","urn":"4300000001","aid":"500100","ctype":"out","dtype":"out","cres":"Answered",
                "sec_dur":"31.000","sec_ring":"6.000","sec_wait":"6.000","sec_wrap":"39.000","tm_init":"1800000000",
                "tm_answ":"1800000006","tm_disc":"1800000031","flags":"recorded,processed"}"""));
        assertThat(client.json("database.php?token=TOKEN&method=cdr_log&action=read&format=json"
                + "&tstart=2027-01-15+08:00:00&tstop=2027-01-15+08:15:00")).isEqualTo(TestClient.parsed("""
                {"success":true,"total":1,"list":[{"callid":"7000000001","qid":"700001","dataset":"12",
                "urn":"4300000001","agent":"500100","ddi":"07700900123","cli":"02079460000","ringtime":"6",
                "duration":"25","result":"Answered","outcome":"0","type":"out","carrier":"carrier-a",
                "flags":"recorded,processed","terminate":"","customer":"","datetime":"2027-01-15 08:00:00",
                "answer":"2027-01-15 08:00:06","disconnect":"2027-01-15 08:00:31",
                "last_update":"2027-01-15 08:01:10"}]}"""));
    }

    @Test
    void callsThatEndOutOfOrderStayInTheOrderOfTheirIds() {
        LiveCall first = simulator.startCall(record());
        simulator.seedCalls(3, NOW, NOW.plusSeconds(1));
        LiveCall last = simulator.startCall(record());

        simulator.endCall(last.id());
        simulator.endCall(first.id());

        assertThat(simulator.calls()).extracting(Call::id).containsExactly(7_000_000_001L, 7_000_000_002L, 7_000_000_003L,
                7_000_000_004L, 7_000_000_005L);
        assertThat(cdr().get("list").findValuesAsText("callid")).containsExactly("7000000001", "7000000002",
                "7000000003", "7000000004", "7000000005");
        assertThat(cdr().get("total").intValue()).isEqualTo(5);
    }

    @Test
    void anUnansweredCallSetsOutcomeNoAnswerOnItsRecord() {
        Call call = simulator.endCall(simulator.startCall(record()).id());

        assertThat(call.result()).isEqualTo("No Answer");
        assertThat(call.outcome()).isEqualTo(102);
        assertThat(simulator.records().get(0).get("outcomecode")).isEqualTo("102");
        assertThat(simulator.records().get(0).processType()).isEqualTo(ProcessType.NEEDS_MORE_WORK);
    }

    @Test
    void inboundCallsAreReportedAsSuch() {
        simulator.addQueue(new Queue(700_002, "inbound", "Inbound", "02079460009", 31, "Renewals"));
        LiveCall taken = simulator.startInboundCall(700_002, "07700900999");
        simulator.startInboundCall(700_002, "07700900998");
        simulator.clock().advance(Duration.ofSeconds(10));
        simulator.answerCall(taken.id(), AGENT);
        simulator.liveCalls().forEach(call -> simulator.endCall(call.id()));

        assertThat(client.json("reporting.php?token=TOKEN&method=calls&fields=ctype,nc_all,nc_in,nc_out,nc_ans_in,"
                + "oc_abdn,oc_noansw&groupby=ctype&range=1799999000:1800001000").get("list").get(0))
                .isEqualTo(TestClient.parsed("""
                        {"ccid":"42","ccnm":"Demo centre","ctype":"in","nc_all":2,"nc_in":2,"nc_out":0,"nc_ans_in":1,
                        "oc_abdn":1,"oc_noansw":1}"""));
        assertThat(cdr("&ctype=in&cli=07700900999").get("total").intValue()).isEqualTo(1);
    }

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
        assertThat(agent()).extracting(AgentState::status, AgentState::wrapCode).containsExactly(AgentStatus.WRAP, "notes");
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
    @CsvSource(delimiter = '|', value = {
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
            "dance | Bad argument: action"})
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
    @ValueSource(strings = {"ready", "pause", "unpause", "logout", "hangup", "hangupready", "park", "unpark", "unpark_tpt",
            "wrap", "manual_dial&ddi=1"})
    void whoIsOfflineCanOnlyLogIn(String action) {
        act("logout");

        assertThat(agent(action).get("error").asText()).isEqualTo("Agent [500100] is not logged in.");
    }

    @Test
    void theAgentIsNamedInEitherWay() {
        assertThat(client.json("agent.php?token=TOKEN&action=pause&agentid=500101").toString()).isEqualTo(DONE);
        assertThat(simulator.agentStates().get(1).status()).isEqualTo(AgentStatus.PAUSE);
        assertThat(client.json("agent.php?token=TOKEN&action=pause").get("error").asText())
                .isEqualTo("Bad argument: agent");
        assertThat(client.json("agent.php?token=TOKEN&action=pause&agent=9").get("error").asText())
                .isEqualTo("Bad argument: agent");
    }

    @Test
    void theNameOfTheAgentsArgumentCanBeSet() {
        try (Simulator strict = Simulator.builder().agentArguments("agentid").build().start()) {
            TestClient other = TestClient.withToken(strict);

            assertThat(other.json("agent.php?token=TOKEN&action=pause&agent=500100").get("error").asText())
                    .isEqualTo("Bad argument: agentid");
            assertThat(other.json("click2dial.php?token=TOKEN&ddi=1&agentid=500100").toString()).isEqualTo(DONE);
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
        assertThat(stored().get("notes")).isEqualTo("2027-01-15 08:00:00 agent 500100 set outcome 109 In Progress\r\n"
                + "2027-01-15 08:00:00 agent 500100 set outcome 501000 Sold");
        assertThat(simulator.calls().get(0).outcome()).as("an outcome may change after the call").isEqualTo(501_000);
    }

    @Test
    void aDispositionMayNameTheCallOrItsRecord() {
        long record = record();
        LiveCall live = simulator.startCall(record);
        simulator.endCall(live.id());

        assertThat(client.json("agent.php?token=TOKEN&action=disposition&outcome=501001&callid=" + live.id()).toString())
                .isEqualTo(DONE);
        assertThat(stored().get("outcomecode")).isEqualTo("501001");
        assertThat(client.json("agent.php?token=TOKEN&action=disposition&outcome=501000&urn=" + record).toString())
                .isEqualTo(DONE);
        assertThat(simulator.calls().get(0).outcome()).isEqualTo(501_000);
    }

    @Test
    void theOutcomeOfASeededCallCanBeChanged() {
        simulator.seedCalls(10, NOW.minusSeconds(100), NOW);
        Call before = simulator.calls().get(4);

        simulator.setOutcome(before.id(), 501_003);

        assertThat(simulator.calls()).hasSize(10).element(4).extracting(Call::id, Call::outcome, Call::started)
                .containsExactly(before.id(), 501_003L, before.started());
        assertThat(cdr("&outcome=501003&callid=" + before.id()).get("total").intValue()).isEqualTo(1);
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
                .toString()).isEqualTo(DONE);

        assertThat(simulator.liveCalls()).singleElement().extracting(LiveCall::agent, LiveCall::number,
                LiveCall::callerId, LiveCall::queue).containsExactly(AGENT, "07700900123", "02079460555", 700_001L);
        assertThat(simulator.dials()).isEqualTo(1);
        assertThat(simulator.history()).last().extracting("effects").isEqualTo(List.of(7_000_000_001L));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "agent=500100 | Bad argument: ddi",
            "ddi=07700900123 | Bad argument: agent",
            "agent=9&ddi=07700900123 | Bad argument: agent",
            "agent=500100&ddi=x | Bad argument: ddi",
            "agent=500100&ddi=1&cli=x | Bad argument: cli",
            "agent=500100&ddi=1&qid=9 | Bad argument: qid",
            "agent=500101&ddi=1 | Agent [500101] is not logged in."})
    void click2DialRefuses(String arguments, String error) {
        assertThat(client.json("agent.php?token=TOKEN&action=logout&agent=500101").toString()).isEqualTo(DONE);

        assertThat(client.json("click2dial.php?token=TOKEN&" + arguments)).isEqualTo(TestClient.parsed(
                "{\"success\":false,\"error\":\"" + error + "\"}"));
        assertThat(simulator.dials()).isZero();
    }

    @Test
    void click2DialRefusesABusyAgent() {
        client.json("click2dial.php?token=TOKEN&agent=500100&ddi=1");

        assertThat(client.get("click2dial.php?token=TOKEN&agent=500100&ddi=2&format=xml").body())
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?><result><success>0</success>"
                        + "<error>Agent [500100] is on a call.</error></result>");
        assertThat(simulator.liveCalls()).hasSize(1);
    }

    @Test
    @Timeout(30)
    void manyMayActAtOnce() {
        IntStream.range(0, 400).parallel().forEach(i -> {
            LiveCall call = simulator.startCall(record());
            simulator.setOutcome(call.id(), 501_000);
            simulator.agentStates();
            simulator.endCall(call.id());
            simulator.calls().forEach(ended -> assertThat(ended.outcome()).isEqualTo(501_000));
        });

        assertThat(simulator.liveCalls()).isEmpty();
        assertThat(simulator.calls()).hasSize(400).isSortedAccordingTo(Comparator.comparingLong(Call::id));
        assertThat(simulator.records()).hasSize(400).allMatch(record -> record.processType() == ProcessType.COMPLETE);
    }

    @Test
    void invalidActionsAreRejectedInCodeToo() {
        LiveCall call = simulator.startCall(record());
        simulator.answerCall(call.id(), AGENT);

        assertThatThrownBy(() -> simulator.answerCall(call.id(), 500_101)).isInstanceOf(Refused.class)
                .hasMessage("Call [7000000001] has been answered.");
        assertThatThrownBy(() -> simulator.startCall(1)).hasMessage("Record id [1] does not exist.");
        assertThatThrownBy(() -> simulator.startInboundCall(1, "2")).hasMessage("Bad argument: qid");
        simulator.endCall(call.id());
        assertThatThrownBy(() -> simulator.endCall(call.id())).hasMessage("Call [7000000001] is not live.");
    }

    private long record() {
        return simulator.createRecord(12, Map.of("MobilePhone", "07700900123")).id();
    }

    private StoredRecord stored() {
        return simulator.records().get(0);
    }

    private void act(String action) {
        assertThat(agent(action).toString()).as(action).isEqualTo(DONE);
    }

    private JsonNode agent(String action) {
        return client.json("agent.php?token=TOKEN&agent=500100&action=" + action);
    }

    private JsonNode ajax(String method, String filters) {
        return client.json("ajax.php?token=TOKEN&action=read&method=" + method + filters);
    }

    private List<String> agents(String filters) {
        return ajax("agents", filters).get("list").findValuesAsText("agent");
    }

    private AgentState agent() {
        return simulator.agentStates().get(0);
    }

    private AgentStatus status() {
        return agent().status();
    }

    private List<String> phases() {
        return simulator.liveCalls().stream().map(LiveCall::phase).toList();
    }

    private JsonNode cdr() {
        return cdr("");
    }

    private JsonNode cdr(String filters) {
        return client.json("reporting.php?token=TOKEN&method=cdr&fields=callid,urn,aid,ctype,dtype,cres,sec_dur,sec_ring,"
                + "sec_wait,sec_wrap,tm_init,tm_answ,tm_disc,flags&range=1799999000:1800001000" + filters);
    }
}
