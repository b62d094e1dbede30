package io.github.contactnow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.contactnow.support.RawServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An account has one token: requested once, and replaced once if it is refused, with any number of threads. */
class TokenTest {

    private static final String APPLIED = "{\"success\":true,\"total\":1}";

    /** Issues t1, t2, ... and accepts only the latest. */
    private static final class Tokens {
        private final AtomicInteger issued = new AtomicInteger();
        private final AtomicReference<String> refusal =
                new AtomicReference<>("{\"success\":false,\"error\":\"Invalid token\"}");

        RawServer.Answer answer(RawServer.Seen request) {
            if (request.asksForToken()) {
                return RawServer.json(RawServer.token("t" + issued.incrementAndGet()));
            }
            String granted = request.target().contains("recording.php")
                    ? "RIFF"
                    : request.method().equals("GET") ? "{\"success\":true,\"total\":0}" : APPLIED;
            return RawServer.json(request.query().get("token").equals("t" + issued.get()) ? granted : refusal.get());
        }

        void expire() {
            issued.incrementAndGet();
        }
    }

    private static void inThreads(int count, Runnable work) {
        CountDownLatch start = new CountDownLatch(1);
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        List<Thread> threads = IntStream.range(0, count)
                .mapToObj(i -> new Thread(() -> {
                    try {
                        start.await();
                        work.run();
                    } catch (Throwable e) {
                        failures.add(e);
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        start.countDown();
        threads.forEach(thread -> {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(failures).isEmpty();
    }

    @Test
    void sixtyFourThreadsAskForOneTokenAndShareIt() {
        Tokens tokens = new Tokens();
        try (RawServer server = RawServer.withoutTokens(tokens::answer);
                ContactNowClient client = Calls.client(server.url())) {
            inThreads(64, () -> client.execute(Calls.create(1, Format.JSON)));
            assertThat(server.tokenRequests()).isEqualTo(1);
            assertThat(server.calls()).hasSize(64);
        }
    }

    @Test
    void sixtyFourThreadsWithTheSameRefusedTokenCauseOneRequestForANewOne() {
        Tokens tokens = new Tokens();
        try (RawServer server = RawServer.withoutTokens(tokens::answer);
                ContactNowClient client = Calls.client(server.url())) {
            client.execute(Calls.create(1, Format.JSON));
            tokens.expire();
            inThreads(64, () -> client.execute(Calls.create(1, Format.JSON)));
            assertThat(server.tokenRequests()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"error\":\"Expired token\",\"expire\":-1",
                "\"error\":\"Unknown token\"",
                "\"error\":\"Invalid token\"",
                "\"expire\":-1",
                "\"expire\":\"-1\"",
                "\"error\":\"expired token \"",
                "\"error\":\"Token has expired\"",
                "\"error\":\"Invalid token.\"",
                "\"Error\":\"invalid_token\"",
                "\"error\":\"Session expired\"",
                "\"error\":\"You are not logged in\"",
                "\"error\":\"This token belongs to another address\"",
                "\"error\":\"Unauthorized\""
            })
    void aRefusedTokenIsReplacedOnceAndTheCallRepeatedOnce(String refusal) {
        Tokens tokens = new Tokens();
        tokens.refusal.set("{\"success\":false," + refusal + "}");
        try (RawServer server = RawServer.withoutTokens(tokens::answer);
                ContactNowClient client = Calls.client(server.url())) {
            client.execute(Calls.create(1, Format.JSON));
            tokens.expire();
            assertThat(client.execute(Calls.create(1, Format.JSON)).envelope().total())
                    .isEqualTo(1);
            assertThat(server.tokenRequests()).isEqualTo(2);
            assertThat(server.calls()).hasSize(3);
        }
    }

    @Test
    void readsAndDownloadsReplaceARefusedTokenToo() {
        Tokens tokens = new Tokens();
        try (RawServer server = RawServer.withoutTokens(tokens::answer);
                ContactNowClient client = Calls.client(server.url())) {
            Calls.all(client.read(Calls.readRecords(Format.JSON)));
            tokens.expire();
            Calls.all(client.read(Calls.readRecords(Format.JSON)));
            tokens.expire();
            client.download(Call.of(Operations.named("recording"), Map.of("callid", "1"), Format.JSON), 0);
            assertThat(server.tokenRequests()).isEqualTo(3);
        }
    }

    @Test
    void aTokenThatIsRefusedAgainAfterItsReplacementEndsTheCall() {
        try (RawServer server =
                        RawServer.on(request -> RawServer.json("{\"success\":false,\"error\":\"Invalid token\"}"));
                ContactNowClient client = Calls.client(server.url())) {
            assertThatThrownBy(() -> client.execute(Calls.create(1, Format.JSON)))
                    .isInstanceOf(ContactNowRefusedException.class)
                    .hasMessageContaining("the token was refused");
            assertThat(server.calls()).hasSize(2);
        }
    }

    @Test
    void badCredentialsAreRefusedInWordsAndNotTriedAgainAtOnce() {
        try (RawServer server = RawServer.withoutTokens(
                        request -> RawServer.json("{\"success\":false,\"error\":\"Authentication failure\"}"));
                ContactNowClient client = Calls.client(server.url())) {
            for (int i = 0; i < 10; i++) {
                ContactNowException e = catchThrowableOfType(
                        ContactNowException.class, () -> client.execute(Calls.create(1, Format.JSON)));
                assertThat(e)
                        .isInstanceOf(ContactNowRefusedException.class)
                        .hasMessageContaining("Authentication failure; check username and password");
                assertThat(e.records()).hasSize(1);
            }
            assertThat(server.tokenRequests()).isEqualTo(1);
            assertThat(server.calls()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authentication failed.",
                "Invalid username or password",
                "Login failed",
                "authentication_failure"
            })
    void badCredentialsAreKnownInAnyWording(String text) {
        for (String status : new String[] {"200 OK", "401 Unauthorized"}) {
            try (RawServer server = RawServer.withoutTokens(request -> RawServer.reply(
                            status,
                            "",
                            ("{\"success\":false,\"error\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8)));
                    ContactNowClient client = Calls.client(server.url())) {
                for (int i = 0; i < 3; i++) {
                    assertThatThrownBy(() -> client.execute(Calls.create(1, Format.JSON)))
                            .isInstanceOf(ContactNowRefusedException.class)
                            .hasMessageContaining(text + "; check username and password");
                }
                assertThat(server.tokenRequests()).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"t\"",
                "\"a-b_c+d.e~f==\"",
                "\"with blank & =?#%\"",
                "12345678901234567890",
                "\" spaced-token \""
            })
    void anyTokenIsTakenAndTravelsAsItIs(String token) {
        String value = token.replace("\"", "").strip();
        try (RawServer server = RawServer.withoutTokens(request -> RawServer.json(
                        request.asksForToken()
                                ? "{\"success\":true,\"Token\":" + token + ",\"EXPIRE\":3600}"
                                : value.equals(request.query().get("token"))
                                        ? APPLIED
                                        : "{\"success\":false,\"error\":\"Invalid token\"}"));
                ContactNowClient client = Calls.client(server.url())) {
            client.execute(Calls.create(1, Format.JSON));
            assertThat(server.calls()).hasSize(1);
        }
    }

    @Test
    void anyOtherTroubleWithATokenRefusesTheCallAtHandOnly() {
        AtomicInteger asked = new AtomicInteger();
        String[] replies = {
            "",
            "<html><title>x</title></html>",
            "{\"success\":true}",
            "{\"success\":true,\"token\":\" \",\"expire\":1}",
            "{\"success\":true,\"token\":false}",
            "{\"success\":true,\"token\":{\"value\":\"x\"}}",
            "{\"success\":false,\"error\":\"Bad argument: username\"}",
            "{\"success\":false,\"error\":\"Database error\"}"
        };
        try (RawServer server = RawServer.withoutTokens(request -> RawServer.json(
                        !request.asksForToken()
                                ? APPLIED
                                : asked.getAndIncrement() < replies.length
                                        ? replies[asked.get() - 1]
                                        : RawServer.token("good")));
                ContactNowClient client = Calls.client(server.url())) {
            for (String reply : replies) {
                assertThatThrownBy(() -> client.execute(Calls.create(1, Format.JSON)))
                        .as(reply)
                        .isInstanceOf(ContactNowRefusedException.class)
                        .hasMessageContaining("no token");
            }
            client.execute(Calls.create(1, Format.JSON));
            assertThat(server.calls()).hasSize(1);
        }
    }

    @Test
    void thePasswordTravelsInABodyAndTheTokenIsBoundToTheAddressesOfTheAccount() {
        List<RawServer.Seen> seen = new CopyOnWriteArrayList<>();
        try (RawServer server = RawServer.withoutTokens(request -> {
                    seen.add(request);
                    return RawServer.json(request.asksForToken() ? RawServer.token("t") : APPLIED);
                });
                ContactNowClient client = new ContactNowClient(
                        new Account(server.url(), "us&er", "p=w d+", "10.0.0.1,10.0.0.2"), HttpSettings.DEFAULTS)) {
            client.execute(Calls.create(1, Format.JSON));
            assertThat(seen.get(0).method()).isEqualTo("POST");
            assertThat(seen.get(0).target()).isEqualTo("/token.php");
            assertThat(seen.get(0).form())
                    .containsEntry("username", "us&er")
                    .containsEntry("password", "p=w d+")
                    .containsEntry("address", "10.0.0.1,10.0.0.2")
                    .containsEntry("action", "get")
                    .containsEntry("format", "json");
        }
    }

    @Test
    void theOperationTokenGetAnswersTheTokenAndBadCredentialsAlike() {
        Call get = Call.of(Operations.named("token/get"), Map.of(), Format.JSON);
        try (RawServer server = RawServer.on(request -> RawServer.json(APPLIED));
                ContactNowClient client = Calls.client(server.url())) {
            assertThat(client.execute(get).envelope().token()).isEqualTo(RawServer.TOKEN);
        }
        try (RawServer server = RawServer.withoutTokens(
                        request -> RawServer.json("{\"success\":false,\"error\":\"Authentication failure\"}"));
                ContactNowClient client = Calls.client(server.url())) {
            assertThatThrownBy(() -> client.execute(get))
                    .isInstanceOf(ContactNowRefusedException.class)
                    .hasMessageContaining("check username and password");
        }
    }
}
