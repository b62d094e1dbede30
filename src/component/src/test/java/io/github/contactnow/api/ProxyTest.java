package io.github.contactnow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.contactnow.support.RawServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Requests go through the HTTP proxy that the settings name. */
class ProxyTest {

    private static final URI BEHIND = URI.create("http://dialler.invalid/api/");

    private static ContactNowClient through(RawServer proxy, String user, String password) {
        return Calls.client(
                BEHIND,
                new HttpSettings(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        5,
                        null,
                        "localhost",
                        proxy.url().getPort(),
                        user,
                        password));
    }

    @Test
    void theProxySeesTheWholeAddressAndItsReplyCounts() {
        try (RawServer proxy = RawServer.on(request -> RawServer.json("{\"success\":true,\"total\":1}"));
                ContactNowClient client = through(proxy, null, null)) {
            client.execute(Calls.create(1, Format.JSON));
            assertThat(proxy.calls()).singleElement().satisfies(request -> {
                assertThat(request.target())
                        .startsWith("http://dialler.invalid/api/ecnow.php?method=ecnow_records&action=create")
                        .endsWith("&token=" + RawServer.TOKEN);
                assertThat(request.headers()).containsEntry("Host", "dialler.invalid");
            });
        }
    }

    @Test
    void theProxyGetsItsCredentialsWhenItAsksForThem() {
        String expected =
                "Basic " + Base64.getEncoder().encodeToString("puser:ppass".getBytes(StandardCharsets.US_ASCII));
        try (RawServer proxy = RawServer.withoutTokens(request -> !expected.equals(
                                request.headers().get("Proxy-Authorization"))
                        ? RawServer.reply(
                                "407 Proxy Authentication Required",
                                "",
                                new byte[0],
                                "Proxy-Authenticate: Basic realm=\"x\"")
                        : RawServer.json(
                                request.asksForToken() ? RawServer.token("t") : "{\"success\":true,\"total\":1}"));
                ContactNowClient client = through(proxy, "puser", "ppass")) {
            client.execute(Calls.create(1, Format.JSON));
            assertThat(proxy.calls())
                    .filteredOn(request -> request.headers().containsKey("Proxy-Authorization"))
                    .hasSize(1);
        }
        try (RawServer proxy = RawServer.withoutTokens(request -> RawServer.reply(
                        "407 Proxy Authentication Required",
                        "",
                        new byte[0],
                        "Proxy-Authenticate: Basic realm=\"x\""));
                ContactNowClient client = through(proxy, "puser", "wrong")) {
            assertThat(catchThrowableOfType(
                            ContactNowException.class, () -> client.execute(Calls.create(1, Format.JSON))))
                    .isInstanceOf(ContactNowRefusedException.class)
                    .hasMessageContaining("407");
        }
    }

    @Test
    void aProxyThatCannotBeReachedRefusesTheCall() {
        RawServer gone = RawServer.on(request -> RawServer.json(""));
        gone.close();
        try (ContactNowClient client = through(gone, null, null)) {
            assertThat(catchThrowableOfType(
                            ContactNowException.class, () -> client.execute(Calls.create(1, Format.JSON))))
                    .isInstanceOf(ContactNowRefusedException.class)
                    .hasMessageContaining("proxy");
        }
    }
}
