package io.github.contactnow.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.support.RawServer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A token is renewed before its end by the server's clock, and no more often than necessary. */
class TokenLifeTest {

    private static final String APPLIED = "{\"success\":true,\"total\":1}";

    private static long gets(Simulator simulator) {
        return simulator.history().stream()
                .filter(request -> request.action().equals("get"))
                .count();
    }

    private static long refusals(Simulator simulator) {
        return simulator.history().stream()
                .filter(request ->
                        request.action().equals("create") && request.effects().isEmpty())
                .count();
    }

    @Test
    void aTokenThatHasExpiredIsReplacedWithoutFirstBeingRefused() {
        try (Simulator simulator = Simulator.builder()
                        .tokenLife(Duration.ofSeconds(2))
                        .build()
                        .start();
                ContactNowClient client = Calls.client(simulator.baseUrl())) {
            client.execute(Calls.create(1, Format.JSON));
            Awaitility.await().until(() -> {
                client.execute(Calls.create(1, Format.JSON));
                return gets(simulator) > 2;
            });
            // Whole seconds and the time that a reply takes leave a gap in which a token may be refused once.
            assertThat(refusals(simulator)).isLessThanOrEqualTo(gets(simulator));
            assertThat(simulator.records()).hasSizeGreaterThan(2);
        }
    }

    /** Life of the tokens in seconds; renewal happens in the last tenth. */
    private static String token(int number) {
        return "{\"success\":true,\"token\":\"t" + number + "\",\"expire\":"
                + (Instant.now().getEpochSecond() + 4) + "}";
    }

    @Test
    void aTokenIsRenewedAheadOfItsEndWithoutACallThatFails() {
        AtomicInteger issued = new AtomicInteger();
        try (RawServer server = RawServer.withoutTokens(
                        request -> RawServer.json(request.asksForToken() ? token(issued.incrementAndGet()) : APPLIED));
                ContactNowClient client = Calls.client(server.url())) {
            Awaitility.await().until(() -> {
                client.execute(Calls.create(1, Format.JSON));
                return issued.get() == 2;
            });
            client.execute(Calls.create(1, Format.JSON));
            assertThat(server.calls().get(server.calls().size() - 1).query()).containsEntry("token", "t2");
            assertThat(server.calls().get(0).query()).containsEntry("token", "t1");
        }
    }

    @Test
    void aServerThatGivesTheSameTokenAgainIsNotAskedAtEachCall() {
        try (Simulator simulator = Simulator.builder()
                        .tokenLife(Duration.ofSeconds(3))
                        .build()
                        .start();
                ContactNowClient client = Calls.client(simulator.baseUrl())) {
            Instant end = Instant.now().plusMillis(2900);
            while (Instant.now().isBefore(end)) {
                client.execute(Calls.create(1, Format.JSON));
            }
            assertThat(simulator.history().size()).isGreaterThan(20);
            assertThat(gets(simulator)).isLessThanOrEqualTo(4);
        }
    }

