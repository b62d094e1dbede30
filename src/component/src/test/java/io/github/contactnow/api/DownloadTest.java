package io.github.contactnow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.contactnow.support.RawServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A download returns bytes, unless they are an error envelope. */
class DownloadTest {

    private static final Call RECORDING =
            Call.of(Operations.named("recording"), Map.of("callid", "7000000001"), Format.JSON);

    private static ContactNowException refused(RawServer.Answer answer) {
        try (RawServer server = RawServer.on(request -> answer);
                ContactNowClient client = Calls.client(server.url())) {
            return catchThrowableOfType(ContactNowException.class, () -> client.download(RECORDING, 3));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2047, 2048, 2049, 1_000_000})
    void bytesOfAnyLengthArriveAsTheyAre(int length) throws IOException {
        byte[] bytes = new byte[length];
        new Random(42).nextBytes(bytes);
        bytes[0] = 0x49;
        try (RawServer server = RawServer.on(request -> RawServer.reply("200 OK", "audio/mpeg", bytes));
                ContactNowClient client = Calls.client(server.url());
                Download download = client.download(RECORDING, 3)) {
            assertThat(download.readAllBytes()).isEqualTo(bytes);
            assertThat(download.contentType()).isEqualTo("audio/mpeg");
        }
    }

    @Test
    void anErrorThatComesWithStatus200IsThrown() {
        assertThat(refused(RawServer.json("{\"success\":false,\"error\":\"No such call\"}")))
                .isInstanceOf(ContactNowRejectedException.class)
                .hasMessageContaining("No such call");
        assertThat(refused(RawServer.json("")))
                .isInstanceOf(ContactNowUnknownException.class)
                .hasMessageContaining("empty");
        assertThat(refused(RawServer.reply("404 Not Found", "", new byte[0])))
                .isInstanceOf(ContactNowRefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100_000})
    void anHtmlPageOfAnyLengthIsNoRecording(int length) {
        byte[] page = ("\n<!DOCTYPE html><html><head><title>Sign in</title></head>" + "x".repeat(length))
                .getBytes(StandardCharsets.UTF_8);
        assertThat(refused(RawServer.reply("200 OK", "audio/mpeg", page)))
                .isInstanceOf(ContactNowUnknownException.class)
                .hasMessageContaining("HTML page titled 'Sign in'");
    }

    @Test
    void aDownloadThatBreaksOffThrows() throws IOException {
        RawServer.Answer cut = out -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[50_000]);
            return false;
        };
        try (RawServer server = RawServer.on(request -> cut);
                ContactNowClient client = Calls.client(server.url());
                Download download = client.download(RECORDING, 3)) {
            assertThatThrownBy(download::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aDownloadThatIsClosedEarlyGivesItsConnectionBack() throws IOException {
        try (RawServer server = RawServer.on(request -> RawServer.reply("200 OK", "audio/mpeg", new byte[5_000_000]));
                ContactNowClient client = Calls.client(server.url())) {
            for (int i = 0; i < HttpSettings.DEFAULTS.maxConnections() + 5; i++) {
                client.download(RECORDING, 3).close();
            }
        }
    }
}
