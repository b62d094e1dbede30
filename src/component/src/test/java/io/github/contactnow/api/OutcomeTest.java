package io.github.contactnow.api;

import static io.github.contactnow.api.ReplyClass.APPLIED;
import static io.github.contactnow.api.ReplyClass.REFUSED;
import static io.github.contactnow.api.ReplyClass.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.contactnow.support.RawServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each reply puts its call into exactly one class, whatever {@code success} alone says. */
class OutcomeTest {

    private static final String TABLE_OF_WRITES = """
        sent | ended    | reply
        1    | APPLIED  | {"success":true,"total":1}
        1    | APPLIED  | {"success":true,"total":1,"bad":0,"key":990017,"info":"Record is LIVE on the dialer."}
        100  | APPLIED  | {"success":true,"total":100,"bad":0,"error":""}
        1    | REJECTED | {"success":false,"error":"Bad argument: phone"}
        1    | REJECTED | {"success":true,"total":0,"bad":1,"error":"Record id [990017] does not exist."}
        1    | REJECTED | {"success":true,"total":0,"bad":1}
        1    | REJECTED | {"success":true,"error":"Bad argument: dataset"}
        1    | REJECTED | {"success":1,"total":0,"error":"Bad argument: dataset"}
        100  | REJECTED | {"success":true,"total":97,"bad":3,"error":"Bad argument: HomePhone"}
        100  | REJECTED | {"success":false,"total":97,"bad":3,"error":"Bad argument: HomePhone"}
        100  | REJECTED | {"success":true,"total":0,"bad":100,"error":"Dataset [14] is EXPIRED."}
        100  | REJECTED | {"success":false,"total":0,"bad":0,"error":"Bad argument: easycall"}
        1    | REJECTED | {"success":false,"bad":1,"error":"The number is on a list"}
        1    | REJECTED | {"success":"0","total":"0","bad":"1","error":"The number is on a list"}
        1    | REJECTED | {"Success":false,"Error":"bad argument HOMEPHONE"}
        1    | REJECTED | {"success":false,"error":"Bad argument: timeout"}
        1    | UNKNOWN  | {"success":false}
        1    | UNKNOWN  | {"success":false,"error":"The number is on a list"}
        100  | UNKNOWN  | {"success":false,"error":"The number is on a list"}
        1    | UNKNOWN  | {"success":false,"error":"Database error"}
        100  | UNKNOWN  | {"success":false,"error":"Database error"}
        1    | UNKNOWN  | {"success":true,"total":0,"bad":1,"error":"Database error"}
        100  | UNKNOWN  | {"success":true,"total":97,"bad":3,"error":"Database error"}
        100  | UNKNOWN  | {"success":true,"total":97,"bad":3,"error":"Too many requests"}
        100  | UNKNOWN  | {"success":true,"total":97,"bad":3,"error":"Token has expired"}
        1    | UNKNOWN  | {"success":true,"total":0,"bad":1,"error":"Permission denied"}
        1    | UNKNOWN  | {"success":"perhaps","total":1}
        1    | UNKNOWN  | {"success":true,"total":1,"bad":"some"}
        1    | UNKNOWN  | {"success":true,"total":1,"Total":2}
        1    | UNKNOWN  | {"success":true}
        1    | UNKNOWN  | {"total":1}
        1    | UNKNOWN  | {"success":null,"total":1}
        1    | UNKNOWN  | {"error":"Database gone"}
        1    | UNKNOWN  | {"success":true,"total":1,"error":"Deadlock found"}
        1    | UNKNOWN  | {"success":false,"total":1}
        1    | UNKNOWN  | {"success":true,"total":0}
        1    | UNKNOWN  | {"success":true,"total":2}
        1    | UNKNOWN  | {"success":true,"total":-1,"bad":2}
        1    | UNKNOWN  | {"success":true,"total":"many"}
        100  | UNKNOWN  | {"success":true,"total":99}
        100  | UNKNOWN  | {"success":true,"total":97,"bad":2,"error":"Bad argument: HomePhone"}
        100  | UNKNOWN  | {"success":false,"total":50,"bad":0,"error":"Timeout"}
        100  | UNKNOWN  | {"success":false,"total":0,"bad":3,"error":"Bad argument: HomePhone"}
        1    | REFUSED  | {"success":false,"error":"Invalid token"}
        1    | REFUSED  | {"success":false,"error":"Unknown token"}
        1    | REFUSED  | {"success":false,"error":"Expired token","expire":-1}
        1    | REFUSED  | {"success":false,"expire":-1}
        1    | REFUSED  | {"success":false,"error":"Token has expired"}
        1    | REFUSED  | {"success":false,"error":"Invalid token."}
        100  | REFUSED  | {"success":false,"error":"invalid_token"}
        1    | REFUSED  | {"success":false,"error":"Session expired"}
        1    | REFUSED  | {"success":true,"total":0,"bad":1,"error":"InvalidToken"}
        1    | REFUSED  | {"success":false,"error":"Too many requests"}
        100  | REFUSED  | {"success":false,"error":"Too many requests"}
        1    | REFUSED  | {"success":true,"total":0,"bad":1,"error":"Too many requests"}
        100  | REFUSED  | {"success":false,"total":0,"bad":100,"error":"Server busy"}
        """;

