package io.github.contactnow.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.contactnow.simulator.state.Agent;
import io.github.contactnow.simulator.state.Call;
import io.github.contactnow.simulator.state.LiveCall;
import io.github.contactnow.simulator.state.ProcessType;
import io.github.contactnow.simulator.state.Queue;
import io.github.contactnow.simulator.state.Refused;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Live calls and agents in ajax.php, and the ended calls in reports. */
class LiveBoardTest extends LiveTestSupport {

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
        assertThat(ajax("agents", "&mode=all&agent=500102").at("/list/0/status").asText())
                .isEqualTo("Offline");
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

        String xml = client.get("ajax.php?token=TOKEN&method=agents&action=read&format=xml&agent=500102")
                .body();

        assertThat(xml)
                .startsWith("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><result><success>1</success>"
                        + "<total>1</total><list><agents><agent>500102</agent><name>Zoë ")
                .contains("<status>Wait</status>");
        assertThat(xml)
                .as("what the charset lacks is written as a reference")
                .containsPattern("&#(x141|321);")
                .containsPattern("&#(x1f600|128512);");
        assertThat(client.get("agent.php?token=TOKEN&action=pause&agent=500102&format=xml")
                        .body())
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
        assertThat(ajax("agents", "&agent=500100").at("/list/0/callid").asText())
                .isEqualTo("7000000001");
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
                        + "&tstart=2027-01-15+08:00:00&tstop=2027-01-15+08:15:00"))
                .isEqualTo(TestClient.parsed("""
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

        assertThat(simulator.calls())
                .extracting(Call::id)
                .containsExactly(7_000_000_001L, 7_000_000_002L, 7_000_000_003L, 7_000_000_004L, 7_000_000_005L);
        assertThat(cdr().get("list").findValuesAsText("callid"))
                .containsExactly("7000000001", "7000000002", "7000000003", "7000000004", "7000000005");
        assertThat(cdr().get("total").intValue()).isEqualTo(5);
    }

    @Test
    void anUnansweredCallSetsOutcomeNoAnswerOnItsRecord() {
        Call call = simulator.endCall(simulator.startCall(record()).id());

        assertThat(call.result()).isEqualTo("No Answer");
        assertThat(call.outcome()).isEqualTo(104);
        assertThat(simulator.records().get(0).get("outcomecode")).isEqualTo("104");
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
                                + "oc_abdn,oc_noansw&groupby=ctype&range=1799999000:1800001000")
                        .get("list")
                        .get(0))
                .isEqualTo(TestClient.parsed("""
                        {"ccid":"42","ccnm":"Demo centre","ctype":"in","nc_all":2,"nc_in":2,"nc_out":0,"nc_ans_in":1,
                        "oc_abdn":1,"oc_noansw":1}"""));
        assertThat(cdr("&ctype=in&cli=07700900999").get("total").intValue()).isEqualTo(1);
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

        assertThatThrownBy(() -> simulator.answerCall(call.id(), 500_101))
                .isInstanceOf(Refused.class)
                .hasMessage("Call [7000000001] has been answered.");
        assertThatThrownBy(() -> simulator.startCall(1)).hasMessage("Record id [1] does not exist.");
        assertThatThrownBy(() -> simulator.startInboundCall(1, "2")).hasMessage("Bad argument: qid");
        simulator.endCall(call.id());
        assertThatThrownBy(() -> simulator.endCall(call.id())).hasMessage("Call [7000000001] is not live.");
    }
}
