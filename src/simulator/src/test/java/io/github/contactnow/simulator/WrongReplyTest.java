package io.github.contactnow.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import io.github.contactnow.simulator.fault.Faults;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Faults that damage the content of a reply. */
@Timeout(20)
class WrongReplyTest {

    private static final String READ = "ecnow.php?token=TOKEN&method=ecnow_records&action=read&dataset=12&format=";

    private final Simulator simulator = Simulator.builder().build().start();
    private final TestClient client = TestClient.withToken(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    private void next(FaultKind kind) {
        simulator.faults().add(Fault.builder().kind(kind).times(1).build());
    }

    private void record() {
        simulator.createRecord(12, Map.of("HomePhone", "07700900123", "FirstName", "Zo\u00eb", "Address1", "12.50"));
    }

    private HttpResponse<byte[]> read(String format) {
        return client.send(client.request(READ + format).GET().build(), BodyHandlers.ofByteArray());
    }

    @Test
    void latin1BytesClaimToBeUtf8() {
        record();
        for (String format : new String[] {"json", "xml"}) {
            next(FaultKind.LATIN1_AS_UTF8);

            HttpResponse<byte[]> reply = read(format);

            assertThat(new String(reply.body(), UTF_8)).contains("Zo\ufffd");
            assertThat(new String(reply.body(), ISO_8859_1))
                    .contains("Zo\u00eb")
                    .doesNotContain("ISO-8859-1");
        }
    }

    @Test
    void utf8BytesClaimToBeLatin1() {
        record();
        next(FaultKind.UTF8_AS_LATIN1);
        HttpResponse<byte[]> json = read("json");
        next(FaultKind.UTF8_AS_LATIN1);
        HttpResponse<byte[]> xml = read("xml");

        assertThat(new String(json.body(), UTF_8)).contains("Zo\u00eb");
        assertThat(json.headers().firstValue("Content-Type")).contains("application/json; charset=ISO-8859-1");
        assertThat(new String(xml.body(), UTF_8)).contains("Zo\u00eb", "encoding=\"ISO-8859-1\"");
        assertThat(xml.headers().firstValue("Content-Type")).contains("text/xml; charset=ISO-8859-1");
    }

    @Test
    void numbersAreTexts() {
        next(FaultKind.NUMBERS_AS_TEXTS);

        JsonNode reply = client.create("[{\"dataset\":12,\"HomePhone\":\"1\"}]");

        assertThat(reply.get("total").isTextual()).isTrue();
        assertThat(reply.get("key").asText())
                .isEqualTo(Long.toString(simulator.records().get(0).id()));
        assertThat(reply.get("success").isBoolean()).isTrue();
    }

    @Test
    void textsAreNumbersUnlessThatWouldChangeThem() {
        record();
        next(FaultKind.TEXTS_AS_NUMBERS);

        assertThat(new String(read("json").body(), UTF_8))
                .contains(
                        "\"id\":" + simulator.records().get(0).id() + ",",
                        "\"Address1\":12.50,",
                        "\"HomePhone\":\"07700900123\"");
    }

    @Test
    void theListIsMissing() {
        record();
        next(FaultKind.MISSING_LIST);

        assertThat(client.read("dataset=12")).isEqualTo(TestClient.parsed("{\"success\":true,\"total\":1}"));
    }

    @Test
    void countsDoNotAddUp() {
        next(FaultKind.WRONG_TOTAL);

        JsonNode reply = client.create("[{\"dataset\":12,\"HomePhone\":\"1\"},{\"dataset\":12}]");

        assertThat(reply.get("total").intValue()).isEqualTo(2);
        assertThat(reply.get("bad").intValue()).isEqualTo(1);
        assertThat(simulator.records()).hasSize(1);
    }

    @Test
    void aReplyComesTwice() {
        String once = new String(read("json").body(), UTF_8);
        next(FaultKind.REPEATED_REPLY);

        assertThat(read("json").body()).asString(UTF_8).isEqualTo(once + once);
    }

    @Test
    void garbageFollowsAReply() {
        String once = new String(read("json").body(), UTF_8);
        next(FaultKind.GARBAGE_AFTER_REPLY);

        assertThat(read("json").body()).asString(UTF_8).startsWith(once + "\n<br />\n<b>Warning</b>");
    }

    @Test
    void xmlIsTruncatedAsWell() {
        record();
        next(FaultKind.TRUNCATED_BODY);

        assertThat(read("xml").body()).asString(UTF_8).startsWith("<?xml").doesNotContain("</result>");
    }

    @Test
    void theRequestIsSentElsewhere() {
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.REDIRECT)
                        .location("http://192.0.2.1/login")
                        .times(1)
                        .build());

        HttpResponse<byte[]> reply = read("json");

        assertThat(reply.statusCode()).isEqualTo(302);
        assertThat(reply.headers().firstValue("Location")).contains("http://192.0.2.1/login");
    }

    @Test
    void anErrorIsAnOrdinaryEnvelope() {
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.ERROR_REPLY)
                        .error("Too many requests")
                        .build());

        assertThat(client.read("dataset=12"))
                .isEqualTo(TestClient.parsed("{\"success\":false,\"error\":\"Too many requests\"}"));
    }

    @Test
    void aRecordingIsDamagedInThreeWays() throws IOException {
        record();
        long call = simulator.startCall(simulator.records().get(0).id()).id();
        simulator.answerCall(call, 500_100);
        simulator.clock().advance(Duration.ofSeconds(2));
        simulator.endCall(call);
        String path = "recording.php?token=TOKEN&callid=" + call;
        byte[] whole = client.send(client.request(path).GET().build(), BodyHandlers.ofByteArray())
                .body();
        assertThat(new String(whole, 0, 4, ISO_8859_1)).isEqualTo("RIFF");

        simulator
                .faults()
                .add(Faults.catalogue().get("recording-not-ready").toBuilder()
                        .times(1)
                        .build());
        simulator
                .faults()
                .add(Faults.catalogue().get("recording-truncated").toBuilder()
                        .times(1)
                        .build());
        simulator
                .faults()
                .add(Faults.catalogue().get("recording-wrong-length").toBuilder()
                        .times(1)
                        .build());

        assertThat(client.json(path))
                .isEqualTo(TestClient.parsed("{\"success\":false,\"error\":\"Recording is not ready.\"}"));
        HttpResponse<byte[]> truncated = client.send(client.request(path).GET().build(), BodyHandlers.ofByteArray());
        assertThat(truncated.body()).hasSize(whole.length / 2).startsWith('R', 'I', 'F', 'F');
        assertThat(truncated.headers().firstValue("Content-Type")).contains("audio/x-wav");
        try (Socket socket = client.connect()) {
            socket.getOutputStream()
                    .write(("GET /" + path.replace("TOKEN", client.token()) + " HTTP/1.1\r\nHost: x\r\n\r\n")
                            .getBytes(UTF_8));
            String reply = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            assertThat(reply)
                    .contains("Content-Length: " + whole.length / 2 + "\r\n")
                    .endsWith("\r\n\r\n" + new String(whole, ISO_8859_1));
        }
    }

    @Test
    void lessIsDeclaredThanSent() throws IOException {
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.WRONG_LENGTH)
                        .action("validate")
                        .afterBytes(10)
                        .build());

        assertThat(client.raw("GET /token.php?action=validate&token=TOKEN HTTP/1.1\r\nHost: x\r\n\r\n"))
                .contains("Content-Length: 10\r\n")
                .containsPattern("\r\n\r\n\\{\"success\":true,\"expire\":\\d+\\}$");
    }
}
