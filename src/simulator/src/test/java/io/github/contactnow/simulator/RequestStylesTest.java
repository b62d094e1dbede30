package io.github.contactnow.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.contactnow.simulator.history.SeenRequest;
import io.github.contactnow.simulator.wire.Format;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The request styles of real clients. */
class RequestStylesTest {

    private static final String RECORD = "[{\"dataset\":12,\"HomePhone\":\"1\"}]";
    private static final String CREATE = "ecnow.php?token=TOKEN&method=ecnow_records&action=create&format=json";

    private final Simulator simulator = Simulator.builder().build().start();
    private final TestClient client = TestClient.withToken(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/token.php", "//token.php", "/api/token.php", "/api//token.php", "//api///token.php"})
    void scriptsAreFoundUnderTheseRootsAndWithRepeatedSlashes(String path) throws IOException {
        assertThat(client.raw("GET " + path + "?action=get&username=demo&password=demo HTTP/1.0\r\n\r\n"))
                .startsWith("HTTP/1.1 200 OK")
                .contains("\"success\":true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nothing.php", "/ecnow", "/api/v2/ecnow.php", "/../etc/passwd"})
    void otherPathsAreNotFound(String path) throws IOException {
        assertThat(client.raw("GET " + path + " HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 404 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "application/json", "text/plain", "nonsense"})
    void rawDataIsTakenWhateverItsContentType(String contentType) {
        assertThat(client.post(CREATE + "&raw=1", contentType, RECORD).body()).contains("\"total\":1");
    }

    @Test
    void rawDataIsTakenWithoutContentType() {
        assertThat(client.post(CREATE + "&raw=1", RECORD).get("total").intValue())
                .isEqualTo(1);
    }

    @Test
    void aBareObjectIsTakenForOneRecord() {
        assertThat(client.create("{\"dataset\":12,\"HomePhone\":\"1\"}")
                        .get("total")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void dataComesAsAFileOfAMultipartForm() {
        String form = "--B\r\nContent-Disposition: form-data; name=\"action\"\r\n\r\ncreate\r\n"
                + "--B\r\nContent-Disposition: form-data; name=\"easycall\"; filename=\"data.json\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n" + RECORD + "\r\n--B--\r\n";

        String reply = client.post(
                        "ecnow.php?token=TOKEN&method=ecnow_records&format=json",
                        "multipart/form-data; boundary=B",
                        form)
                .body();

        assertThat(reply).contains("\"total\":1");
    }

    @Test
    void theNameOfAFileInsteadOfTheFileIsNoData() {
        String form = "--B\r\nContent-Disposition: form-data; name=\"easycall\"\r\n\r\n@/tmp/data\r\n--B--\r\n";

        assertThat(client.post(CREATE, "multipart/form-data; boundary=\"B\"", form)
                        .body())
                .contains("No file uploaded. Missing 'easycall' section?");
    }

    @Test
    void filtersOfAReadComeAsFieldsOfAMultipartFormEvenWithRaw() {
        client.create("[{\"dataset\":12,\"HomePhone\":\"1\"},{\"dataset\":13,\"HomePhone\":\"2\"}]");
        String form = "--B\r\nContent-Disposition: form-data; name=\"table\"\r\n\r\nRenewals\r\n"
                + "--B\r\nContent-Disposition: form-data; name=\"dataset\"\r\n\r\n13\r\n--B--\r\n";

        String reply = client.post(
                        "ecnow.php?token=TOKEN&method=ecnow_records&action=read&format=json&raw=1" + "&campaign=0",
                        "multipart/form-data; boundary=B",
                        form)
                .body();

        assertThat(TestClient.parsed(reply).get("list").findValuesAsText("HomePhone"))
                .containsExactly("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[null]", ""})
    void aReadIgnoresABodyThatIsNoForm(String body) {
        JsonNode reply =
                client.post("ecnow.php?token=TOKEN&method=campaign_tables&action=read&format=json&raw=1", body);

        assertThat(reply.get("total").intValue()).isEqualTo(1);
    }

    @Test
    void aFormWinsOverTheQuery() {
        client.create(RECORD);

        String reply = client.post(
                        "ecnow.php?token=TOKEN&method=ecnow_records&action=read&format=json&dataset=13",
                        "application/x-www-form-urlencoded",
                        "dataset=1%32&unused=%zz")
                .body();

        assertThat(TestClient.parsed(reply).get("total").intValue()).isEqualTo(1);
    }

    @Test
    void oddHeadersAreNoReasonToRefuse() throws IOException {
        String reply = client.raw("POST /" + CREATE + "&raw=1 HTTP/1.1\r\nHost: x\r\nAccept-Encoding: UTF-8\r\n"
                + "Expect:\r\nConnection: close\r\nContent-Length: " + RECORD.length() + "\r\n\r\n" + RECORD);

        assertThat(reply).startsWith("HTTP/1.1 200 OK").contains("\"total\":1");
    }

    @Test
    void aClientThatWaitsForPermissionToSendGetsIt() throws IOException {
        try (Socket socket = client.connect()) {
            write(
                    socket,
                    "POST /" + CREATE.replace("TOKEN", client.token()) + "&raw=1 HTTP/1.1\r\nHost: x\r\n"
                            + "Expect: 100-continue\r\nConnection: close\r\nContent-Length: " + RECORD.length()
                            + "\r\n\r\n");
            assertThat(new String(socket.getInputStream().readNBytes(21), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 100 Continue");
            write(socket, RECORD);
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("\"total\":1");
        }
    }

    @Test
    void longRepliesReachAnOldClientToo() throws IOException {
        simulator.seedCalls(
                1000, simulator.clock().instant(), simulator.clock().instant().plusSeconds(1));
        long now = simulator.clock().instant().getEpochSecond();

        String reply = client.raw("GET /reporting.php?token=TOKEN&method=cdr&fields=callid&range=" + (now - 9) + ":"
                + (now + 9) + " HTTP/1.0\r\n\r\n");

        assertThat(reply).doesNotContain("chunked").endsWith("{\"callid\":\"7000001000\"}]}");
    }

    @Test
    @Timeout(10)
    void aConnectionServesManyRequestsAndEndsWhenIdle() throws IOException {
        try (Simulator impatient = Simulator.builder()
                        .idleTimeout(Duration.ofMillis(200))
                        .build()
                        .start();
                Socket socket = new TestClient(impatient).connect()) {
            String request = "GET /token.php?action=validate&token=x HTTP/1.1\r\nHost: x\r\n\r\n";
            write(socket, request + request + request);

            String everything = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(everything.split("Invalid token", -1))
                    .as("replies before the server closed")
                    .hasSize(4);
            assertThat(impatient.history()).extracting(SeenRequest::connection).containsExactly(1L, 1L, 1L);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ecnow.php?method=campaign_tables&action=read, text/xml",
        "database.php?method=queues&action=read, text/xml",
        "reporting.php?method=cdr, application/json",
        "token.php?action=get, application/json",
        "ecnow.php?formart=json, text/xml"
    })
    void eachScriptHasItsOwnDefaultFormat(String path, String contentType) {
        assertThat(client.get(path).headers().firstValue("Content-Type").orElseThrow())
                .startsWith(contentType);
    }

    @Test
    void defaultFormatAndContentTypeCanBeChanged() {
        try (Simulator other = Simulator.builder()
                .defaultFormat("ecnow", Format.JSON)
                .jsonContentType("text/plain")
                .build()
                .start()) {
            HttpResponse<String> reply = new TestClient(other).get("ecnow.php");

            assertThat(reply.body()).startsWith("{");
            assertThat(reply.headers().firstValue("Content-Type")).contains("text/plain");
        }
    }

    @Test
    void jsonIsPlainAscii() {
        client.create("[{\"dataset\":12,\"HomePhone\":\"1\",\"FirstName\":\"J\u00f6rg \ud83d\ude00\"}]");

        assertThat(client.get("ecnow.php?token=TOKEN&method=ecnow_records&action=read&format=json&dataset=12")
                        .body())
                .contains("\"FirstName\":\"J\\u00F6rg \\uD83D\\uDE00\"");
    }

    @Test
    void xmlDeclaresTheCharsetItIsIn() {
        try (Simulator western = Simulator.builder()
                .xmlCharset("ecnow", StandardCharsets.ISO_8859_1)
                .build()
                .start()) {
            western.createRecord(12, Map.of("HomePhone", "1", "FirstName", "J\u00f6rg \u0141 \u0001"));
            TestClient reader = TestClient.withToken(western);

            byte[] reply = reader.send(
                            reader.request("ecnow.php?token=TOKEN&method=ecnow_records&action=read&dataset=12")
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray())
                    .body();

            assertThat(new String(reply, StandardCharsets.ISO_8859_1))
                    .startsWith("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>")
                    .contains("<FirstName>J\u00f6rg &#x141; </FirstName>");
        }
    }

    @Test
    void otherHttpMethodsAreNotAllowed() throws IOException {
        assertThat(client.raw("DELETE /token.php HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 405 ");
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }
}
