package io.github.contactnow.routes.dial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.leads.schema.PhoneReader;
import io.github.contactnow.ledger.Intent;
import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.ledger.OptOut;
import io.github.contactnow.routes.Profiles;
import io.github.contactnow.routes.TestEnvironment;
import io.github.contactnow.routes.Webhook;
import io.github.contactnow.routes.Webhook.Answer;
import io.github.contactnow.routes.http.Signature;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls by webhook; the simulator counts how many were begun. */
@QuarkusTest
@TestProfile(Profiles.Direct.class)
class ClickToDialTest {

    TestEnvironment parts;

    @Inject
    Ledger ledger;

    @TestHTTPResource("/dial")
    URI url;

    private Webhook webhook;
    private long before;

    @BeforeEach
    void connect() {
        webhook = new Webhook(url);
        before = parts.simulator().dials();
    }

    @AfterEach
    void hangUp() {
        parts.mend();
        parts.simulator().liveCalls().forEach(call -> parts.simulator().endCall(call.id()));
    }

    private long dialled() {
        return parts.simulator().dials() - before;
    }

    @Test
    void dialsOnceAndAnswersARepeatWithTheResult() throws Exception {
        for (int i = 0; i < 3; i++) {
            Answer answer = webhook.json(dial("once-1"));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().get("requestId").asText()).isEqualTo("once-1");
            assertThat(answer.json().get("state").asText()).isEqualTo("APPLIED");
        }
        assertThat(dialled()).isEqualTo(1);
        assertThat(parts.simulator().liveCalls()).singleElement().satisfies(call -> {
            assertThat(call.agent()).isEqualTo(500_100);
            assertThat(call.number()).isEqualTo("07700900123");
        });
    }

    @Test
    void dialsANumberThatCanBeReadAndNoOther() throws Exception {
        String body = "{\"requestId\":\"%s\",\"agent\":500100,\"ddi\":\"%s\"}";
        assertThat(webhook.json(body.formatted("read-1", "+44 (0)7700 900123")).status())
                .isEqualTo(200);
        assertThat(parts.simulator().liveCalls()).singleElement().satisfies(call -> assertThat(call.number())
                .isEqualTo("+447700900123"));
        for (String unreadable : List.of("07700900112 / 07700900113", "7", "0770 CALL ME", "-", "4.47701E+11")) {
            Answer answer = webhook.json(body.formatted("read-2", unreadable));
            assertThat(answer.status()).as(unreadable).isEqualTo(400);
            assertThat(answer.json().get("field").asText()).isEqualTo("ddi");
            assertThat(answer.body()).doesNotContain(unreadable);
        }
        assertThat(dialled()).isEqualTo(1);
    }

    @Test
    void dialsNobodyOnTheDoNotCallList() throws Exception {
        String body = "{\"requestId\":\"%s\",\"agent\":500100,\"ddi\":\"+44 7700 900129\"}";
        ledger.optOuts()
                .add(
                        null,
                        null,
                        List.of(PhoneReader.ANYWHERE.read("+447700900129").identity()),
                        true,
                        new OptOut(null, null, "test", null, Instant.now(), null));
        for (int i = 0; i < 2; i++) {
            Answer answer = webhook.json(body.formatted("listed-1"));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().get("reason").asText()).contains("do-not-call list");
        }
        assertThat(dialled()).isZero();
    }

    @Test
    void passesFurtherArgumentsOn() throws Exception {
        String body =
                "{\"requestId\":\"more-1\",\"agent\":500100,\"ddi\":\"07700900123\",\"cli\":\"02079460001\",\"note\":\"x\"}";
        assertThat(webhook.json(body).status()).isEqualTo(200);
        assertThat(parts.simulator().liveCalls()).singleElement().satisfies(call -> assertThat(call.callerId())
                .isEqualTo("02079460001"));
        assertThat(parts.simulator().history())
                .filteredOn(request -> request.script().equals("click2dial"))
                .last()
                .satisfies(request -> assertThat(request.arguments()).containsEntry("note", "x"));
    }

    @Test
    void theSameRequestWrittenOtherwiseIsARepeatAndOneWithAnotherNumberAConflict() throws Exception {
        assertThat(webhook.json(dial("same-1")).status()).isEqualTo(200);
        assertThat(webhook.json("{ \"DDI\" : \"07700900123\", \"agent\":\"500100\", \"requestId\" : \"same-1\" }")
                        .status())
                .isEqualTo(200);
        Answer other = webhook.json("{\"requestId\":\"same-1\",\"agent\":500100,\"ddi\":\"07700900999\"}");
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.json().get("field").asText()).isEqualTo("requestId");
        assertThat(dialled()).isEqualTo(1);
    }

    @Test
    void ofManyAtOnceOneDials() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(12);
        try {
            List<Future<Answer>> answers = IntStream.range(0, 12)
                    .mapToObj(i -> threads.submit(() -> webhook.json(dial("many-1"))))
                    .toList();
            for (Future<Answer> answer : answers) {
                assertThat(answer.get().status()).isIn(200, 202);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(dialled()).isEqualTo(1);
        assertThat(webhook.json(dial("many-1")).status()).isEqualTo(200);
    }

    @Test
    void answers422WithTheReasonIfContactNowWillNotDialAndKeepsTheAnswer() throws Exception {
        assertThat(webhook.json("{\"requestId\":\"busy-0\",\"agent\":500101,\"ddi\":\"07700900123\"}")
                        .status())
                .isEqualTo(200);
        String body = "{\"requestId\":\"busy-1\",\"agent\":500101,\"ddi\":\"07700900124\"}";
        Answer busy = webhook.json(body);
        assertThat(busy.status()).isEqualTo(422);
        assertThat(busy.json().get("state").asText()).isEqualTo("REJECTED");
        assertThat(busy.json().get("reason").asText()).isNotBlank();
        parts.simulator().liveCalls().forEach(call -> parts.simulator().endCall(call.id()));
        assertThat(webhook.json(body).body()).isEqualTo(busy.body());
        assertThat(dialled()).isEqualTo(1);
    }

    @Test
    void answers502InDoubtIfTheReplyIsLostAndNeverDialsAgain() throws Exception {
        for (FaultKind kind :
                List.of(FaultKind.CLOSE_AFTER_PROCESSING, FaultKind.CLOSE_BEFORE_PROCESSING, FaultKind.HTML_PAGE)) {
            fault(kind, 500);
            String body = dial("doubt-" + kind);
            Answer answer = webhook.json(body);
            assertThat(answer.status()).as(kind.name()).isEqualTo(502);
            assertThat(answer.json().get("state").asText()).isEqualTo("IN_DOUBT");
            parts.mend();
            assertThat(webhook.json(body).body()).isEqualTo(answer.body());
        }
        assertThat(dialled()).isEqualTo(1);
    }

    @Test
    void answers503IfNothingWasDoneAndTheSameIdMayBeSentAgain() throws Exception {
        parts.line().cut();
        Answer cut = webhook.json(dial("later-1"));
        assertThat(cut.status()).isEqualTo(503);
        assertThat(cut.response().headers().firstValue("Retry-After")).hasValue("30");
        assertThat(cut.json().get("error").asText()).contains("no call was started");
        parts.mend();
        fault(FaultKind.HTTP_STATUS, 429);
        assertThat(webhook.json(dial("later-1")).status()).isEqualTo(503);
        assertThat(webhook.json(dial("later-1")).status()).isEqualTo(200);
        assertThat(webhook.json(dial("later-1")).status()).isEqualTo(200);
        assertThat(dialled()).isEqualTo(1);
    }

    @Test
    void aCallThatACrashCutOffIsInDoubtAndNotDialledAgain() throws Exception {
        String payload = "{\"agent\":\"500100\",\"ddi\":\"07700900123\",\"requestid\":\"crash-1\"}";
        ledger.add(Intent.of("dial", "crash-1", payload, "", "").sent(), Duration.ZERO);
        ledger.add(
                Intent.of("dial", "crash-2", payload.replace("crash-1", "crash-2"), "", "")
                        .sent(),
                Duration.ofMinutes(5));
        assertThat(webhook.json(dial("crash-1")).status()).isEqualTo(502);
        assertThat(webhook.json(dial("crash-1")).json().get("reason").asText())
                .contains("see whether the agent was called");
        assertThat(webhook.json(dial("crash-2")).status())
                .as("may still be under way")
                .isEqualTo(202);
        assertThat(dialled()).isZero();
    }

    @Test
    void answers400NamingTheField() throws Exception {
        assertField("requestId", "{\"agent\":500100,\"ddi\":\"07700900123\"}");
        assertField("requestId", "{\"requestId\":\" \",\"agent\":500100,\"ddi\":\"07700900123\"}");
        assertField(
                "requestId", "{\"requestId\":\"" + "x".repeat(201) + "\",\"agent\":500100,\"ddi\":\"07700900123\"}");
        assertField("requestId", "{\"requestId\":\"a\\nb\",\"agent\":500100,\"ddi\":\"07700900123\"}");
        assertField("agent", "{\"requestId\":\"bad-1\",\"agent\":null,\"ddi\":\"07700900123\"}");
        assertField("ddi", "{\"requestId\":\"bad-1\",\"agent\":500100}");
        assertField("ddi", "{\"requestId\":\"bad-1\",\"agent\":500100,\"ddi\":[\"07700900123\"]}");
        assertField("ddi", "{\"requestId\":\"bad-1\",\"agent\":500100,\"ddi\":4.47e11}");
        assertField(
                "ddi", "{\"requestId\":\"bad-1\",\"agent\":500100,\"DDI\":\"07700900123\",\"ddi\":\"07700900124\"}");
        for (String body : List.of("", "[", "[]", "null", "{}{}", "{\"ddi\":\"1\",\"ddi\":\"2\"}")) {
            assertThat(webhook.json(body).status()).as(body).isEqualTo(400);
        }
        assertThat(dialled()).isZero();
    }

    private void assertField(String field, String body) throws Exception {
        Answer answer = webhook.json(body);
        assertThat(answer.status()).as(body).isEqualTo(400);
        assertThat(answer.json().get("field").asText()).as(body).isIn(field, field.toUpperCase());
    }

    @Test
    void anArgumentThatOnlyTheComponentSetsIsRejectedUnsent() throws Exception {
        Answer answer =
                webhook.json("{\"requestId\":\"token-1\",\"agent\":500100,\"ddi\":\"07700900123\",\"token\":\"x\"}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("reason").asText()).contains("'token'");
        assertThat(dialled()).isZero();
    }

    @Test
    void answers401And413And405() throws Exception {
        byte[] body = dial("forged-1").getBytes(StandardCharsets.UTF_8);
        assertThat(webhook.send(webhook.request("application/json", body)).status())
                .isEqualTo(401);
        assertThat(webhook.send(webhook.request("application/json", body).header(Signature.HEADER, "sha256=00"))
                        .status())
                .isEqualTo(401);
        assertThat(webhook.json("{\"requestId\":\"" + "x".repeat(70_000) + "\"}")
                        .status())
                .isEqualTo(413);
        assertThat(webhook.get().status()).isEqualTo(405);
        assertThat(dialled()).isZero();
    }

    @Test
    void aSignatureInCapitalsIsTheSameNumber() throws Exception {
        byte[] body = dial("capitals-1").getBytes(StandardCharsets.UTF_8);
        assertThat(webhook.send(webhook.request("application/json", body)
                                .header(
                                        Signature.HEADER,
                                        Signature.of(body, TestEnvironment.SECRET)
                                                .toUpperCase()))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void headersFromOutsideSteerNothingAndNoneComesBack() throws Exception {
        Answer answer = webhook.json(
                dial("steer-1"),
                "CamelContactNowArg.ddi",
                "666",
                "camelcontactnowarg.cli",
                "666",
                "CamelContactNowOperation",
                "token/invalidate",
                "X-Echo",
                "x");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(parts.simulator().liveCalls()).singleElement().satisfies(call -> assertThat(call.number())
                .isEqualTo("07700900123"));
        assertThat(parts.simulator().history())
                .filteredOn(request -> request.script().equals("click2dial"))
                .last()
                .satisfies(request -> assertThat(request.arguments()).doesNotContainValue("666"));
        assertThat(answer.response().headers().map()).allSatisfy((name, values) -> assertThat(name.toLowerCase())
                .doesNotStartWith("camel")
                .isNotIn("x-echo", "x-signature-256", "x-sent-content-type"));
    }

    private void fault(FaultKind kind, int status) {
        parts.simulator()
                .faults()
                .add(Fault.builder()
                        .kind(kind)
                        .status(status)
                        .script("click2dial")
                        .times(1)
                        .build());
    }

    private static String dial(String id) {
        return "{\"requestId\":\"" + id + "\",\"agent\":500100,\"ddi\":\"07700900123\"}";
    }
}
