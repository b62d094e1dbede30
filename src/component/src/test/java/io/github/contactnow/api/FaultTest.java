package io.github.contactnow.api;

import static io.github.contactnow.simulator.fault.FaultKind.CLOSE_AFTER_PROCESSING;
import static io.github.contactnow.simulator.fault.FaultKind.CLOSE_BEFORE_PROCESSING;
import static io.github.contactnow.simulator.fault.FaultKind.CLOSE_THEN_PROCESS;
import static io.github.contactnow.simulator.fault.FaultKind.LATE_PROCESSING;
import static io.github.contactnow.simulator.fault.FaultKind.SLOW_FIRST_BYTE;
import static io.github.contactnow.simulator.fault.FaultKind.STALLED_BODY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import io.github.contactnow.support.RawServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Under every network fault a call ends within its bounds, in the right class, and is sent once. */
class FaultTest {

    private static final Duration RESPONSE = Duration.ofMillis(400);
    private static final Duration REQUEST = Duration.ofSeconds(10);
    private static final Duration SHORT_REQUEST = Duration.ofSeconds(1);
    /** Far longer than any bound of a call. */
    private static final Duration HANGS = Duration.ofSeconds(20);

    private final Simulator simulator = Simulator.builder().build().start();
    private ContactNowClient client;

    @BeforeEach
    void connect() {
        client = Calls.client(simulator.baseUrl(), Calls.bounds(RESPONSE, REQUEST));
        client.execute(Calls.validate());
    }

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    private ContactNowException create(Fault.Builder fault, Format format) {
        simulator.faults().add(fault.action("create").times(1).build());
        long begun = System.nanoTime();
        ContactNowException e =
                catchThrowableOfType(ContactNowException.class, () -> client.execute(Calls.create(3, format)));
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .as("time that the call took")
                .isLessThan(HANGS);
        return e;
    }

    private long creates() {
        return simulator.history().stream()
                .filter(request -> request.action().equals("create"))
                .count();
    }

    @ParameterizedTest
    @CsvSource({
        "HTML_PAGE,UNKNOWN,0",
        "EMPTY_BODY,UNKNOWN,3",
        "TRUNCATED_BODY,UNKNOWN,3",
        "WRONG_CONTENT_TYPE,APPLIED,3",
        "CLOSE_BEFORE_PROCESSING,UNKNOWN,0",
        "CLOSE_AFTER_PROCESSING,UNKNOWN,3",
        "CUT_REPLY,UNKNOWN,3",
        "SLOW_FIRST_BYTE,UNKNOWN,3",
        "STALLED_BODY,UNKNOWN,3",
        "SUCCESS_WITH_BAD,REJECTED,0",
        "HTTP_STATUS,UNKNOWN,0",
        "LATE_PROCESSING,UNKNOWN,0",
        "CLOSE_THEN_PROCESS,UNKNOWN,0"
    })
    void aCreateIsSentOnceAndEndsInItsClass(FaultKind kind, ReplyClass expected, int stored) {
        for (Format format : Format.values()) {
            long before = simulator.records().size();
            long sent = creates();
            ContactNowException e = create(Fault.builder().kind(kind), format);
            assertThat(e == null ? ReplyClass.APPLIED : e.replyClass())
                    .as(format + ": " + e)
                    .isEqualTo(expected);
            assertThat(creates() - sent).as("requests seen").isEqualTo(1);
            assertThat(simulator.records().size() - before).as("records stored").isEqualTo(stored);
            if (e != null) {
                assertThat(e.isRepeatSafe()).isFalse();
                assertThat(e.records()).hasSize(3);
            }
        }
    }

    @Test
    void aConnectionThatEndsAfterItsReplyIsNoHarm() {
        assertThat(create(Fault.builder().kind(FaultKind.CLOSE_AFTER_REPLY), Format.JSON))
                .isNull();
        assertThat(simulator.records()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"EXPIRED_TOKEN", "UNKNOWN_TOKEN", "INVALID_TOKEN"})
    void onlyARefusedTokenMakesASecondRequestAndThatOneIsApplied(FaultKind kind) {
        assertThat(create(Fault.builder().kind(kind), Format.JSON)).isNull();
        assertThat(creates()).isEqualTo(2);
        assertThat(simulator.records()).hasSize(3);
    }

    @Test
    void aConnectionThatIsResetIsUnknownToo() {
        for (FaultKind kind : new FaultKind[] {CLOSE_BEFORE_PROCESSING, CLOSE_AFTER_PROCESSING, FaultKind.CUT_REPLY}) {
            long sent = creates();
            assertThat(create(Fault.builder().kind(kind).reset(), Format.JSON))
                    .isInstanceOf(ContactNowUnknownException.class);
            assertThat(creates() - sent).isEqualTo(1);
        }
    }

