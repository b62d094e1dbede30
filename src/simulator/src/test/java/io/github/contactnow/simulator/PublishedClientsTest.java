package io.github.contactnow.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What clients that others have published were seen to send; src/docs/reference/simulator.md tells which. */
class PublishedClientsTest {

    private final Simulator simulator = Simulator.builder().build().start();
    private final TestClient client = TestClient.withToken(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    /** The official PHP wrapper on PHP 8: filters are parts of a form, {@code raw=1} or not, and come with odd headers. */
    @Test
    void filtersComeInPartsBesideRaw() {
        simulator.createRecord(12, Map.of("MobilePhone", "07700900123"));

        assertThat(TestClient.parsed(client.send(client.request("/ecnow.php?method=ecnow_records&action=read&token=TOKEN"
                        + "&format=json&campaign=0&raw=1").header("Accept-Encoding", "UTF-8")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofString(part("table", "Renewals") + part("mode", "active") + "--b--\r\n")).build(),
                BodyHandlers.ofString()).body()).get("total").intValue()).isEqualTo(1);
    }

    /** It sends {@code array('id' => 34)} as the bare number, which cannot mean anything. */
    @Test
    void aSearchWithoutItsColumnIsRefused() {
        assertThat(TestClient.parsed(client.post("ecnow.php?method=ecnow_records&action=read&token=TOKEN&format=json&raw=1",
                "multipart/form-data; boundary=b", part("table", "Renewals") + part("search", "34") + "--b--\r\n").body())
                .get("error").asText()).isEqualTo("Bad argument: search");
    }

    private static String part(String name, String value) {
        return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    /** The Java client's HTTP library sends JSON in ISO-8859-1: what is not ASCII cannot be read, and nothing is stored. */
    @Test
    void jsonInLatin1IsRefusedWhole() {
        byte[] body = "[{\"dataset\":\"12\",\"mobilephone\":\"07700900123\",\"firstname\":\"Zo\u00eb\"}]".getBytes(ISO_8859_1);

        assertThat(TestClient.parsed(client.send(client.request("ecnow.php?format=json&action=create&method=ecnow_records"
                        + "&token=TOKEN&raw=1").header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofString()).body()))
                .isEqualTo(TestClient.parsed("{\"success\":false,\"error\":\"Bad argument: easycall\"}"));
        assertThat(simulator.records()).isEmpty();
    }

    /** PHP streams may speak HTTP/1.0, which knows no chunks, however long the reply. */
    @Test
    void aLongReplyGoesWithoutChunksToHttp10() throws IOException {
        simulator.seedCalls(1000, simulator.clock().instant(), simulator.clock().instant().plusSeconds(9));

        assertThat(client.raw("GET /reporting.php?method=cdr&token=TOKEN&fields=callid&range=1:9999999999 HTTP/1.0\r\n\r\n"))
                .doesNotContain("chunked").endsWith("{\"callid\":\"7000001000\"}]}");
    }
}