    private static final String TABLE_OF_OTHERS = """
        operation                  | ended    | reply
        agent/hangup               | APPLIED  | {"success":true}
        agent/hangup               | REJECTED | {"success":false,"error":"Bad argument: agent"}
        agent/hangup               | REJECTED | {"success":true,"error":"Bad argument: agent"}
        agent/hangup               | REJECTED | {"success":false,"error":"Agent [500100] is not logged in."}
        agent/hangup               | UNKNOWN  | {"success":false}
        agent/hangup               | UNKNOWN  | {"success":false,"error":"Database error"}
        agent/hangup               | REFUSED  | {"success":false,"error":"Too many requests"}
        agent/hangup               | REFUSED  | {"success":false,"error":"Your session has timed out"}
        agent/hangup               | UNKNOWN  | {}
        agent/hangup               | UNKNOWN  | {"total":1}
        agent/hangup               | REFUSED  | {"success":false,"error":" invalid TOKEN "}
        token/validate             | APPLIED  | {"success":true,"expire":1800000000}
        token/validate             | REFUSED  | {"success":false,"error":"Expired token","expire":-1}
        ecnow/ecnow_records/read   | APPLIED  | {"success":true,"total":0}
        ecnow/ecnow_records/read   | REJECTED | {"success":false,"error":"Bad argument: table"}
        ecnow/ecnow_records/read   | REJECTED | {"success":true,"total":0,"error":"Bad argument: table"}
        ecnow/ecnow_records/read   | REJECTED | {"success":false,"error":"No such table"}
        ecnow/ecnow_records/read   | UNKNOWN  | {"success":false,"error":"Lock wait timeout exceeded; try restarting transaction"}
        ecnow/ecnow_records/read   | REFUSED  | {"success":false,"error":"Down for maintenance"}
        ecnow/ecnow_records/read   | UNKNOWN  | {"success":false}
        ecnow/ecnow_records/read   | UNKNOWN  | {"success":true}
        ecnow/ecnow_records/read   | UNKNOWN  | {"success":true,"rows":[{"id":1}]}
        ecnow/ecnow_records/read   | APPLIED  | {"success":true,"list":[]}
        ecnow/ecnow_records/read   | UNKNOWN  | {"list":[]}
        reporting/cdr              | UNKNOWN  | {"success":true,"total":1,"list":[]}
        reporting/cdr              | APPLIED  | {"success":true,"total":0}
        reporting/cdr              | UNKNOWN  | {"success":true,"list":[]}
        """;

    private static ContactNowException made(Call call, String reply) {
        try (RawServer server = RawServer.on(request -> RawServer.json(reply));
                ContactNowClient client = Calls.client(server.url())) {
            ContactNowException e = catchThrowableOfType(ContactNowException.class, () -> {
                if (call.operation().kind() == Operation.Kind.READ) {
                    Calls.all(client.read(call));
                } else {
                    client.execute(call);
                }
            });
            long times = e instanceof ContactNowRefusedException refused && refused.isOfToken() ? 2 : 1;
            assertThat(server.calls()).as("times sent").hasSize((int) times);
            return e;
        }
    }

