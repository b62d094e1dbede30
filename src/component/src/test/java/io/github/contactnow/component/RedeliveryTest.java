package io.github.contactnow.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.api.ContactNowRejectedException;
import io.github.contactnow.api.ContactNowUnknownException;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Redelivery by Camel's error handler never sends a record again that was applied or may have been applied. */
class RedeliveryTest extends ComponentTestSupport {

    private void redelivering(String uri) throws Exception {
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(1));
                from("direct:in").to(uri);
            }
        });
    }

    private void tooMany(long nth) {
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.HTTP_STATUS)
                        .status(429)
                        .action("create")
                        .nth(nth)
                        .build());
    }

    @Test
    void aBatchRefusedInTheMiddleOfAListIsResumedWithoutSendingEarlierOnesAgain() throws Exception {
        redelivering(CREATE + "&batchSize=10");
        tooMany(3);
        Exchange exchange = send("direct:in", leads(45));
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(ContactNowConstants.TOTAL)).isEqualTo(45L);
        assertThat(references()).hasSize(45).doesNotHaveDuplicates();
        assertThat(seen("create")).hasSize(6);
    }

    @Test
    void aStreamIsResumedTooThoughItCannotBeReadTwice() throws Exception {
        redelivering(CREATE + "&batchSize=100");
        tooMany(3);
        StringBuilder json = new StringBuilder("[");
        for (int i = 0; i < 2000; i++) {
            json.append(i == 0 ? "" : ",\n")
                    .append("{\"MobilePhone\":\"07700900123\",\"VENDOR_URN\":\"s")
                    .append(i)
                    .append("\"}");
        }
        Exchange exchange = send(
                "direct:in",
                new ByteArrayInputStream(json.append("]").toString().getBytes(StandardCharsets.UTF_8)));
        assertThat(exchange.getException()).isNull();
        assertThat(references()).hasSize(2000).doesNotHaveDuplicates();
    }

    @Test
    void anUnknownCreateIsNotSentAgain() throws Exception {
        redelivering(CREATE + "&batchSize=10");
        fault(FaultKind.CLOSE_AFTER_PROCESSING, "create", 2);
        Exchange exchange = send("direct:in", leads(45));
        assertThat(exchange.getException()).isInstanceOf(ContactNowUnknownException.class);
        assertThat(((ContactNowUnknownException) exchange.getException()).records())
                .hasSize(10);
        assertThat(seen("create")).hasSize(2);
        assertThat(references()).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void aRejectionIsNotArguedWith() throws Exception {
        redelivering(CREATE);
        assertThat(send("direct:in", Map.of("FirstName", "no phone")).getException())
                .isInstanceOf(ContactNowRejectedException.class);
        assertThat(seen("create")).hasSize(1);
    }

    @Test
    void anUnknownUpdateIsSentAgainForItMay() throws Exception {
        send(CREATE, lead("a"));
        redelivering("contactnow:ecnow/ecnow_records/update?dataset=12");
        fault(FaultKind.CLOSE_AFTER_PROCESSING, "update", 1);
        Exchange exchange =
                send("direct:in", Map.of("id", simulator.records().get(0).id(), "FirstName", "Zoë"));
        assertThat(exchange.getException()).isNull();
        assertThat(seen("update")).hasSize(2);
    }

    @Test
    void anUnknownUpdateThatAppendsToNotesIsNotSentAgain() throws Exception {
        send(CREATE, lead("a"));
        redelivering("contactnow:ecnow/ecnow_records/update?dataset=12");
        fault(FaultKind.CLOSE_AFTER_PROCESSING, "update", 1);
        Exchange exchange =
                send("direct:in", Map.of("id", simulator.records().get(0).id(), "Notes_Append", "called back"));
        assertThat(exchange.getException())
                .isInstanceOfSatisfying(ContactNowUnknownException.class, e -> assertThat(e.isRepeatSafe())
                        .isFalse());
        assertThat(seen("update")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "click2dial?agent=500100&ddi=07700900123, 1",
        "agent/manual_dial?agent=500100&ddi=07700900123, 1",
        "agent/hangup?agent=500100, 1",
        "agent/disposition?agent=500100&callid=1&outcome=501000, 1",
        "agent/pause?agent=500100, 2"
    })
    void anUnknownCommandIsSentAgainOnlyIfItMay(String command, int requests) throws Exception {
        redelivering("contactnow:" + command);
        String script = command.replaceAll("[/?].*", "");
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.CLOSE_AFTER_PROCESSING)
                        .script(script)
                        .nth(1)
                        .build());
        Exchange exchange = send("direct:in", null);
        assertThat(simulator.history().stream()
                        .filter(request -> request.script().equals(script)))
                .hasSize(requests);
        if (requests == 1) {
            assertThat(exchange.getException()).isInstanceOf(ContactNowUnknownException.class);
        }
    }

    @Test
    void anotherCommandOnTheSameExchangeIsNotTakenForARepeat() throws Exception {
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .doTry()
                        .to("contactnow:agent/hangup?agent=500100")
                        .doCatch(ContactNowUnknownException.class)
                        .end()
                        .to("contactnow:agent/hangup?agent=500100");
            }
        });
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.CLOSE_AFTER_PROCESSING)
                        .script("agent")
                        .nth(1)
                        .build());
        send("direct:in", null);
        assertThat(simulator.history().stream()
                        .filter(request -> request.script().equals("agent")))
                .hasSize(2);
    }

    @Test
    void aReadIsRepeatedByCamelAlone() throws Exception {
        redelivering("contactnow:ecnow/ecnow_records/read?table=Renewals");
        fault(FaultKind.CUT_REPLY, "read", 1);
        assertThat(send("direct:in", null).getException()).isNull();
        assertThat(seen("read")).hasSize(2);
    }

    @Test
    void aRecordThatCannotBeReadStopsTheListForGoodAndNoneBeforeItIsLeftOutInSilence() throws Exception {
        redelivering(CREATE + "&batchSize=2");
        List<Map<String, Object>> leads = new ArrayList<>(leads(2));
        leads.addAll(Arrays.asList(lead("third"), null, lead("fifth"), lead("sixth")));
        Exchange exchange = send("direct:in", leads);
        assertThat(exchange.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Record 4 is null");
        assertThat(references()).containsExactly("crm-0", "crm-1");
    }

    @Test
    void aDocumentThatBreaksOffFailsAtEveryAttempt() throws Exception {
        redelivering(CREATE + "&batchSize=2");
        for (String document : List.of(
                "[{\"MobilePhone\":\"07700900123\"},{\"MobilePhone\":\"07700900124\"},{\"MobilePhone\":\"077",
                "<easycall><r><MobilePhone>07700900123</MobilePhone></r><r><MobilePhone>077")) {
            assertThat(send("direct:in", document).getException())
                    .as(document)
                    .hasMessageContaining("ends prematurely");
        }
        assertThat(simulator.records()).hasSize(2);
    }

    @Test
    void theSameListMayBeSentToTwoEndpoints() throws Exception {
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .setProperty("leads", body())
                        .to(CREATE)
                        .setBody(exchangeProperty("leads"))
                        .to("contactnow:ecnow/ecnow_records/create?dataset=13")
                        .setBody(exchangeProperty("leads"))
                        .to(CREATE);
            }
        });
        assertThat(send("direct:in", leads(3)).getException()).isNull();
        assertThat(simulator.records()).hasSize(9);
    }

    @Test
    void verdictsOfBatchesBeforeARedeliveryAreKept() throws Exception {
        redelivering(CREATE + "&batchSize=2&delivery=AT_MOST_ONCE");
        tooMany(2);
        Exchange exchange = send("direct:in", leads(5));
        assertThat(exchange.getException()).isNull();
        assertThat(list(exchange)).hasSize(5);
        assertThat(references()).hasSize(5).doesNotHaveDuplicates();
    }
}