    @Test
    void aStatusThatHidesWorkDoneIsUnknownAndNotSentAgain() {
        assertThat(create(
                        Fault.builder()
                                .kind(FaultKind.HTTP_STATUS)
                                .status(503)
                                .retryAfterSeconds(1)
                                .processed(true),
                        Format.JSON))
                .isInstanceOf(ContactNowUnknownException.class);
        assertThat(creates()).isEqualTo(1);
        assertThat(simulator.records()).hasSize(3);
    }

    @Test
    void silenceBeforeTheReplyIsBoundByResponseTimeout() {
        assertThat(create(Fault.builder().kind(SLOW_FIRST_BYTE), Format.JSON))
                .hasMessageContaining("longer than responseTimeout");
    }

    @Test
    void silenceInTheBodyIsBound() {
        assertThat(create(Fault.builder().kind(STALLED_BODY).afterBytes(5), Format.JSON))
                .hasMessageContaining("responseTimeout");
    }

    @Test
    void aBodyThatDripsIsBoundByRequestTimeout() {
        RawServer.Answer dripping = out -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n{\"success\":true"
                    .getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write(' ');
                out.flush();
                LockSupport.parkNanos(50_000_000);
            }
        };
        try (RawServer server = RawServer.on(request -> dripping);
                ContactNowClient own = Calls.client(server.url(), Calls.bounds(RESPONSE, SHORT_REQUEST))) {
            long begun = System.nanoTime();
            ContactNowException e =
                    catchThrowableOfType(ContactNowException.class, () -> own.execute(Calls.create(1, Format.JSON)));
            assertThat(e)
                    .isInstanceOf(ContactNowUnknownException.class)
                    .hasMessageContaining("not complete within requestTimeout");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(SHORT_REQUEST, HANGS);
        }
    }

    @Test
    void aRequestThatTheServerDoesNotReadIsBoundByRequestTimeout() {
        RawServer.Answer thenDeaf = out -> {
            RawServer.json(RawServer.token(RawServer.TOKEN)).write(out);
            LockSupport.parkNanos(HANGS.toNanos());
            return false;
        };
        Call large = Call.write(
                Operations.named("ecnow/ecnow_records/create"),
                Map.of(),
                List.of(Map.of("notes_append", "x".repeat(40_000_000))),
                Format.JSON);
        try (RawServer server = RawServer.withoutTokens(request -> thenDeaf);
                ContactNowClient own =
                        Calls.client(server.url(), Calls.bounds(Duration.ofSeconds(30), SHORT_REQUEST))) {
            long begun = System.nanoTime();
            ContactNowException e = catchThrowableOfType(ContactNowException.class, () -> own.execute(large));
            assertThat(e).isInstanceOf(ContactNowUnknownException.class).hasMessageContaining("requestTimeout");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(HANGS);
        }
    }

    @Test
    void aRequestThatIsWorkedOffLateIsSeenOnceHoweverLateThatIs() {
        assertThat(create(Fault.builder().kind(LATE_PROCESSING), Format.JSON))
                .isInstanceOf(ContactNowUnknownException.class);
        simulator.faults().release();
        Awaitility.await().until(() -> simulator.records().size() == 3);
        assertThat(create(Fault.builder().kind(CLOSE_THEN_PROCESS), Format.JSON))
                .isInstanceOf(ContactNowUnknownException.class);
        Awaitility.await().until(() -> simulator.faults().waiting() == 1);
        simulator.faults().release();
        Awaitility.await().until(() -> simulator.records().size() == 6);
        assertThat(creates()).isEqualTo(2);
    }

    @Test
    void readsAreNotRepeatedBehindTheCallersBackButMayBe() {
        for (FaultKind kind : new FaultKind[] {CLOSE_BEFORE_PROCESSING, FaultKind.CUT_REPLY, FaultKind.HTTP_STATUS}) {
            simulator
                    .faults()
                    .add(Fault.builder().kind(kind).action("read").times(1).build());
            long before = simulator.history().size();
            ContactNowException e = catchThrowableOfType(
                    ContactNowException.class, () -> Calls.all(client.read(Calls.readRecords(Format.JSON))));
            assertThat(e).isInstanceOf(ContactNowUnknownException.class);
            assertThat(e.isRepeatSafe()).isTrue();
            assertThat(simulator.history()).hasSize((int) before + 1);
        }
    }

    @Test
    void closingTheClientEndsCallsThatAreUnderWay() throws Exception {
        simulator
                .faults()
                .add(Fault.builder().kind(SLOW_FIRST_BYTE).action("create").build());
        ContactNowClient patient = Calls.client(simulator.baseUrl());
        CompletableFuture<ContactNowException> ended = CompletableFuture.supplyAsync(() ->
                catchThrowableOfType(ContactNowException.class, () -> patient.execute(Calls.create(1, Format.JSON))));
        Awaitility.await().until(() -> simulator.faults().waiting() == 1);
        patient.close();
        assertThat(ended.get(HANGS.toSeconds(), TimeUnit.SECONDS)).isInstanceOf(ContactNowUnknownException.class);
    }
}
