package io.github.contactnow.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests that published clients send; src/docs/reference/simulator.md lists the clients. */
class PublishedClientsTest {

    private final Simulator simulator = Simulator.builder().build().start();
    private final TestClient client = TestClient.withToken(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    /** The official PHP wrapper on PHP 8 sends filters as form parts, with or without {@code raw=1}, with unusual headers. */
    @Test
    void filtersComeInPartsBesideRaw() {
        simulator.createRecord(12, Map.of("MobilePhone", "07700900123"));

        assertThat(TestClient.parsed(client.send(
                                        client.request("/ecnow.php?method=ecnow_records&action=read&token=TOKEN"
                                                        + "&format=json&campaign=0&raw=1")
                                                .header("Accept-Encoding", "UTF-8")
                                                .header("Content-Type", "multipart/form-data; boundary=b")
                                                .POST(BodyPublishers.ofString(part("table", "Renewals")
                                                        + part("mode", "active") + "--b--\r\n"))
                                                .build(),
                                        BodyHandlers.ofString())
                                .body())
                        .get("total")
                        .intValue())
                .isEqualTo(1);
    }

    /** The wrapper sends {@code array('id' => 34)} as a bare number, which names no column. */
    @Test
    void aSearchWithoutItsColumnIsRefused() {
        assertThat(TestClient.parsed(client.post(
                                        "ecnow.php?method=ecnow_records&action=read&token=TOKEN&format=json&raw=1",
                                        "multipart/form-data; boundary=b",
                                        part("table", "Renewals") + part("search", "34") + "--b--\r\n")
                                .body())
                        .get("error")
                        .asText())
                .isEqualTo("Bad argument: search");
    }

    private static String part(String name, String value) {
        return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    /** The Java client's HTTP library encodes JSON as ISO-8859-1. A payload with other than ASCII characters is rejected. */
    @Test
    void jsonInLatin1IsRefusedWhole() {
        byte[] body = "[{\"dataset\":\"12\",\"mobilephone\":\"07700900123\",\"firstname\":\"Zo\u00eb\"}]"
                .getBytes(ISO_8859_1);

        assertThat(TestClient.parsed(client.send(
                                client.request("ecnow.php?format=json&action=create&method=ecnow_records"
                                                + "&token=TOKEN&raw=1")
                                        .header("Content-Type", "application/json")
                                        .POST(BodyPublishers.ofByteArray(body))
                                        .build(),
                                BodyHandlers.ofString())
                        .body()))
                .isEqualTo(TestClient.parsed("{\"success\":false,\"error\":\"Bad argument: easycall\"}"));
        assertThat(simulator.records()).isEmpty();
    }

    /** PHP streams can use HTTP/1.0, which has no chunked encoding. */
    @Test
    void aLongReplyGoesWithoutChunksToHttp10() throws IOException {
        simulator.seedCalls(
                1000, simulator.clock().instant(), simulator.clock().instant().plusSeconds(9));

        assertThat(client.raw(
                        "GET /reporting.php?method=cdr&token=TOKEN&fields=callid&range=1:9999999999 HTTP/1.0\r\n\r\n"))
                .doesNotContain("chunked")
                .endsWith("{\"callid\":\"7000001000\"}]}");
    }
}
