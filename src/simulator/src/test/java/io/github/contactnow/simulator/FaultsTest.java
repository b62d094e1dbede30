package io.github.contactnow.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import io.github.contactnow.simulator.history.SeenRequest;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(20)
class FaultsTest {

    private static final String RECORD = "[{\"dataset\":12,\"HomePhone\":\"1\"}]";
    private static final String CREATE = "POST /ecnow.php?token=TOKEN&method=ecnow_records&action=create&format=json"
            + "&raw=1 HTTP/1.1\r\nHost: x\r\nContent-Length: " + RECORD.length() + "\r\n";

    private final Simulator simulator = Simulator.builder().build().start();
    private final TestClient client = TestClient.withToken(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    /** A fault for the next create of records. */
    private static Fault.Builder nextCreate(FaultKind kind) {
        return Fault.builder()
                .kind(kind)
                .script("ecnow")
                .method("ecnow_records")
                .action("create")
                .times(1);
    }

    /** Creates a record over a separate connection and returns all bytes until the connection ends. */
    private String create() throws IOException {
        return client.raw(CREATE + "Connection: close\r\n\r\n" + RECORD);
    }

    private String createBody() throws IOException {
        return create().replaceFirst("(?s)^.*?\r\n\r\n", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EXPIRED_TOKEN | {\"success\":false,\"error\":\"Expired token\",\"expire\":-1}",
                "UNKNOWN_TOKEN | {\"success\":false,\"error\":\"Unknown token\"}",
                "INVALID_TOKEN | {\"success\":false,\"error\":\"Invalid token\"}",
                "FOREIGN_ADDRESS | {\"success\":false,\"error\":\"Invalid token\"}"
            })
    void aRefusedTokenStaysRefusedAndANewOneWorks(FaultKind kind, String reply) throws IOException {
        simulator.faults().add(nextCreate(kind).build());
        String old = client.token();

        assertThat(createBody()).isEqualTo(reply);
        assertThat(createBody()).contains("\"success\":false");
        assertThat(simulator.records()).isEmpty();

        assertThat(client.fetchToken()).isNotEqualTo(old);
        assertThat(createBody()).contains("\"total\":1");
    }

    @Test
    void successWithBadRefusesTheWholeBatch() {
        simulator
                .faults()
                .add(nextCreate(FaultKind.SUCCESS_WITH_BAD).error("No room").build());

        assertThat(client.create("[{\"dataset\":12},{\"dataset\":12}]"))
                .isEqualTo(TestClient.parsed("{\"success\":true,\"total\":0,\"bad\":2,\"error\":\"No room\"}"));
        assertThat(simulator.records()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"false, 0", "true, 1"})
    void anHtmlPageMayHideWhatWasDone(boolean processed, int records) throws IOException {
        simulator
                .faults()
                .add(nextCreate(FaultKind.HTML_PAGE).processed(processed).build());

        assertThat(create()).startsWith("HTTP/1.1 200 OK").contains("text/html", "<!DOCTYPE html>");
        assertThat(simulator.records()).hasSize(records);
    }

    @Test
    void aStatusMayComeWithRetryAfterOrWithout() throws IOException {
        simulator
                .faults()
                .add(nextCreate(FaultKind.HTTP_STATUS)
                        .status(429)
                        .retryAfterSeconds(7)
                        .build());
        simulator.faults().add(nextCreate(FaultKind.HTTP_STATUS).build());

        assertThat(create()).startsWith("HTTP/1.1 429 ").contains("Retry-After: 7\r\n");
        assertThat(create()).startsWith("HTTP/1.1 503 ").doesNotContain("Retry-After");
        assertThat(simulator.records()).isEmpty();
    }

    @Test
    void anEmptyBodyHidesWhatWasDone() throws IOException {
        simulator.faults().add(nextCreate(FaultKind.EMPTY_BODY).build());

        assertThat(create())
                .startsWith("HTTP/1.1 200 OK")
                .contains("Content-Length: 0\r\n")
                .endsWith("\r\n\r\n");
        assertThat(simulator.records()).hasSize(1);
    }

    @Test
    void aTruncatedBodyIsProperHttp() throws IOException {
        simulator
                .faults()
                .add(nextCreate(FaultKind.TRUNCATED_BODY).afterBytes(20).build());

        assertThat(create()).contains("Content-Length: 20\r\n").endsWith("\r\n\r\n{\"success\":true,\"acc");
        assertThat(simulator.records()).hasSize(1);
    }

    @Test
    void aCutReplyIsShorterThanItSays() throws IOException {
        simulator.faults().add(nextCreate(FaultKind.CUT_REPLY).afterBytes(20).build());

        assertThat(create()).doesNotContain("Content-Length: 20\r\n").endsWith("\r\n\r\n{\"success\":true,\"acc");
        assertThat(simulator.records()).hasSize(1);
    }

    @Test
    void aLongReplyIsCutWithoutItsLastChunk() throws IOException {
        simulator.seedCalls(
                5000, simulator.clock().instant(), simulator.clock().instant().plusSeconds(1));
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.CUT_REPLY)
                        .script("reporting")
                        .build());
        long now = simulator.clock().instant().getEpochSecond();

        String reply = client.raw("GET /reporting.php?token=TOKEN&method=cdr&fields=callid&range=" + (now - 9) + ":"
                + (now + 9) + " HTTP/1.1\r\nHost: x\r\n\r\n");

        assertThat(reply)
                .contains("chunked", "7000000001")
                .doesNotContain("7000005000")
                .doesNotEndWith("0\r\n\r\n");
    }

