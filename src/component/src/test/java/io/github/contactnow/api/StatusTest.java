package io.github.contactnow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.contactnow.support.RawServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A status outside 2xx is classified by whether the work may have been done. */
class StatusTest {

    private static ContactNowException ended(RawServer.Answer answer) {
        try (RawServer server = RawServer.on(request -> answer);
                ContactNowClient client = Calls.client(server.url())) {
            ContactNowException e =
                    catchThrowableOfType(ContactNowException.class, () -> client.execute(Calls.create(1, Format.JSON)));
            assertThat(server.calls()).as("sent once").hasSize(1);
            return e;
        }
    }

    private static RawServer.Answer page(String status, String... headers) {
        return RawServer.reply(
                status, "text/html", "<html><title>Oops</title></html>".getBytes(StandardCharsets.UTF_8), headers);
    }

    @ParameterizedTest
    @CsvSource({
        "301,REFUSED",
        "302,REFUSED",
        "307,REFUSED",
        "308,REFUSED",
        "401,REFUSED",
        "404,REFUSED",
        "405,REFUSED",
        "407,REFUSED",
        "411,REFUSED",
        "413,REFUSED",
        "414,REFUSED",
        "415,REFUSED",
        "429,REFUSED",
        "431,REFUSED",
        "400,UNKNOWN",
        "403,UNKNOWN",
        "408,UNKNOWN",
        "409,UNKNOWN",
        "500,UNKNOWN",
        "502,UNKNOWN",
        "503,UNKNOWN",
        "504,UNKNOWN"
    })
    void onlyAStatusThatComesBeforeTheWorkProvesThatNothingWasDone(int status, ReplyClass expected) {
        ContactNowException e = ended(page(status + " Whatever", "Location: /elsewhere"));
        assertThat(e.replyClass()).isEqualTo(expected);
        assertThat(e.httpStatus()).isEqualTo(status);
        assertThat(e).hasMessageContaining("HTTP status " + status);
    }

    @Test
    void aSuccessInTheBodyOfAnErrorStatusProvesNothing() {
        byte[] body = "{\"success\":true,\"total\":1}".getBytes(StandardCharsets.UTF_8);
        assertThat(ended(RawServer.reply("500 Internal Server Error", "application/json", body))
                        .replyClass())
                .isEqualTo(ReplyClass.UNKNOWN);
    }

