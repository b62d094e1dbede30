package io.github.contactnow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.entry;

import io.github.contactnow.support.LogCapture;
import io.github.contactnow.support.RawServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No exception, log line or text form contains the token or the password. */
class SecrecyTest {

    private static final String PASSWORD = "correct-horse-battery";
    private static final String ODD_TOKEN = "Zx+9_tok-en.value==";

    /** Replies that repeat the token of the request. */
    private static List<RawServer.Answer> answers(String token) {
        return List.of(
                RawServer.json("{\"success\":true,\"total\":1}"),
                RawServer.json("{\"success\":false,\"error\":\"Invalid token\"}"),
                RawServer.json("{\"success\":false,\"error\":\"You sent token=" + token + "\"}"),
                RawServer.json("{\"success\":false,\"error\":\"Bad argument: " + token + "\"}"),
                RawServer.json("{\"success\":false,\"error\":\"See ?token="
                        + URLEncoder.encode(token, StandardCharsets.UTF_8) + "\"}"),
                RawServer.reply(
                        "400 Oops",
                        "",
                        ("{\"success\":false,\"error\":\"" + token + " or " + PASSWORD + "\"}")
                                .getBytes(StandardCharsets.UTF_8)),
                RawServer.reply(
                        "200 OK",
                        "text/html",
                        ("<html><title>" + token + "</title></html>").getBytes(StandardCharsets.UTF_8)),
                RawServer.json("{\"success\":true,\"total\":1"),
                RawServer.json(""),
                RawServer.reply(
                        "200 OK", "text/html", "<html><title>x</title></html>".getBytes(StandardCharsets.UTF_8)),
                RawServer.reply("302 Found", "", new byte[0], "Location: /elsewhere?token=" + token),
                RawServer.reply("500 Oops", "text/plain", ("GET ?token=" + token).getBytes(StandardCharsets.UTF_8)),
                RawServer.reply("401 Unauthorized", "", new byte[0], "WWW-Authenticate: Basic realm=\"x\""),
                out -> false,
                out -> {
                    out.write("rubbish\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                    return false;
                },
                RawServer.thenClose(
                        RawServer.reply("200 OK", "", new byte[0], "Content-Encoding: gzip", "Set-Cookie: a=b")));
    }

    @ParameterizedTest
    @EnumSource
    void neitherTokenNorPasswordIsLoggedOrThrown(Dialect.Method tokenMethod) {
        List<Throwable> thrown = new ArrayList<>();
        List<String> lines;
        Dialect dialect = new Dialect(tokenMethod, tokenMethod, true, List.of());
        try (LogCapture log = new LogCapture()) {
            for (String token : List.of(tokenMethod == Dialect.Method.POST ? RawServer.TOKEN : ODD_TOKEN, PASSWORD)) {
                for (RawServer.Answer answer : answers(token)) {
                    // Nothing but the password can be repeated where no token is given.
                    try (RawServer server =
                                    RawServer.withoutTokens(request -> request.asksForToken() && !token.equals(PASSWORD)
                                            ? RawServer.json(RawServer.token(token))
                                            : answer);
                            ContactNowClient client = new ContactNowClient(
                                    new Account(server.url(), "user", PASSWORD, null),
                                    Calls.bounds(Duration.ofSeconds(5), Duration.ofSeconds(5)),
                                    dialect)) {
                        thrown.add(catchThrowable(() -> client.execute(Calls.create(1, Format.JSON))));
                        thrown.add(catchThrowable(() -> Calls.all(client.read(Calls.readRecords(Format.JSON)))));
                        thrown.add(catchThrowable(() -> client.execute(Calls.command("agent/hangup"))));
                        thrown.add(catchThrowable(() -> client.download(
                                        Call.of(Operations.named("recording"), Map.of("callid", "1"), Format.JSON), 3)
                                .readAllBytes()));
                    }
                }
            }
            lines = log.lines("");
        }
        assertThat(thrown)
                .filteredOn(e -> e != null)
                .hasSizeGreaterThan(4 * answers(ODD_TOKEN).size());
        assertThat(thrown)
                .filteredOn(e -> e != null)
                .extracting(SecrecyTest::trace)
                .filteredOn(SecrecyTest::holdsSecret)
                .isEmpty();
        assertThat(lines).as("lines of the HTTP client").anyMatch(line -> line.startsWith("org.apache.hc"));
        assertThat(lines).filteredOn(SecrecyTest::holdsSecret).isEmpty();
    }

    private static boolean holdsSecret(String text) {
        return Stream.of(RawServer.TOKEN, ODD_TOKEN, PASSWORD)
                .anyMatch(secret ->
                        text.contains(secret) || text.contains(URLEncoder.encode(secret, StandardCharsets.UTF_8)));
    }

    @Test
    void aTokenThatIsAskedForByGetTravelsInTheUrlWithUserAndPasswordAndIsLoggedWithout() {
        try (LogCapture log = new LogCapture();
                RawServer server = RawServer.withoutTokens(request -> RawServer.json(
                        request.asksForToken() ? RawServer.token(ODD_TOKEN) : "{\"success\":true,\"total\":1}"));
                ContactNowClient client = new ContactNowClient(
                        new Account(server.url(), "us&er", PASSWORD + " +&", "10.0.0.1"),
                        HttpSettings.DEFAULTS,
                        new Dialect(Dialect.Method.GET, Dialect.Method.GET, false, List.of()))) {
            client.execute(Calls.create(1, Format.JSON));
            assertThat(server.tokenCalls()).singleElement().satisfies(request -> {
                assertThat(request.method()).isEqualTo("GET");
                assertThat(request.body()).isEmpty();
                assertThat(request.query())
                        .containsOnly(
                                entry("action", "get"),
                                entry("format", "json"),
                                entry("address", "10.0.0.1"),
                                entry("username", "us&er"),
                                entry("password", PASSWORD + " +&"));
            });
            assertThat(server.calls().get(0).query()).containsEntry("token", ODD_TOKEN);
            assertThat(log.lines("")).isNotEmpty().noneMatch(SecrecyTest::holdsSecret);
        }
    }

    private static String trace(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void textFormsOfAccountSettingsAndCallsHoldNoSecret() {
        Account account = new Account(URI.create("https://host/"), "user", PASSWORD, null);
        HttpSettings settings = new HttpSettings(
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                1,
                null,
                "proxy",
                1,
                "proxyuser",
                PASSWORD);
        assertThat(account.toString() + settings).doesNotContain(PASSWORD).contains("user at https://host/");
        Envelope envelope = Envelope.of(Map.of("success", true, "token", RawServer.TOKEN, "expire", 1));
        assertThat(envelope.toString() + new Reply(envelope, 200)).doesNotContain(RawServer.TOKEN);
        assertThat(Calls.create(2, Format.JSON)).hasToString("ecnow/ecnow_records/create of 2 records");
    }
}
