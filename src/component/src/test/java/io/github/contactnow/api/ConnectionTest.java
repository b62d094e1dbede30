package io.github.contactnow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.support.RawServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.junit.jupiter.api.Test;

/** Connections are kept, checked before reuse, and released. */
class ConnectionTest {

    private static ContactNowException refused(String url) {
        try (ContactNowClient client = Calls.client(URI.create(url))) {
            return catchThrowableOfType(ContactNowException.class, () -> client.execute(Calls.create(1, Format.JSON)));
        }
    }

    @Test
    void aConnectionThatNeverOpenedIsRefusedAndMayBeRepeated() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        ContactNowException e = refused("http://127.0.0.1:" + free + "/");
        assertThat(e)
                .isInstanceOf(ContactNowRefusedException.class)
                .hasMessageContaining("no connection")
                .hasMessageContaining("Check base URL, network and proxy");
        assertThat(e.isRepeatSafe()).isTrue();
        assertThat(e.httpStatus()).isZero();
    }

    @Test
    void anUnknownHostIsRefusedAndNamed() {
        assertThat(refused("https://no-such-host.invalid/"))
                .isInstanceOf(ContactNowRefusedException.class)
                .hasMessageContaining("no-such-host.invalid");
    }

    @Test
    void aRequestThatIsCutOffBetweenConnectionAndFirstByteWasNotSent() throws IOException {
        HttpTransport transport = new HttpTransport(HttpSettings.DEFAULTS);
        try (Simulator simulator = Simulator.builder().build().start();
                transport) {
            WireRequest request =
                    new WireRequest("POST", simulator.baseUrl().resolve("ecnow.php"), "", Secrets.of("", "token"));
            // Asked for its length once the connection is open.
            request.setEntity(new HttpEntityWrapper(new ByteArrayEntity(new byte[1], ContentType.APPLICATION_JSON)) {
                @Override
                public long getContentLength() {
                    request.expire("its time is over");
                    return 1;
                }
            });
            assertThatThrownBy(() -> transport.send(request)).isInstanceOf(IOException.class);
            assertThat(request.mayHaveBeenSent()).isFalse();
            assertThat(simulator.history()).isEmpty();
        }
    }

    @Test
    void aClientThatIsClosedSendsNothingAndSaysSo() {
        try (Simulator simulator = Simulator.builder().build().start()) {
            ContactNowClient client = Calls.client(simulator.baseUrl());
            client.execute(Calls.create(1, Format.JSON));
            client.close();
            assertThatThrownBy(() -> client.execute(Calls.create(1, Format.JSON)))
                    .isInstanceOf(ContactNowRefusedException.class)
                    .hasMessageContaining("closed");
            assertThat(simulator.records()).hasSize(1);
        }
    }

    @Test
    void consecutiveCallsShareOneConnection() {
        try (Simulator simulator = Simulator.builder().build().start();
                ContactNowClient client = Calls.client(simulator.baseUrl())) {
            for (int i = 0; i < 20; i++) {
                client.execute(Calls.create(1, i % 2 == 0 ? Format.JSON : Format.XML));
                Calls.all(client.read(Calls.readRecords(i % 2 == 0 ? Format.XML : Format.JSON)));
            }
            assertThat(simulator.history())
                    .extracting(request -> request.connection())
                    .containsOnly(1L);
        }
    }

    @Test
    void aConnectionThatTheServerClosedAfterItsReplyIsNotUsedAgain() {
        RawServer.Answer answer = RawServer.thenClose(RawServer.json("{\"success\":true,\"total\":1}"));
        try (RawServer server = RawServer.on(request -> answer);
                ContactNowClient client = Calls.client(server.url())) {
            for (int i = 0; i < 200; i++) {
                client.execute(Calls.create(1, Format.JSON));
                server.awaitClosed();
            }
            assertThat(server.calls()).hasSize(200);
        }
    }

    @Test
    void unrequestedBytesMakeAConnectionUnfit() {
        RawServer.Answer two = out -> {
            ByteArrayOutputStream both = new ByteArrayOutputStream();
            RawServer.json("{\"success\":true,\"total\":1}").write(both);
            RawServer.json("{\"success\":true,\"total\":0,\"bad\":1}").write(both);
            both.writeTo(out);
            return true;
        };
        try (RawServer server = RawServer.on(request -> two);
                ContactNowClient client = Calls.client(server.url())) {
            for (int i = 0; i < 20; i++) {
                client.execute(Calls.create(1, Format.JSON));
            }
            assertThat(server.calls()).hasSize(20);
        }
    }

    @Test
    void rowsThatAreNotReadToTheirEndGiveTheirConnectionBack() {
        HttpSettings one = new HttpSettings(
                Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(20), 1, null, null, 0, null, null);
        try (Simulator simulator = Simulator.builder().build().start();
                ContactNowClient client = Calls.client(simulator.baseUrl(), one)) {
            simulator.seedCalls(50_000, Instant.ofEpochSecond(1_700_000_000), Instant.ofEpochSecond(1_700_090_000));
            for (int i = 0; i < 3; i++) {
                try (Rows rows = client.read(Calls.report(Format.JSON))) {
                    rows.next();
                }
            }
            assertThat(Calls.all(client.read(Calls.report(Format.XML)))).hasSize(50_000);
        }
    }

    @Test
    void manyThreadsShareFewConnectionsAndNoCallDisturbsAnother() {
        HttpSettings few = new HttpSettings(
                Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(60), 4, null, null, 0, null, null);
        try (Simulator simulator = Simulator.builder().build().start();
                ContactNowClient client = Calls.client(simulator.baseUrl(), few)) {
            List<Thread> threads = IntStream.range(0, 16)
                    .mapToObj(t -> new Thread(() -> {
                        for (int i = 0; i < 25; i++) {
                            String reference = "t" + t + "-" + i;
                            client.execute(Call.write(
                                    Operations.named("ecnow/ecnow_records/create"),
                                    Map.of(),
                                    List.of(Map.of(
                                            "dataset", 12, "MobilePhone", "07700900123", "VENDOR_URN", reference)),
                                    Format.JSON));
                        }
                    }))
                    .toList();
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                join(thread);
            }
            assertThat(simulator.records())
                    .extracting(record -> record.get("VENDOR_URN"))
                    .hasSize(400)
                    .doesNotHaveDuplicates();
            assertThat(simulator.history())
                    .extracting(request -> request.connection())
                    .allMatch(connection -> connection <= 4);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
