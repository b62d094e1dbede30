package io.github.contactnow.app.http;

import static io.github.contactnow.routes.TestEnvironment.OPS_TOKEN;
import static io.github.contactnow.routes.TestEnvironment.URL_SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.contactnow.routes.Profiles;
import io.github.contactnow.routes.TestEnvironment;
import io.github.contactnow.routes.Webhook;
import io.github.contactnow.routes.Webhook.Answer;
import io.github.contactnow.routes.http.Signature;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests as strangers send them: what the head decides is decided before the body is sent. */
@QuarkusTest
@TestProfile(Profiles.Direct.class)
class FrontDoorTest {

    private static final String SIGNATURE = "X-Signature-256: sha256=" + "0".repeat(64);
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";

    TestEnvironment parts;

    @TestHTTPResource("/")
    URI application;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    private final List<RawHttp> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (RawHttp connection : open) {
            connection.close();
        }
    }

    /** The head of a request whose body does not come. */
    private String answerToHead(String path, String... headers) throws Exception {
        RawHttp connection = new RawHttp(application);
        open.add(connection);
        connection.send(RawHttp.post(path, headers));
        return connection.until("\r\n\r\n");
    }

    private Answer post(String path, String type, String body, String... headers) throws Exception {
        URI url = application.resolve(path);
        return new Webhook(url).send(new Webhook(url).request(type, body.getBytes(StandardCharsets.UTF_8), headers));
    }

    @Test
    void whatTheHeadDecidesIsAnsweredBeforeTheBodyIsSent() throws Exception {
        for (String path :
                List.of("/leads", "/dial", "/outcomes", "/outcomes/wrong", "/outcomes?secret=wrong", "/ops/x")) {
            assertThat(answerToHead(path, "Content-Length: 5000")).as(path).startsWith("HTTP/1.1 401 ");
            assertThat(answerToHead(path, "Transfer-Encoding: chunked"))
                    .as(path)
                    .startsWith("HTTP/1.1 401 ");
        }
        for (String signature : List.of("sha256=", "sha256=00", "sha1=" + "0".repeat(64), "0".repeat(64))) {
            assertThat(answerToHead("/leads", "Content-Length: 5000", "X-Signature-256: " + signature))
                    .as(signature)
                    .startsWith("HTTP/1.1 401 ");
        }
        assertThat(answerToHead("/leads", SIGNATURE, "Content-Length: 1048577")).startsWith("HTTP/1.1 413 ");
        assertThat(answerToHead("/dial", SIGNATURE, "Content-Length: 65537")).startsWith("HTTP/1.1 413 ");
        assertThat(answerToHead("/nowhere", "Content-Length: 5000")).startsWith("HTTP/1.1 404 ");
        assertThat(answerToHead("/leads", SIGNATURE, "Content-Length: 5000", "Content-Encoding: gzip"))
                .startsWith("HTTP/1.1 415 ");
    }

    @Test
    void aBodyThatIsNotWantedIsDiscardedAndTheConnectionGoesOn() throws Exception {
        try (RawHttp connection = new RawHttp(application)) {
            for (int i = 0; i < 3; i++) {
                connection.send(RawHttp.post("/leads", "Content-Length: 300000"));
                connection.send("x".repeat(300_000));
                assertThat(connection.until("missing or wrong")).startsWith("HTTP/1.1 401 ");
                connection.until("}");
            }
        }
    }

    @Test
    void anUnsignedBodyWithoutEndIsCutOff() throws Exception {
        try (RawHttp connection = new RawHttp(application)) {
            connection.send(RawHttp.post("/leads", "Transfer-Encoding: chunked"));
            assertThat(connection.until("}")).startsWith("HTTP/1.1 401 ");
            assertThat(endless(connection)).as("the connection is closed").isTrue();
        }
    }

    @Test
    void aSignedBodyWithoutEndIsCutOffToo() throws Exception {
        try (RawHttp connection = new RawHttp(application)) {
            connection.send(RawHttp.post("/leads", SIGNATURE, "Transfer-Encoding: chunked"));
            assertThat(endless(connection)).as("the connection is closed").isTrue();
        }
    }

    private static boolean endless(RawHttp connection) {
        String chunk = "10000\r\n" + "x".repeat(65_536) + "\r\n";
        try {
            for (int i = 0; i < 10_000; i++) {
                connection.send(chunk);
            }
            return false;
        } catch (java.io.IOException closed) {
            return true;
        }
    }

    @Test
    void manyLargeBodiesThatDoNotEndLeaveRoomForASmallOne() throws Exception {
        for (int i = 0; i < 40; i++) {
            RawHttp connection = new RawHttp(application);
            open.add(connection);
            connection.send(RawHttp.post("/leads", SIGNATURE, "Content-Length: 1000000"));
            connection.send("x".repeat(900_000));
        }
        String lead = "{\"dataset\":12,\"MobilePhone\":\"07700900001\",\"reference\":\"squeezed-in-1\"}";
        assertThat(new Webhook(application.resolve("/leads")).json(lead).status())
                .isEqualTo(200);
        int refused = 0;
        for (RawHttp connection : open) {
            connection.send("x".repeat(100_000));
            String answer = connection.until("\r\n\r\n");
            if (answer.startsWith("HTTP/1.1 503 ")) {
                assertThat(answer).containsIgnoringCase("Retry-After: ");
                refused++;
            } else {
                assertThat(answer).startsWith("HTTP/1.1 401 ");
            }
        }
        assertThat(refused).as("40 MB do not fit into 16").isPositive();
    }

    @Test
    void aSecretComesInTheHeaderTheQueryOrThePath() throws Exception {
        String basic = Base64.getEncoder().encodeToString(("any:" + URL_SECRET).getBytes(StandardCharsets.UTF_8));
        for (String[] way : new String[][] {
            {"/outcomes/" + URL_SECRET},
            {"/outcomes/" + URL_SECRET + "?x=1"},
            {"/outcomes?secret=" + URL_SECRET},
            {"/outcomes", "Authorization", "Bearer " + URL_SECRET},
            {"/outcomes", "Authorization", "basic " + basic}
        }) {
            String[] headers = List.of(way).subList(1, way.length).toArray(String[]::new);
            Answer answer = post(way[0], "application/x-www-form-urlencoded", "data=x", headers);
            assertThat(answer.status()).as(way[0]).isEqualTo(400);
            assertThat(answer.json().get("field").asText()).isEqualTo("data");
        }
        for (String[] wrong : new String[][] {
            {"/outcomes"},
            {"/outcomes/" + URL_SECRET + "/x"},
            {"/outcomes?secret=" + URL_SECRET + "x"},
            {"/outcomes?x=" + URL_SECRET},
            {"/outcomes?Authorization=Bearer%20" + URL_SECRET},
            {"/outcomes/x", "Authorization", "Bearer " + URL_SECRET},
            {"/outcomes", "Authorization", URL_SECRET},
            {"/outcomes", "Authorization", "Basic " + URL_SECRET},
            {"/outcomes", "Authorization", "Basic !"},
            {"/ops/leads/status?Authorization=Bearer%20" + OPS_TOKEN}
        }) {
            String[] headers = List.of(wrong).subList(1, wrong.length).toArray(String[]::new);
            assertThat(post(wrong[0], "application/x-www-form-urlencoded", "data=x", headers)
                            .status())
                    .as(wrong[0])
                    .isEqualTo(401);
        }
    }

    @Test
    void aSignatureInTheQueryIsNone() throws Exception {
        String lead = "{\"dataset\":12,\"MobilePhone\":\"07700900001\",\"reference\":\"query-1\"}";
        String signature = Signature.of(lead.getBytes(StandardCharsets.UTF_8), TestEnvironment.SECRET);
        assertThat(post("/leads?X-Signature-256=" + signature, "application/json", lead)
                        .status())
                .isEqualTo(401);
        // A machine that is too busy answers 503, and senders come again.
        await().atMost(Duration.ofMinutes(2))
                .until(
                        () -> post(
                                        "/leads?X-Signature-256=x&y=z",
                                        "application/json",
                                        lead,
                                        Signature.HEADER,
                                        signature)
                                .status(),
                        status -> status != 503);
        assertThat(post("/leads?X-Signature-256=x&y=z", "application/json", lead, Signature.HEADER, signature)
                        .status())
                .as("the query is ignored")
                .isEqualTo(200);
    }

    @Test
    void aCompressedBodyIsRefused() throws Exception {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(new byte[10_000_000]);
        }
        byte[] body = compressed.toByteArray();
        Webhook webhook = new Webhook(application.resolve("/leads"));
        Answer answer = webhook.send(webhook.request(
                "application/json",
                body,
                "Content-Encoding",
                "gzip",
                Signature.HEADER,
                Signature.of(body, TestEnvironment.SECRET)));
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.body()).contains("Content-Encoding");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked\r\n\r\n5;a=\"\r\nhello\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n5;a=\"x\r\n\"\r\nhello\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked, xchunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
                "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello"
            })
    void aRequestThatTwoServersReadDifferentlyHasOneAnswerAndEndsTheConnection(String rest) throws Exception {
        for (String path : List.of("/leads", "/outcomes", "/nowhere")) {
            String second = RawHttp.post("/leads", "Content-Length: 0");
            String answers = RawHttp.answers(
                    application,
                    "POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + SIGNATURE + "\r\n" + rest + second);
            // The head alone decides about the others.
            assertThat(answers).startsWith(path.equals("/leads") ? "HTTP/1.1 400 " : "HTTP/1.1 4");
            assertThat(answers.split("HTTP/1\\.1 ", -1)).as(answers).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /%zz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                "POST /outcomes/%zz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                "POST /outcomes/\u0001 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                "POST /leads?%zz=%zz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                "POST /leads HTTP/9.9\r\n\r\n",
                "nonsense\r\n\r\n",
                "POST /leads HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
                "POST /leads HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "POST /leads HTTP/1.1\r\nHost: localhost\r\nno header\r\n\r\n"
            })
    void aMalformedRequestIsRefusedWithoutATrace(String request) throws Exception {
        int before = parts.logged().length();
        assertThat(RawHttp.answers(application, request)).matches("(?s)HTTP/\\d\\.\\d 4\\d\\d .*");
        assertThat(errors(before)).isEmpty();
    }

    /** Errors of the HTTP server; the other routes of these tests may log errors of their own. */
    private List<String> errors(int since) {
        return parts.logged()
                .substring(since)
                .lines()
                .filter(line -> line.matches(".* ERROR .*(vert\\.x|HTTP|http).*"))
                .toList();
    }

    @Test
    void aFormThatCannotBeReadIsLoggedInOneLineWithoutTheSecret() throws Exception {
        String fields = "a=1&".repeat(2_000);
        for (int i = 0; i < 30; i++) {
            assertThat(post("/outcomes/" + URL_SECRET, "application/x-www-form-urlencoded", fields)
                            .status())
                    .isEqualTo(400);
        }
        List<String> lines = parts.logged()
                .lines()
                .filter(line -> line.contains("A POST request failed with "))
                .toList();
        assertThat(lines).hasSizeBetween(1, 29).noneMatch(line -> line.contains(" ERROR "));
    }

    @Test
    void aConnectionThatBreaksLeavesNoTraceAndNoSecret() throws Exception {
        int before = parts.logged().length();
        for (String path : List.of("/outcomes/" + URL_SECRET, "/leads")) {
            try (RawHttp connection = new RawHttp(application)) {
                connection.send(RawHttp.post(path, SIGNATURE, FORM, "Content-Length: 1000") + "data=");
            }
        }
        assertThat(new Webhook(application.resolve("/outcomes/" + URL_SECRET))
                        .get()
                        .status())
                .isEqualTo(405);
        assertThat(parts.logged().lines().filter(line -> line.contains(URL_SECRET)))
                .isEmpty();
        assertThat(errors(before)).isEmpty();
    }

    @Test
    void aCommandWithoutAWordIsCalledWrongly() throws Exception {
        for (String path : List.of("/ops", "/ops/", "/ops?x", "/opsx")) {
            assertThat(post(path, null, "", "Authorization", "Bearer " + OPS_TOKEN)
                            .status())
                    .as(path)
                    .isEqualTo(400);
        }
    }

    @Test
    void requestsAreCountedUnderKnownPathsOnly() throws Exception {
        for (int i = 0; i < 120; i++) {
            post("/ops/r" + i, null, "x");
            post("/nowhere/r" + i, null, "x");
        }
        new Webhook(application.resolve("/outcomes/" + URL_SECRET)).get();
        post("/leads", null, "x");
        String counted = new Webhook(metrics).get().body();
        assertThat(counted)
                .contains("uri=\"/leads\"")
                .contains("uri=\"/ops\"")
                .contains("uri=\"/outcomes\"")
                .contains("uri=\"other\"")
                .doesNotContain("/r1", URL_SECRET);
    }

    @Test
    void theWebhooksPortSaysNothingOfHealthAndMetrics() throws Exception {
        for (String path : List.of("/q/health", "/q/health/live", "/q/health/well", "/q/metrics", "/q")) {
            assertThat(new Webhook(application.resolve(path)).get().status())
                    .as(path)
                    .isEqualTo(404);
        }
        Answer ready = new Webhook(application.resolve("/q/health/ready")).get();
        assertThat(ready.status()).isEqualTo(200);
        assertThat(ready.body()).isEmpty();
        assertThat(new Webhook(metrics.resolve("/q/health/live")).get().status())
                .isEqualTo(200);
        assertThat(new Webhook(metrics.resolve("/leads"))
                        .send(HttpRequest.newBuilder(metrics.resolve("/leads")).POST(BodyPublishers.noBody()))
                        .status())
                .isEqualTo(404);
    }
}