    @Test
    void theContentTypeMayBeWrong() throws IOException {
        simulator.faults().add(nextCreate(FaultKind.WRONG_CONTENT_TYPE).build());

        assertThat(create()).contains("Content-Type: text/html").contains("\"total\":1");
    }

    @ParameterizedTest
    @CsvSource({"CLOSE_BEFORE_PROCESSING, 0", "CLOSE_AFTER_PROCESSING, 1"})
    void aConnectionIsClosedWithoutAReply(FaultKind kind, int records) throws IOException {
        simulator.faults().add(nextCreate(kind).build());

        assertThat(create()).isEmpty();
        assertThat(simulator.records()).hasSize(records);
    }

    @Test
    void aConnectionIsReset() {
        simulator
                .faults()
                .add(nextCreate(FaultKind.CLOSE_AFTER_PROCESSING).reset().build());

        assertThatThrownBy(this::create).isInstanceOf(SocketException.class);
        assertThat(simulator.records()).hasSize(1);
    }

    @Test
    void theFirstByteComesWhenReleased() throws IOException {
        simulator.faults().add(nextCreate(FaultKind.SLOW_FIRST_BYTE).build());
        try (Socket socket = client.connect()) {
            socket.getOutputStream()
                    .write((CREATE.replace("TOKEN", client.token()) + "Connection: close\r\n\r\n" + RECORD)
                            .getBytes(UTF_8));
            await().until(() -> simulator.faults().waiting() == 1);
            assertThat(simulator.records()).as("already written").hasSize(1);
            assertThat(socket.getInputStream().available()).isZero();

            simulator.faults().release();
            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .contains("\"total\":1");
        }
    }

