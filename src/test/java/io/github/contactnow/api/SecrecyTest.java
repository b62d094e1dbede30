package io.github.contactnow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Neither token nor password gets out: not through exceptions, not through a log, not through text forms. */
class SecrecyTest {

    private static final String PASSWORD = "correct-horse-battery";

    private static final List<RawServer.Answer> ANSWERS = List.of(
        RawServer.json("{\"success\":true,\"total\":1}"),
        RawServer.json("{\"success\":false,\"error\":\"Invalid token\"}"),
        RawServer.json("{\"success\":false,\"error\":\"You sent token=" + RawServer.TOKEN + "\"}"),
        RawServer.json("{\"success\":true,\"total\":1"),
        RawServer.json(""),
        RawServer.reply("200 OK", "text/html", "<html><title>x</title></html>".getBytes(StandardCharsets.UTF_8)),
        RawServer.reply("302 Found", "", new byte[0], "Location: /elsewhere?token=" + RawServer.TOKEN),
        RawServer.reply("500 Oops", "text/plain", ("GET ?token=" + RawServer.TOKEN).getBytes(StandardCharsets.UTF_8)),
        RawServer.reply("401 Unauthorized", "", new byte[0], "WWW-Authenticate: Basic realm=\"x\""),
        out -> false,
        out -> {
            out.write("rubbish\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            return false;
        },
        RawServer.thenClose(RawServer.reply("200 OK", "", new byte[0], "Content-Encoding: gzip", "Set-Cookie: a=b")));

    @Test
    void neitherTokenNorPasswordIsLoggedOrThrown() {
        List<Throwable> thrown = new ArrayList<>();
        List<String> lines;
        try (LogCapture log = new LogCapture()) {
            for (RawServer.Answer answer : ANSWERS) {
                try (RawServer server = RawServer.on(request -> answer);
                     ContactNowClient client = new ContactNowClient(new Account(server.url(), "user", PASSWORD, null),
                         Calls.bounds(Duration.ofSeconds(5), Duration.ofSeconds(5)))) {
                    thrown.add(catchThrowable(() -> client.execute(Calls.create(1, Format.JSON))));
                    thrown.add(catchThrowable(() -> Calls.all(client.read(Calls.readRecords(Format.JSON)))));
                    thrown.add(catchThrowable(() -> client.execute(Calls.command("agent/hangup"))));
                    thrown.add(catchThrowable(() -> client.download(
                        Call.of(Operations.named("recording"), Map.of("callid", "1"), Format.JSON), 3).readAllBytes()));
                }
            }
            lines = log.lines("");
        }
        assertThat(thrown).filteredOn(e -> e != null).hasSizeGreaterThan(ANSWERS.size());
        assertThat(thrown).filteredOn(e -> e != null).extracting(SecrecyTest::trace)
            .allSatisfy(text -> assertThat(text).doesNotContain(RawServer.TOKEN).doesNotContain(PASSWORD));
        assertThat(lines).as("lines of the HTTP client").anyMatch(line -> line.startsWith("org.apache.hc"));
        assertThat(lines).filteredOn(line -> line.contains(RawServer.TOKEN) || line.contains(PASSWORD)).isEmpty();
    }

    private static String trace(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void textFormsOfAccountSettingsAndCallsHoldNoSecret() {
        Account account = new Account(URI.create("https://host/"), "user", PASSWORD, null);
        HttpSettings settings = new HttpSettings(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), 1, null,
            "proxy", 1, "proxyuser", PASSWORD);
        assertThat(account.toString() + settings).doesNotContain(PASSWORD).contains("user at https://host/");
        Envelope envelope = Envelope.of(Map.of("success", true, "token", RawServer.TOKEN, "expire", 1));
        assertThat(envelope.toString() + new Reply(envelope, 200)).doesNotContain(RawServer.TOKEN);
        assertThat(Calls.create(2, Format.JSON)).hasToString("ecnow/ecnow_records/create of 2 records");
    }
}
