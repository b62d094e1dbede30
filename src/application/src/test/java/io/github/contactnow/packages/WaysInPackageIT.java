package io.github.contactnow.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.contactnow.routes.http.Signature;
import io.github.contactnow.simulator.Simulator;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged application in a small heap, and strangers who send it whatever they like. */
class WaysInPackageIT {

    private static final String SECRET = "a-secret-of-the-ways-in";
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final int MANY = 250;
    private static final int MOST_CONNECTIONS = 300;

    @TempDir
    Path folder;

    private final List<Socket> strangers = new ArrayList<>();
    private URI application;

    @Test
    void goodLeadsGoInWhateverStrangersSend() throws Exception {
        try (Simulator simulator = Simulator.builder().build().start();
                Program program = Program.start(
                        folder,
                        Program.APPLICATION,
                        Map.ofEntries(
                                Map.entry("JAVA_TOOL_OPTIONS", "-Xmx256m -XX:+ExitOnOutOfMemoryError"),
                                Map.entry(
                                        "CONTACTNOW_BASE_URL",
                                        simulator.baseUrl().toString()),
                                Map.entry("CONTACTNOW_ALLOW_HTTP", "true"),
                                Map.entry("CONTACTNOW_USERNAME", simulator.username()),
                                Map.entry("CONTACTNOW_PASSWORD", simulator.password()),
                                Map.entry("LEADS_DATASET", "12"),
                                Map.entry("LEADS_FILES_DIRECTORY", ""),
                                Map.entry("WAREHOUSE_JDBC_URL", ""),
                                Map.entry("LEADS_WEBHOOK_SECRET", SECRET),
                                Map.entry("WEBHOOKS_MAX_CONNECTIONS", Integer.toString(MOST_CONNECTIONS)),
                                Map.entry("QUARKUS_HTTP_PORT", "0"),
                                Map.entry("QUARKUS_LOG_CATEGORY__IO_QUARKUS__LEVEL", "INFO")))) {
            application =
                    URI.create(program.find("Listening on: (http://\\S+:\\d+)").replace("0.0.0.0", "localhost"));
            assertThat(untilTaken()).as("statuses while it starts").isSubsetOf(503, 200);

            strangers(0, "Content-Length: 1800000");
            good("while large bodies arrive");
            strangers(900_000, signed("Content-Length: 900001"));
            good("while bodies do not end");
            for (int i = 0; i < 2 * MOST_CONNECTIONS; i++) {
                connect();
            }
            good("beside idle connections");
            assertThat(post("[" + "{},".repeat(100_000) + "{}]").statusCode()).isEqualTo(413);
            good("at last");
            for (Socket stranger : strangers) {
                stranger.close();
            }
            assertThat(program.output()).doesNotContain("\tat ");
            program.terminate();
            assertThat(untilGone()).as("statuses while it stops").isSubsetOf(503, 200);
            assertThat(program.exitStatus()).as("it ends in order").isIn(0, 143);
            assertThat(program.output()).doesNotContain(SECRET, "OutOfMemoryError:");
        }
    }

    /** The statuses that a sender gets from the moment at which the port is open. */
    private Set<Integer> untilTaken() {
        Set<Integer> statuses = new TreeSet<>();
        await().atMost(SOON)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    HttpResponse<String> answer = post("{\"reference\":\"first\",\"MobilePhone\":\"07700900001\"}");
                    statuses.add(answer.statusCode());
                    assertThat(answer.statusCode() != 503
                                    || answer.headers()
                                            .firstValue("Retry-After")
                                            .isPresent())
                            .as("503 says when to try again")
                            .isTrue();
                    return answer.statusCode() == HttpURLConnection.HTTP_OK;
                });
        return statuses;
    }

    /** The statuses that senders get until the port is closed: a sender takes a 404 for final. */
    private Set<Integer> untilGone() {
        Set<Integer> statuses = new TreeSet<>();
        await().atMost(SOON)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> {
                    try {
                        statuses.add(post("{\"reference\":\"last\",\"MobilePhone\":\"07700900001\"}")
                                .statusCode());
                        return false;
                    } catch (IOException e) {
                        return true;
                    }
                });
        return statuses;
    }

    private void good(String when) throws Exception {
        HttpResponse<String> answer = post("{\"reference\":\"" + when + "\",\"MobilePhone\":\"07700900001\"}");
        assertThat(answer.statusCode()).as(when + ": " + answer.body()).isEqualTo(200);
    }

    /** A new connection each, as from senders that do not know one another. */
    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(application.resolve("/leads"))
                                .header("Content-Type", "application/json")
                                .header(Signature.HEADER, Signature.of(body.getBytes(StandardCharsets.UTF_8), SECRET))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static String signed(String header) {
        return Signature.HEADER + ": sha256=" + "0".repeat(64) + "\r\n" + header;
    }

    /** Requests that do not end. Each stranger sends so much of the body, if it is let. */
    private void strangers(int bytes, String headers) throws IOException {
        byte[] head =
                ("POST /leads HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] body = new byte[bytes];
        for (int i = 0; i < MANY; i++) {
            Socket socket = connect();
            try {
                socket.getOutputStream().write(head);
                socket.getOutputStream().write(body);
            } catch (IOException refused) {
                // The answer came before the body was sent.
            }
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(application.getHost(), application.getPort()));
        socket.setSoTimeout((int) SOON.toMillis());
        strangers.add(socket);
        return socket;
    }
}