    @Test
    void theFirstByteComesAfterADelay() throws IOException {
        simulator
                .faults()
                .add(nextCreate(FaultKind.SLOW_FIRST_BYTE)
                        .delay(Duration.ofMillis(200))
                        .build());
        long begun = System.nanoTime();

        assertThat(create()).contains("\"total\":1");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void aBodyStallsAfterTheHead() throws IOException {
        simulator.faults().add(nextCreate(FaultKind.STALLED_BODY).build());
        try (Socket socket = client.connect()) {
            socket.getOutputStream()
                    .write((CREATE.replace("TOKEN", client.token()) + "Connection: close\r\n\r\n" + RECORD)
                            .getBytes(UTF_8));
            assertThat(new String(socket.getInputStream().readNBytes(15), UTF_8))
                    .isEqualTo("HTTP/1.1 200 OK");
            await().until(() -> simulator.faults().waiting() == 1);

            simulator.faults().release();
            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .endsWith("on the dialer.\"}");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SLOW_FIRST_BYTE", "STALLED_BODY"})
    void aWaitEndsWhenTheClientHasGone(FaultKind kind) throws IOException {
        simulator.faults().add(nextCreate(kind).build());
        try (Socket socket = client.connect()) {
            socket.getOutputStream().write((CREATE.replace("TOKEN", client.token()) + "\r\n" + RECORD).getBytes(UTF_8));
            await().until(() -> simulator.faults().waiting() == 1);
        }

        await().until(() -> simulator.faults().waiting() == 0);
    }

    @Test
    void aConnectionMayEndAlthoughItsReplyPromisedToKeepIt() throws IOException {
        simulator.faults().add(nextCreate(FaultKind.CLOSE_AFTER_REPLY).build());

        assertThat(client.raw(CREATE + "\r\n" + RECORD)).contains("Connection: keep-alive\r\n", "\"total\":1");
    }

    @Test
    void aRequestIsProcessedLateEvenIfItsClientHasGone() throws IOException {
        simulator.faults().add(nextCreate(FaultKind.LATE_PROCESSING).build());
        try (Socket socket = client.connect()) {
            socket.getOutputStream().write((CREATE.replace("TOKEN", client.token()) + "\r\n" + RECORD).getBytes(UTF_8));
            await().until(() -> simulator.faults().waiting() == 1);
        }
        assertThat(simulator.records()).isEmpty();
        assertThat(lastRequest().processed()).isFalse();

        simulator.faults().release();
        await().until(() -> simulator.records().size() == 1);
    }

    @Test
    void aRequestIsProcessedAfterItsConnectionWasClosed() throws IOException {
        simulator
                .faults()
                .add(nextCreate(FaultKind.CLOSE_THEN_PROCESS)
                        .delay(Duration.ofMillis(300))
                        .build());

        assertThat(create()).isEmpty();
        assertThat(simulator.records()).isEmpty();
        await().until(() -> simulator.records().size() == 1);
    }

    @Test
    void aBodyComesDropByDrop() throws IOException {
        simulator.faults().add(nextCreate(FaultKind.DRIP).build());
        List<Integer> reads = new ArrayList<>();
        try (Socket socket = client.connect()) {
            socket.getOutputStream()
                    .write((CREATE.replace("TOKEN", client.token()) + "Connection: close\r\n\r\n" + RECORD)
                            .getBytes(UTF_8));
            byte[] buffer = new byte[10_000];
            for (int read = socket.getInputStream().read(buffer);
                    read > 0;
                    read = socket.getInputStream().read(buffer)) {
                reads.add(read);
            }
        }
        assertThat(reads).hasSizeGreaterThan(50);
        assertThat(simulator.records()).hasSize(1);
    }

    @Test
    void aConnectionIsResetBeforeAnythingIsRead() throws IOException {
        simulator
                .faults()
                .add(Fault.builder().kind(FaultKind.RESET_ON_CONNECT).nth(1).build());

        assertThatThrownBy(this::create).isInstanceOf(SocketException.class);
        assertThat(simulator.history()).as("only the token").hasSize(1);
        assertThat(create()).contains("\"total\":1");
    }

    @Test
    void aFaultOfConnectionsKnowsNoScript() {
        assertThatThrownBy(() -> Fault.builder()
                        .kind(FaultKind.RESET_ON_CONNECT)
                        .action("create")
                        .build())
                .hasMessage("RESET_ON_CONNECT applies to connections: it cannot have script, method or action");
    }

    @Test
    void connectionsAreRefusedForAWhile() throws IOException {
        simulator.faults().add(nextCreate(FaultKind.CONNECTION_REFUSED).build());
        try (Socket idle = client.connect()) {
            assertThat(create()).as("the last request before").contains("\"total\":1");

            assertThatThrownBy(this::create).isInstanceOf(ConnectException.class);
            assertThat(idle.getInputStream().read()).as("other connections end").isEqualTo(-1);
        }
        simulator.faults().release();
        await().ignoreExceptions().untilAsserted(() -> assertThat(create()).contains("\"total\":1"));
        assertThat(simulator.records()).hasSize(2);
    }

    @Test
    void aSimulatorThatRefusesConnectionsCanBeClosed() throws IOException {
        simulator.faults().add(nextCreate(FaultKind.CONNECTION_REFUSED).build());
        create();

        simulator.close();

        try (ServerSocket free = new ServerSocket(simulator.baseUrl().getPort())) {
            assertThat(free.isBound()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SLOW_FIRST_BYTE", "STALLED_BODY", "LATE_PROCESSING", "CLOSE_THEN_PROCESS"})
    void closingTheSimulatorWaitsForNothing(FaultKind kind) {
        simulator.faults().add(nextCreate(kind).delay(Duration.ofHours(1)).build());
        CompletableFuture<Void> hanging = CompletableFuture.runAsync(() -> {
            try {
                create();
            } catch (IOException e) {
                // The fault cuts this client's connection.
            }
        });
        await().until(() -> simulator.faults().waiting() == 1);
        long begun = System.nanoTime();

        simulator.close();

        assertThat(hanging).succeedsWithin(Duration.ofSeconds(5));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void theHistoryHasTheFaultOfARequest() throws IOException {
        Fault fault = nextCreate(FaultKind.CLOSE_AFTER_PROCESSING).build();
        simulator.faults().add(fault);

        create();

        assertThat(lastRequest().fault()).contains(fault);
        assertThat(lastRequest().effects())
                .containsExactly(simulator.records().get(0).id());
    }

    private SeenRequest lastRequest() {
        List<SeenRequest> history = simulator.history();
        return history.get(history.size() - 1);
    }
}