    private static void check(ContactNowException e, ReplyClass ended, boolean repeatSafeOperation) {
        assertThat(e == null ? APPLIED : e.replyClass()).isEqualTo(ended);
        if (e != null) {
            assertThat(e.isRepeatSafe()).isEqualTo(ended == REFUSED || ended == UNKNOWN && repeatSafeOperation);
            assertThat(e.httpStatus()).isEqualTo(200);
            assertThat(e.getMessage()).startsWith(e.operation());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, quoteCharacter = '~', textBlock = TABLE_OF_WRITES)
    void aCreateEndsInTheClassThatItsCountsProve(int sent, ReplyClass ended, String reply) {
        ContactNowException e = made(Calls.create(sent, Format.JSON), reply);
        check(e, ended, false);
        if (e != null) {
            assertThat(e.records()).hasSize(sent);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, quoteCharacter = '~', textBlock = TABLE_OF_WRITES)
    void anUpdateEndsInTheSameClassesButMayBeRepeatedOnDoubt(int sent, ReplyClass ended, String reply) {
        check(made(Calls.write("ecnow/ecnow_records/update", sent, Format.JSON), reply), ended, true);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, quoteCharacter = '~', textBlock = TABLE_OF_OTHERS)
    void commandsAndReadsEndByTheirEnvelope(String operation, ReplyClass ended, String reply) {
        Call call = operation.startsWith("reporting") ? Calls.report(Format.JSON) : Calls.command(operation);
        check(made(call, reply), ended, Operations.named(operation).repeatSafe());
    }

    @Test
    void aPartialRejectionSaysHowManyWentInAndWhatTheServerSaid() {
        ContactNowException e = made(
                Calls.create(100, Format.JSON),
                "{\"success\":true,\"total\":97,\"bad\":3,\"error\":\"Bad argument: HomePhone\"}");
        assertThat(e)
                .isInstanceOf(ContactNowRejectedException.class)
                .hasMessage(
                        "ecnow/ecnow_records/create of 100 records: 3 of 100 records rejected: Bad argument: HomePhone");
        assertThat(((ContactNowRejectedException) e).applied()).isEqualTo(97);
        assertThat(e.serverText()).isEqualTo("Bad argument: HomePhone");
    }

    @Test
    void onlyAnUnknownErrorTextMayStayAsItIs() {
        for (String reply : new String[] {
            "{\"success\":false,\"error\":\"Database error\"}",
            "{\"success\":false}",
            "{\"success\":true}",
            "",
            "{\"success\":true,\"total\":97,\"bad\":3,\"error\":\"Too many requests\"}"
        }) {
            assertThat(((ContactNowUnknownException) made(Calls.create(100, Format.JSON), reply)).mayPass())
                    .as(reply)
                    .isTrue();
        }
        assertThat(((ContactNowUnknownException)
                                made(Calls.create(1, Format.JSON), "{\"success\":false,\"error\":\"No room\"}"))
                        .mayPass())
                .isFalse();
    }

    @Test
    void countsThatDoNotAddUpAreNamed() {
        assertThat(made(Calls.create(100, Format.JSON), "{\"success\":true,\"total\":99}"))
                .hasMessageContaining("sent 100, went in 99, bad null");
    }

    @Test
    void aPlainRejectionSaysThatNothingWentIn() {
        ContactNowException e =
                made(Calls.create(1, Format.JSON), "{\"success\":false,\"error\":\"Bad argument: phone\"}");
        assertThat(((ContactNowRejectedException) e).applied()).isZero();
    }

    @Test
    void theServersWordsAreCutShortAndATokenInThemIsMasked() {
        ContactNowException e = made(
                Calls.create(1, Format.JSON),
                "{\"success\":false,\"error\":\"No rights for token " + RawServer.TOKEN + " " + "x".repeat(1000)
                        + "\"}");
        assertThat(e.getMessage())
                .contains("(token)")
                .doesNotContain(RawServer.TOKEN)
                .hasSizeLessThan(500);
    }
}
