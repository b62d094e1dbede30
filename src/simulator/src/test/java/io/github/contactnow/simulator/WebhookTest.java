package io.github.contactnow.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.github.contactnow.simulator.state.Refused;
import io.github.contactnow.simulator.webhook.Delivery;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The outcome webhook. */
@Timeout(20)
class WebhookTest {

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private HttpServer other;
    private int status = 204;
    private Simulator simulator;

    private record Received(String method, String query, String contentType, String body) {}

    @BeforeEach
    void listen() throws IOException {
        other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            try (exchange) {
                received.add(new Received(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().getQuery(),
                        exchange.getRequestHeaders().getFirst("Content-Type"),
                        new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
                exchange.sendResponseHeaders(status, -1);
            }
        });
        other.start();
    }

    @AfterEach
    void close() {
        simulator.close();
        other.stop(0);
    }

    private URI url() {
        return URI.create(
                "http://127.0.0.1:" + other.getAddress().getPort() + "/hook?target_dataset_id=13&secret=a%20b");
    }

    private long start(UnaryOperator<SimulatorBuilder> settings) {
        simulator = settings.apply(Simulator.builder()).build().start();
        return simulator
                .createRecord(12, Map.of("MobilePhone", "07700900123", "FirstName", "Zo\u00eb & co"))
                .id();
    }

    @Test
    void aRecordIsPostedAsAForm() {
        long record = start(builder -> builder);

        List<Delivery> deliveries = simulator.fireOutcome(record, 501_000, url());

        assertThat(deliveries).singleElement().satisfies(delivery -> {
            assertThat(delivery.status()).isEqualTo(204);
            assertThat(delivery.record()).isEqualTo(record);
            assertThat(delivery.outcome()).isEqualTo(501_000);
        });
        assertThat(simulator.deliveries()).isEqualTo(deliveries);
        Received post = received.get(0);
        assertThat(post.method()).isEqualTo("POST");
        assertThat(post.query()).isEqualTo("target_dataset_id=13&secret=a b");
        assertThat(post.contentType()).isEqualTo("application/x-www-form-urlencoded");
        JsonNode data = TestClient.parsed(URLDecoder.decode(post.body().replaceFirst("^data=", ""), UTF_8));
        assertThat(data.get("id").asText()).isEqualTo(Long.toString(record));
        assertThat(data.get("datasetid").asText()).isEqualTo("12");
        assertThat(data.get("outcomecode").asText()).isEqualTo("501000");
        assertThat(data.get("FirstName").asText()).isEqualTo("Zo\u00eb & co");
        assertThat(data.fieldNames()).toIterable().contains("sourcefile", "loaddate", "notes", "ProcessDate");
        assertThat(simulator.records().get(0).get("outcomecode")).isEqualTo("501000");
    }

    @Test
    void theFormMayBeMultipart() {
        long record = start(builder -> builder.outcomeWebhookMultipart(true));

        simulator.fireOutcome(record, 501_000, url());

        assertThat(received.get(0).contentType()).startsWith("multipart/form-data; boundary=");
        assertThat(received.get(0).body()).contains("name=\"data\"\r\n\r\n{", "\"id\":\"" + record + "\"", "}\r\n--");
    }

    @Test
    void dispositionsAndGeneratedCallsPostTheConfiguredOutcomes() {
        long record = start(builder -> builder.outcomeWebhook(url(), 501_000, 501_001));
        long call = simulator.startCall(record).id();
        simulator.answerCall(call, 500_100);
        simulator.setOutcome(call, 501_003);
        simulator.setOutcome(call, 501_001);
        await().until(() -> received.size() == 1);
        assertThat(received.get(0).body()).contains("501001");
        simulator.endCall(call);

        for (int i = 0; i < 60; i++) {
            simulator.createRecord(12, Map.of("MobilePhone", "07700900124"));
        }
        long chosen = simulator.generateCalls(60).stream()
                .filter(made -> List.of(501_000L, 501_001L).contains(made.outcome()))
                .count();
        assertThat(chosen).isPositive();
        await().until(() -> simulator.deliveries().size() == 1 + chosen);
        assertThat(simulator.deliveries()).extracting(Delivery::outcome).containsOnly(501_000L, 501_001L);
    }

    @Test
    void anOutcomeCanBePostedTwice() {
        long record = start(builder -> builder.outcomeWebhook(url(), 501_000).outcomeWebhookTimes(2));

        assertThat(simulator.fireOutcome(record, 501_000)).hasSize(2);
        assertThat(received).hasSize(2);
        assertThat(received.get(0)).isEqualTo(received.get(1));
    }

    @Test
    void aFailedPostIsNotRepeated() throws IOException {
        status = 503;
        long record = start(builder -> builder);
        assertThat(simulator.fireOutcome(record, 501_000, url()))
                .extracting(Delivery::status)
                .containsExactly(503);
        assertThat(received).hasSize(1);

        int unusedPort;
        try (ServerSocket free = new ServerSocket(0)) {
            unusedPort = free.getLocalPort();
        }
        assertThat(simulator.fireOutcome(record, 501_000, URI.create("http://127.0.0.1:" + unusedPort + "/")))
                .singleElement()
                .satisfies(delivery -> {
                    assertThat(delivery.status()).isZero();
                    assertThat(delivery.error()).contains("ConnectException");
                });
    }

    @Test
    void invalidRequestsAreRejected() {
        long record = start(builder -> builder);

        assertThatThrownBy(() -> simulator.fireOutcome(record, 501_000)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> simulator.fireOutcome(1, 501_000, url())).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> simulator.fireOutcome(record, 1, url())).isInstanceOf(Refused.class);
        assertThat(received).isEmpty();
    }
}