    @Test
    void clocksNeedNotAgree() {
        for (Duration skew : new Duration[] {Duration.ofDays(-2), Duration.ofDays(2)}) {
            try (Simulator simulator = Simulator.builder().build().start();
                    ContactNowClient client = Calls.client(simulator.baseUrl())) {
                simulator.clock().advance(skew);
                for (int i = 0; i < 5; i++) {
                    client.execute(Calls.create(1, Format.JSON));
                }
                assertThat(simulator.records()).hasSize(5);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1900000000000", "9223372036854775807", "99999999999", "\"1900000000000\""})
    void anEndFarBeyondAllReasonIsNoHarm(String expire) {
        try (RawServer server = RawServer.withoutTokens(request -> RawServer.json(
                        request.asksForToken()
                                ? "{\"success\":true,\"token\":\"abc\",\"expire\":" + expire + "}"
                                : APPLIED));
                ContactNowClient client = Calls.client(server.url())) {
            client.execute(Calls.create(1, Format.JSON));
            client.execute(Calls.create(1, Format.JSON));
            assertThat(server.tokenRequests()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"expire\":0",
                ",\"expire\":-1",
                ",\"expire\":1000000000",
                "",
                ",\"expire\":null",
                ",\"expire\":\"\"",
                ",\"expire\":\"never\"",
                ",\"expire\":\"0000-00-00 00:00:00\"",
                ",\"expire\":[1]",
                ",\"expire\":true",
                ",\"expire\":\"..\"",
                ",\"expire\":43200",
                ",\"expire\":\"43200\"",
                ",\"expire\":3599.25",
                ",\"expire\":\"2001-01-01 00:00:00\"",
                ",\"expire\":\"2999-01-01\""
            })
    void howeverItsEndIsWrittenATokenServesMoreThanOneCall(String expire) {
        try (RawServer server = RawServer.withoutTokens(request -> RawServer.json(
                        request.asksForToken() ? "{\"success\":true,\"token\":\"abc\"" + expire + "}" : APPLIED));
                ContactNowClient client = Calls.client(server.url())) {
            client.execute(Calls.create(1, Format.JSON));
            client.execute(Calls.create(1, Format.JSON));
            assertThat(server.calls()).hasSize(2);
            assertThat(server.tokenRequests()).isEqualTo(1);
        }
    }

    /** Life of the token in seconds at 2026-01-05T10:00:00Z. */
    private static final String ENDS = """
        1767614400                     | 7200
        1767614400.75                  | 7200.75
        "1767614400"                   | 7200
        1767614400000                  | 7200
        1.7676144E9                    | 7200
        1767614400000000               | 7200
        7200                           | 7200
        "7200.5"                       | 7200.5
        0.5                            | 0.5
        999999999                      | 86400
        "2026-01-05T12:00:00Z"         | 7200
        "2026-01-05T12:00:00.500Z"     | 7200.5
        "2026-01-05T13:00:00+01:00"    | 7200
        "2026-01-05T13:00:00+0100"     | 7200
        "2026-01-05 12:00:00"          | 7200
        "2026-01-05 12:00"             | 7200
        "2026-01-05 12:00:00 UTC"      | 7200
        "2026-01-05 13:00:00 +01:00"   | 7200
        "2026-01-05t12:00:00z"         | 7200
        "2026-01-06"                   | 50400
        "Mon, 5 Jan 2026 12:00:00 GMT" | 7200
        "2027-01-01T00:00:00Z"         | 86400
        1767607200                     | 600
        1767600000                     | 600
        0                              | 600
        -1                             | 600
        "12 hours"                     | 600
        "2026-01-05T10:00:00Z"         | 600
        "2026-13-45"                   | 600
        1e99                           | 600
        """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = ENDS)
    void everyFormOfAnEndIsRead(String expire, BigDecimal seconds) {
        assertThat(TokenLife.of(expire.replace("\"", ""), Instant.parse("2026-01-05T10:00:00Z")))
                .isEqualTo(Duration.ofMillis(seconds.movePointRight(3).longValueExact()));
    }

    @Test
    void aRenewalThatFailsDoesNotFailTheCallAtHandForItsTokenIsStillGood() {
        AtomicInteger asked = new AtomicInteger();
        try (RawServer server = RawServer.withoutTokens(request -> RawServer.json(
                        !request.asksForToken()
                                ? APPLIED
                                : asked.incrementAndGet() == 2
                                        ? "{\"success\":false,\"error\":\"Bad argument: username\"}"
                                        : token(asked.get())));
                ContactNowClient client = Calls.client(server.url())) {
            Awaitility.await().until(() -> {
                client.execute(Calls.create(1, Format.JSON));
                return asked.get() == 2;
            });
            assertThat(server.calls().get(server.calls().size() - 1).query()).containsEntry("token", "t1");
            Awaitility.await().until(() -> {
                client.execute(Calls.create(1, Format.JSON));
                return asked.get() == 3;
            });
        }
    }
}
