package io.github.contactnow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.contactnow.api.ServerTexts.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A text is classified as an error of the record, of the token, or as temporary, however it is worded. */
class ServerTextsTest {

    private static final Map<Kind, List<String>> TEXTS = Map.of(
            Kind.RECORD,
                    List.of(
                            "Bad argument: xyz",
                            "Bad argument: HomePhone",
                            "Bad argument: timeout",
                            "Bad argument: database_id",
                            "bad arguments: 'easycall'",
                            "Record id [990017] does not exist.",
                            "No file uploaded. Missing 'easycall' section?",
                            "Filename already exists: a.wav"),
            Kind.CREDENTIALS,
                    List.of(
                            "Authentication failure",
                            "Authentication failed",
                            "Invalid username or password",
                            "Login failed",
                            "The password is incorrect",
                            "Bad credentials"),
            Kind.TOKEN,
                    List.of(
                            "Invalid token",
                            "Expired token",
                            "Unknown token",
                            "Token has expired",
                            "Invalid token.",
                            "invalid_token",
                            "InvalidToken",
                            "TOKEN_EXPIRED",
                            "Bad argument: token",
                            "Missing token",
                            "The access token is bound to another address",
                            "Session expired",
                            "Your session has timed out",
                            "SessionExpired",
                            "Invalid API key",
                            "Not logged in",
                            "You are not logged in.",
                            "Please log in again",
                            "Login required",
                            "Unauthorized",
                            "Unauthorised.",
                            "Authentication required"),
            Kind.UNCERTAIN,
                    List.of(
                            "Database error",
                            "DB error 1205",
                            "Deadlock found when trying to get lock",
                            "MySQL server has gone away",
                            "Lock wait timeout exceeded; try restarting transaction",
                            "SQLSTATE[HY000] General error",
                            "Too many connections",
                            "Internal server error",
                            "InternalServerError",
                            "Unknown error",
                            "Request timed out",
                            "Timeout",
                            "An error has occurred",
                            "Out of memory",
                            "Could not connect to backend",
                            "Permission denied",
                            "Access denied",
                            "Forbidden",
                            "You are not allowed to do this",
                            "Unexpected token < in JSON at position 0: unexpected error",
                            "Please try again later",
                            "Bad argument: dataset, database is locked"),
            Kind.BEFORE_WORK,
                    List.of(
                            "Too many requests",
                            "TooManyRequests",
                            "Rate limit exceeded",
                            "rate_limit_exceeded",
                            "API rate limit reached",
                            "Quota exceeded",
                            "Request was throttled.",
                            "Server busy",
                            "The server is too busy",
                            "Server overloaded",
                            "System overload",
                            "Down for maintenance",
                            "Scheduled maintenance in progress",
                            "Service unavailable",
                            "Service temporarily unavailable, try again later",
                            "Too many tokens requested"),
            Kind.OTHER,
                    List.of(
                            "The number is on a list",
                            "Dataset [14] is EXPIRED.",
                            "Agent [500100] is not logged in.",
                            "Phone is required",
                            "Zu viele Anfragen",
                            "error",
                            "42",
                            "   "));

    private static final ServerTexts KNOWN = new ServerTexts(List.of());

    @ParameterizedTest
    @EnumSource
    void everyTextIsOfItsKindInAnyLetterCaseAndPunctuation(Kind kind) {
        for (String text : TEXTS.get(kind)) {
            assertThat(KNOWN.kindOf(text)).as(text).isEqualTo(kind);
            assertThat(KNOWN.kindOf(text.toUpperCase(Locale.ROOT)))
                    .as(text.toUpperCase(Locale.ROOT))
                    .isIn(kind, camelCaseLost(text, kind));
            assertThat(KNOWN.kindOf("  " + text + "  ")).as(text).isEqualTo(kind);
        }
        assertThat(KNOWN.kindOf(null)).isEqualTo(Kind.OTHER);
    }

    /** In a text without blanks, only capitals separate words. */
    private static Kind camelCaseLost(String text, Kind kind) {
        return text.contains(" ") || text.contains("_") ? kind : Kind.OTHER;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Number is on a stop list",
                "number is on a STOP LIST.",
                "Number is on a stop-list!",
                "Lead 17 is known already",
                "Lead 17 (Ann) is known, already",
                "lead is known already"
            })
    void listedTextsAreAboutTheRecord(String text) {
        ServerTexts listed =
                new ServerTexts(List.of("Number is on a stop list", "Lead * is known * already", "Database full of *"));
        assertThat(listed.kindOf(text)).isEqualTo(Kind.RECORD);
        assertThat(listed.kindOf("Not said: " + text)).isEqualTo(Kind.OTHER);
        assertThat(listed.kindOf("Database full of this number")).isEqualTo(Kind.RECORD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "", " ", "* *", "...", "*!*"})
    void aListedTextThatWouldFitEverythingIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dialect.of(null, Dialect.Method.GET, false, "Known|" + text + "|x", Profile.UNKNOWN))
                .withMessageContaining("matches every error; write the words of the server");
    }

    @Provide
    Arbitrary<String> anyText() {
        return Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(300),
                Arbitraries.strings().withChars("aA \u0000.:'*(\\[").ofMaxLength(5000));
    }

    @Property(tries = 300)
    void anyTextHasAKindAndNoneThatIsNotDocumentedIsARejection(@ForAll("anyText") String text) {
        assertThat(KNOWN.kindOf(text)).isNotEqualTo(Kind.RECORD);
    }
}
