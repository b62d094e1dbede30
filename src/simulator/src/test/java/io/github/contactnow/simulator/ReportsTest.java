package io.github.contactnow.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.contactnow.simulator.state.Call;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportsTest {

    private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");
    private static final long S = START.getEpochSecond();
    private static final String ALL_CDR = "callid,urn,qid,qnm,qtype,qtable,cid,cnm,cres,aid,anm,dsid,ocid,ocnm,ddi,cli,"
            + "flags,carrier,ctag,tag,dest,dcode,ctype,dtype,sms_msg,sec_dur,sec_wait,sec_wrap,sec_ring,sec_que,"
            + "tm_init,tm_answ,tm_disc,oc_sale,oc_cmpl,oc_cmpli,oc_ncmpl,oc_dmc,cost_cust,bill_cust,bill_dur,ivr_key,"
            + "sec_key,orig_qnm,bk_last_ddi";

    private final Simulator simulator = Simulator.builder()
            .clock(Clock.fixed(START, ZoneOffset.UTC))
            .build()
            .start();
    private final TestClient client = TestClient.withToken(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    /** One call a minute. */
    private void seedAnHour() {
        simulator.seedCalls(60, START, START.plus(Duration.ofHours(1)));
    }

    @Test
    void aCdrRowHasAllFieldsAsTextsOrNull() {
        seedAnHour();

        JsonNode reply = cdr("fields=" + ALL_CDR + "&range=" + S + ":" + (S + 3600));

        assertThat(reply.get("total").isNumber()).isTrue();
        assertThat(reply.get("list")).hasSize(60).allSatisfy(row -> {
            assertThat(row).hasSize(45).allMatch(value -> value.isTextual() || value.isNull());
            assertThat(row.get("qtable").asText()).isEqualTo("Renewals");
        });
    }

    @Test
    void fieldsComeInTheOrderAskedFor() {
        seedAnHour();

        JsonNode row =
                cdr("fields=ocid,callid,dsnm&range=" + S + ":" + S).get("list").get(0);

        assertThat(row.fieldNames()).toIterable().containsExactly("ocid", "callid", "dsnm");
        assertThat(row.get("callid").asText()).isEqualTo("7000000001");
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 1", "0, 60, 2", "1, 59, 0", "-100, -1, 0", "3540, 9999, 1"})
    void bothEndsOfARangeBelongToIt(long from, long to, int calls) {
        seedAnHour();

        assertThat(cdr("fields=callid&range=" + (S + from) + ":" + (S + to))
                        .get("total")
                        .intValue())
                .isEqualTo(calls);
    }

    @Test
    void theEndOfARangeCanBeLeftOut() {
        try (Simulator halfOpen =
                Simulator.builder().rangeEndIncluded(false).build().start()) {
            halfOpen.seedCalls(60, START, START.plus(Duration.ofHours(1)));

            assertThat(TestClient.withToken(halfOpen)
                            .json("reporting.php?token=TOKEN&method=cdr&fields=callid&range=" + S + ":" + (S + 60))
                            .get("total")
                            .intValue())
                    .isEqualTo(1);
        }
    }

    @Test
    void pagesTogetherGiveEverything() {
        seedAnHour();
        String range = "&range=" + S + ":" + (S + 3600);

        List<String> paged = IntStream.range(0, 7)
                .mapToObj(page -> cdr("fields=callid&limit=10&start=" + page * 10 + range))
                .peek(reply -> assertThat(reply.get("total").intValue()).isEqualTo(60))
                .flatMap(reply -> reply.get("list").findValuesAsText("callid").stream())
                .collect(Collectors.toList());

        assertThat(paged)
                .isEqualTo(cdr("fields=callid" + range).get("list").findValuesAsText("callid"))
                .hasSize(60);
    }

    @Test
    void rowsAreSortedByAnyField() {
        seedAnHour();

        List<String> ids = cdr("fields=callid&sort=-tm_init&range=" + S + ":" + (S + 3600))
                .get("list")
                .findValuesAsText("callid");

        assertThat(ids).startsWith("7000000060", "7000000059").hasSize(60);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "agent=500100 | aid | 500100",
                "outcome=501000,501001 | ocid | 50100[01]",
                "callid=7000000007 | callid | 7000000007",
                "queue=700001 | qid | 700001",
                "qtype=outbound | qtype | outbound",
                "ctype=out | ctype | out",
                "campaign=Renewals | qtable | Renewals",
                "isset=aid | aid | [1-9]\\d*",
                "isset=tm_answ | cres | Answer.*"
            })
    void filtersLeaveOnlyWhatMatches(String filter, String field, String pattern) {
        seedAnHour();

        JsonNode reply = cdr("fields=" + field + "&range=" + S + ":" + (S + 3600) + "&" + filter);

        assertThat(reply.get("list").findValuesAsText(field))
                .isNotEmpty()
                .allMatch(value -> value.matches(pattern))
                .hasSize(reply.get("total").intValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ctype=in", "qtype=inbound", "campaign=Trial", "dataset=12", "agent=1", "team=3"})
    void filtersCanMatchNothing(String filter) {
        seedAnHour();

        assertThat(cdr("fields=callid&range=" + S + ":" + (S + 3600) + "&" + filter)
                        .get("total")
                        .intValue())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "42"})
    void theContactCentresIdIsNoCampaignFilter(String id) {
        seedAnHour();

        assertThat(cdr("fields=callid&campaign=" + id + "&range=" + S + ":" + (S + 3600))
                        .get("total")
                        .intValue())
                .isEqualTo(60);
    }

    @Test
    void callsAreGroupedWithNumbersAsNumbers() {
        seedAnHour();

        JsonNode reply =
                calls("fields=qnm,ocid,nc_all,nc_con,sec_dur,callid_max&groupby=ocid&range=" + S + ":" + (S + 3600));

        assertThat(reply.get("list")).allSatisfy(row -> {
            assertThat(row.get("ccid").asText()).as("comes unasked").isEqualTo("42");
            assertThat(row.get("ocid").isTextual()).isTrue();
            assertThat(row.get("nc_all").isIntegralNumber()).isTrue();
            assertThat(row.get("sec_dur").isNumber()).isTrue();
        });
        assertThat(reply.get("list").findValues("nc_all").stream()
                        .mapToInt(JsonNode::intValue)
                        .sum())
                .isEqualTo(60);
        assertThat(reply.get("list").findValues("callid_max").stream()
                        .mapToLong(JsonNode::longValue)
                        .max())
                .hasValue(7_000_000_060L);
    }

    @Test
    void groupedNumbersAgreeWithTheRows() {
        seedAnHour();
        List<Call> calls = simulator.calls();

        JsonNode row = calls(
                        "fields=nc_all,nc_ans,oc_sale,oc_noansw,bill_dur&groupby=qid&range=" + S + ":" + (S + 3600))
                .get("list")
                .get(0);

        assertThat(row.get("nc_all").intValue()).isEqualTo(calls.size());
        assertThat(row.get("nc_ans").longValue())
                .isEqualTo(calls.stream().filter(Call::isAnswered).count());
        assertThat(row.get("oc_sale").longValue())
                .isEqualTo(
                        calls.stream().filter(call -> call.outcome() == 501_000).count());
        assertThat(row.get("oc_noansw").longValue())
                .isEqualTo(calls.stream()
                        .filter(call -> call.result().equals("No Answer"))
                        .count());
        assertThat(row.get("bill_dur").longValue())
                .isEqualTo(calls.stream().mapToLong(Call::billedSeconds).sum());
    }

    @Test
    void timeBucketsStartWhereDocumented() {
        simulator.seedCalls(1, Instant.parse("2026-01-07T10:37:00Z"), Instant.parse("2026-01-07T10:38:00Z"));
        long at = Instant.parse("2026-01-07T10:37:00Z").getEpochSecond();

        JsonNode row = calls("fields=PT10M,PT15M,PT30M,PT1H,P1D,P1W,P1M,date,day,hour,min_10&groupby=P1D&range=" + at
                        + ":" + at)
                .get("list")
                .get(0);

        assertThat(row).isEqualTo(TestClient.parsed("""
                {"ccid":"42","ccnm":"Demo centre","PT10M":"2026-01-07_10-30-00","PT15M":"2026-01-07_10-30-00",
                "PT30M":"2026-01-07_10-30-00","PT1H":"2026-01-07_10-00-00","P1D":"2026-01-07","P1W":"2026-01-04",
                "P1M":"2026-01","date":"2026-01-07","day":"Wednesday","hour":"10","min_10":"30"}"""));
    }

    @ParameterizedTest
    @CsvSource({"calls, 83", "cdr, 45", "agents, 6"})
    void everyReportListsItsFieldsAndTakesThemAll(String method, int count) {
        simulator.seedCalls(5, START, START.plusSeconds(5));

        JsonNode fields = client.json("reporting.php?token=TOKEN&action=fields&method=" + method);

        assertThat(fields.get("total").intValue()).isEqualTo(count);
        assertThat(fields.get("list").get(0).get("grouping").isIntegralNumber()).isTrue();
        String all = String.join(",", fields.get("list").findValuesAsText("field"));
        JsonNode reply = client.json("reporting.php?token=TOKEN&groupby=qid&range=" + S + ":" + (S + 60) + "&method="
                + method + "&fields=" + all);
        assertThat(reply.get("list").get(0)).hasSize(count);
    }

    @Test
    void agentsShowWhenTheyWorked() {
        seedAnHour();
        long first = simulator.calls().stream()
                        .filter(call -> call.agent() == 500_100)
                        .findFirst()
                        .orElseThrow()
                        .started()
                / 1000;

        JsonNode reply = client.json("reporting.php?token=TOKEN&method=agents&fields=aid,anm,tm_login,tm_first"
                + "&isset=tm_login&range=" + S + ":" + (S + 3600));

        assertThat(reply.get("list").get(0))
                .isEqualTo(TestClient.parsed("{\"aid\":\"500100\",\"anm\":\"Agent One\"," + "\"tm_login\":\""
                        + (first - 300) + "\",\"tm_first\":\"" + first + "\"}"));
        assertThat(client.json("reporting.php?token=TOKEN&method=agents&fields=aid&isset=tm_login&range=1:2")
                        .get("total")
                        .intValue())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "method=cdr&fields=callid | Bad argument: range",
                "method=cdr&fields=callid&range=range=1:2 | Bad argument: range",
                "method=cdr&range=1:2 | Bad argument: fields",
                "method=cdr&fields=callid,nothing&range=1:2 | Bad argument: fields",
                "method=cdr&fields=callid&range=1:2&isset=nothing | Bad argument: isset",
                "method=calls&fields=nc_all&range=1:2 | Bad argument: groupby",
                "method=calls&fields=nc_all&groupby=nc_all&range=1:2 | Bad argument: groupby",
                "method=nothing&fields=callid&range=1:2 | Bad argument: method",
                "method=cdr&fields=callid&range=1:2&format=csv | Bad argument: format"
            })
    void anInvalidReportRequestIsRejected(String arguments, String error) {
        assertThat(client.json("reporting.php?token=TOKEN&" + arguments))
                .isEqualTo(TestClient.parsed("{\"success\":false,\"error\":\"" + error + "\"}"));
    }

    @Test
    void xmlRowsAreNamedAfterTheMethod() {
        simulator.seedCalls(1, START, START.plusSeconds(60));

        assertThat(client.get("reporting.php?token=TOKEN&method=cdr&fields=callid,tag&format=xml&range=" + S + ":" + S)
                        .body())
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?><result><success>1</success>"
                        + "<total>1</total><list><cdr><callid>7000000001</callid><tag/></cdr></list></result>");
    }

    @Test
    void callsShowUpAfterADelay() {
        try (Simulator late = Simulator.builder()
                .clock(Clock.fixed(START, ZoneOffset.UTC))
                .reportDelay(Duration.ofMinutes(10))
                .build()
                .start()) {
            late.seedCalls(1, START, START.plusSeconds(1));
            TestClient reader = TestClient.withToken(late);
            String path = "reporting.php?token=TOKEN&method=cdr&fields=callid&range=" + S + ":" + S;
            assertThat(reader.json(path).get("total").intValue()).isZero();

            late.clock().advance(Duration.ofMinutes(20));
            assertThat(reader.json(path).get("total").intValue()).isEqualTo(1);
        }
    }

    private JsonNode cdr(String arguments) {
        return client.json("reporting.php?token=TOKEN&method=cdr&" + arguments);
    }

    private JsonNode calls(String arguments) {
        return client.json("reporting.php?token=TOKEN&method=calls&" + arguments);
    }
}