    private static final String ENVELOPES = """
        status | ended    | body
        400    | REJECTED | {"success":false,"error":"Bad argument: phone"}
        500    | REJECTED | {"success":false,"error":"Bad argument: phone"}
        404    | REJECTED | {"success":false,"error":"Record id [7] does not exist."}
        422    | REJECTED | {"success":false,"total":0,"bad":1,"error":"The number is on a list"}
        403    | REJECTED | <result><success>0</success><error>Bad argument: phone</error></result>
        400    | UNKNOWN  | {"success":false,"error":"The number is on a list"}
        500    | UNKNOWN  | {"success":false,"error":"Database error"}
        503    | UNKNOWN  | {"success":false,"error":"Too many requests"}
        403    | REFUSED  | {"success":false,"error":"Too many requests"}
        429    | REFUSED  | {"success":false,"error":"The number is on a list"}
        401    | REFUSED  | {"success":false,"error":"Database error"}
        500    | UNKNOWN  | {"success":true,"total":1,"error":"The number is on a list"}
        """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, quoteCharacter = '~', textBlock = ENVELOPES)
    void anEnvelopeBehindAnErrorStatusIsJudgedByItsTextInWhateverFormatItIs(
            int status, ReplyClass expected, String body) {
        for (Format asked : Format.values()) {
            RawServer.Answer answer = RawServer.reply(
                    status + " Oops", "text/html", body.getBytes(StandardCharsets.UTF_8), "Retry-After: 9");
            try (RawServer server = RawServer.on(request -> answer);
                    ContactNowClient client = Calls.client(server.url())) {
                ContactNowException e =
                        catchThrowableOfType(ContactNowException.class, () -> client.execute(Calls.create(1, asked)));
                assertThat(e.replyClass()).as(e.getMessage()).isEqualTo(expected);
                assertThat(e.httpStatus()).isEqualTo(status);
                assertThat(body).contains(e.serverText());
                assertThat(e.getMessage()).contains(e.serverText());
                assertThat(server.calls()).hasSize(1);
            }
        }
    }

    @Test
    void aLongEnvelopeBehindAnErrorStatusIsReadToItsEndAndItsTextIsCutShort() {
        byte[] body = ("{\"trace\":\"" + "x".repeat(20_000) + "\",\"success\":false,\"error\":\"Bad argument: phone\"}")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(ended(RawServer.reply("400 Bad Request", "", body)))
                .isInstanceOf(ContactNowRejectedException.class)
                .extracting(ContactNowException::serverText)
                .isEqualTo("Bad argument: phone");
    }

    @Test
    void aTokenErrorWithAnErrorStatusIsRefusedAllTheSame() {
        byte[] body = "{\"success\":false,\"error\":\"Invalid token\"}".getBytes(StandardCharsets.UTF_8);
        RawServer.Answer answer = RawServer.reply("403 Forbidden", "application/json", body);
        try (RawServer server = RawServer.on(request -> answer);
                ContactNowClient client = Calls.client(server.url())) {
            assertThat(catchThrowableOfType(
                                    ContactNowException.class, () -> client.execute(Calls.create(1, Format.JSON)))
                            .replyClass())
                    .isEqualTo(ReplyClass.REFUSED);
            assertThat(server.calls()).hasSize(2);
        }
    }

    @Test
    void retryAfterIsUnderstoodInBothFormsAndNotWaitedOut() {
        long begun = System.nanoTime();
        assertThat(retryAfter("120")).isEqualTo(Duration.ofSeconds(120));
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(5));
        assertThat(retryAfter(date)).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(60));
    }

    private static Duration retryAfter(String value) {
        ContactNowRefusedException e =
                (ContactNowRefusedException) ended(page("429 Too Many Requests", "Retry-After: " + value));
        return e.retryAfter().orElseThrow();
    }

    @Test
    void retryAfterIsHeardBesideAnEnvelopeToo() {
        for (String status : new String[] {"200 OK", "429 Too Many Requests", "403 Forbidden"}) {
            byte[] body = "{\"success\":false,\"error\":\"Too many requests\"}".getBytes(StandardCharsets.UTF_8);
            ContactNowException e = ended(RawServer.reply(status, "", body, "Retry-After: 7"));
            assertThat(((ContactNowRefusedException) e).retryAfter()).as(status).contains(Duration.ofSeconds(7));
        }
    }

    @Test
    void aRetryAfterThatMakesNoSenseIsLeftOut() {
        for (String value : new String[] {"soon", "-5", "Thu, 01 Jan 1970 00:00:00 GMT", ""}) {
            ContactNowRefusedException e =
                    (ContactNowRefusedException) ended(page("429 Too Many Requests", "Retry-After: " + value));
            assertThat(e.retryAfter()).as(value).isEmpty();
        }
    }

    @Test
    void theServersPleaForAPauseIsHeardWhenATokenIsAskedForToo() {
        try (RawServer server = RawServer.withoutTokens(request -> page("429 Too Many Requests", "Retry-After: 7"));
                ContactNowClient client = Calls.client(server.url())) {
            ContactNowRefusedException e = catchThrowableOfType(
                    ContactNowRefusedException.class, () -> client.execute(Calls.create(1, Format.JSON)));
            assertThat(e.retryAfter()).contains(Duration.ofSeconds(7));
            assertThat(server.calls()).isEmpty();
        }
    }

    @Test
    void aRedirectIsNotFollowedAndTheBaseUrlIsBlamed() {
        try (RawServer elsewhere = RawServer.on(request -> RawServer.json("{\"success\":true,\"total\":1}"))) {
            assertThat(ended(page("302 Found", "Location: " + elsewhere.url() + "ecnow.php")))
                    .hasMessageContaining("check the base URL");
            assertThat(elsewhere.calls()).isEmpty();
        }
    }
}
