package io.github.contactnow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.contactnow.support.RawServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A read is complete only if its reply holds the rows that it counts; missing rows are always an error. */
class WholeListTest {

    private static final List<String> READS = List.of(
            "ecnow/ecnow_records/read?table=T",
            "database/ecnow_data/read?dataset=1",
            "reporting/cdr?fields=callid&range=0:1",
            "reporting/calls?fields=qid&range=0:1&groupby=qid",
            "ajax/agents/read",
            "ecnow/ecnow_records/read?table=T&timetype=processdate&tstart=2026-01-01&tstop=2026-01-02");

    private static ContactNowUnknownException ended(String reply, String path, String more) {
        Map<String, String> arguments = new LinkedHashMap<>();
        String[] parts = (path + (path.contains("?") ? "&" : "?") + more).split("[?&]");
        for (String argument : List.of(parts).subList(1, parts.length)) {
            arguments.put(argument.split("=", 2)[0], argument.split("=", 2)[1]);
        }
        try (RawServer server = RawServer.on(request -> RawServer.json(reply));
                ContactNowClient client = Calls.client(server.url())) {
            return catchThrowableOfType(
                    ContactNowUnknownException.class,
                    () -> Calls.all(client.read(Call.of(Operations.named(parts[0]), arguments, Format.JSON))));
        }
    }

    private static String reply(int rows, String total) {
        return "{\"success\":true,\"list\":[" + "{\"id\":\"1\"},".repeat(rows).replaceAll(",$", "") + "]"
                + (total == null ? "" : ",\"total\":" + total) + "}";
    }

    @Test
    void aListThatIsShorterOrLongerThanItsTotalIsNotWholeOnAnyRead() {
        for (String read : READS) {
            for (String total : List.of("5", "\"5\"", "3", "1", "0", "-1")) {
                assertThat(ended(reply(2, total), read, "x=1"))
                        .as(read + " " + total)
                        .isNotNull()
                        .hasMessageContaining("says " + total.replace("\"", "") + " rows and holds 2");
            }
            assertThat(ended(reply(2, "2"), read, "x=1")).isNull();
            assertThat(ended(reply(2, "\"many\""), read, "x=1")).hasMessageContaining("'total'");
        }
    }

    @ParameterizedTest(name = "{0} of {1} rows with {2}: whole {3}")
    @CsvSource({
        "2,5,limit=2,true",
        "2,5,limit=3,false",
        "2,2,limit=3,true",
        "0,0,limit=3,true",
        "0,5,limit=3,false",
        "0,5,limit=0,true",
        "5,5,limit=0,true",
        "3,5,limit=2,true",
        "6,5,limit=10,false",
        "2,5,start=3,true",
        "1,5,start=3,false",
        "5,5,start=3,true",
        "0,5,start=5,true",
        "0,5,start=9,true",
        "1,5,start=3&limit=1,true",
        "1,5,start=3&limit=4,false",
        "0,5,LIMIT=1,false",
        "1,5,limit=all,false",
        "5,5,limit=all,true"
    })
    void withALimitTheListHoldsWhatTheLimitAndTheTotalAllow(int rows, String total, String window, boolean whole) {
        for (String read : READS) {
            assertThat(ended(reply(rows, total), read, window) == null).as(read).isEqualTo(whole);
        }
    }

    @Test
    void onlyAReadThatIsNotOfAStretchOfTimeDoesWithoutATotal() {
        for (String read : READS) {
            boolean stretch = read.contains("range") || read.contains("tstart");
            assertThat(ended(reply(2, null), read, "x=1") == null).as(read).isEqualTo(!stretch);
            assertThat(ended(reply(0, null), read, "x=1") == null).as(read).isEqualTo(!stretch);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"success\":true}",
                "{\"success\":true,\"rows\":[{\"id\":1}]}",
                "{\"success\":true,\"data\":{\"list\":[{\"id\":1}]}}",
                "{\"success\":true,\"total\":1,\"rows\":[{\"id\":1}]}",
                "{\"success\":true,\"total\":null}"
            })
    void aReplyThatNamesNeitherRowsNorTheirNumberIsNotAnEmptyOne(String reply) {
        assertThat(ended(reply, "ecnow/ecnow_records/read?table=T", "limit=10")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[[]]",
                "[[{\"id\":1}]]",
                "[1,2]",
                "[\"a\"]",
                "[null]",
                "[{\"id\":1},null]",
                "[{\"id\":1},[]]",
                "\"none\"",
                "\"[{}]\"",
                "0",
                "1",
                "true",
                "false",
                "{\"a\":[{\"id\":1}]}",
                "{\"a\":{\"id\":1},\"b\":2}",
                "{\"a\":{\"id\":1},\"b\":null}",
                "{\"a\":1,\"b\":{\"id\":1}}",
                "{\"a\":null,\"b\":{\"id\":1}}",
                "{\"a\":1,\"a\":2}"
            })
    void aListOfAnotherFormIsAnErrorWithAndWithoutALimitOrATotal(String list) {
        for (String more : List.of("x=1", "limit=10", "limit=0")) {
            for (String total : List.of("", ",\"total\":1", ",\"total\":0")) {
                assertThat(ended(
                                "{\"success\":true" + total + ",\"list\":" + list + "}",
                                "ecnow/ecnow_records/read?table=T",
                                more))
                        .as(more + total)
                        .isNotNull()
                        .hasMessageContaining("cannot be read: its list");
            }
        }
    }

    @Test
    void twoListsAreAnError() {
        assertThat(ended("{\"success\":true,\"list\":[{\"id\":1}],\"List\":[{\"id\":2}]}", "ajax/agents/read", "x=1"))
                .hasMessageContaining("two lists");
    }
}
