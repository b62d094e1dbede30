package io.github.contactnow.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** database.php, method cdr_log. */
class CdrLogTest {

    /** A summer day, on which local time is one hour ahead of UTC. */
    private static final Instant START = Instant.parse("2026-07-01T11:00:00Z");

    private final SimulatorBuilder builder =
            Simulator.builder().clock(Clock.fixed(START.plusSeconds(10), ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource({
        "2026-07-01+12:00:00, 2026-07-01+12:00:09, 10",
        "2026-07-01+12:00:02, 2026-07-01+12:00:04, 3",
        "2026-07-01+11:00:00, 2026-07-01+11:59:59, 0",
        "2026-07-01, 2026-07-02, 10",
        "2026-07-02, 2026-07-03, 0"
    })
    void callsAreThoseThatStartedInLocalTimeBothEndsIncluded(String from, String to, int total) {
        try (Simulator simulator = builder.build().start()) {
            simulator.seedCalls(10, START, START.plusSeconds(10));

            assertThat(read(simulator, "&tstart=" + from + "&tstop=" + to)
                            .get("total")
                            .intValue())
                    .isEqualTo(total);
        }
    }

    @Test
    void everyValueIsAText() {
        try (Simulator simulator = builder.build().start()) {
            simulator.seedCalls(50, START, START.plusSeconds(10));

            JsonNode list =
                    read(simulator, "&tstart=2026-07-01&tstop=2026-07-02").get("list");

            assertThat(list).hasSize(50).allSatisfy(row -> {
                assertThat(row).hasSize(20).allMatch(JsonNode::isTextual);
                boolean answered = row.get("flags").asText().equals("recorded,processed");
                assertThat(row.get("answer").asText()).matches(answered ? "2026-07-01 12:\\d\\d:\\d\\d" : "");
            });
        }
    }

    @Test
    void rowsArePagedSortedAndFiltered() {
        try (Simulator simulator = builder.build().start()) {
            simulator.seedCalls(10, START, START.plusSeconds(10));
            String all = "&groupby=qid&tstart=2026-07-01&tstop=2026-07-02";

            assertThat(read(simulator, all + "&start=2&limit=2").toString()).contains("\"total\":10");
            assertThat(ids(simulator, all + "&start=2&limit=2")).containsExactly("7000000003", "7000000004");
            assertThat(ids(simulator, all + "&sort=-callid&limit=1")).containsExactly("7000000010");
            assertThat(ids(simulator, all + "&filter=" + TestClient.encoded("> 7000000009")))
                    .containsExactly("7000000010");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&tstop=2026-07-01",
                "&tstart=yesterday&tstop=2026-07-01",
                "&tstart=2026-02-30&tstop=2026-07-01",
                "&tstart=2026-07-01+25:00:00&tstop=2026-07-01"
            })
    void aStartIsNeeded(String arguments) {
        try (Simulator simulator = builder.build().start()) {
            assertThat(read(simulator, arguments).get("error").asText()).isEqualTo("Bad argument: tstart");
        }
    }

    @Test
    void aStopIsNeeded() {
        try (Simulator simulator = builder.build().start()) {
            assertThat(read(simulator, "&tstart=2026-07-01").get("error").asText())
                    .isEqualTo("Bad argument: tstop");
        }
    }

    @Test
    void rowsMayComeLate() {
        try (Simulator simulator =
                builder.reportDelay(Duration.ofMinutes(10)).build().start()) {
            simulator.seedCalls(10, START, START.plusSeconds(10));

            assertThat(ids(simulator, "&tstart=2026-07-01&tstop=2026-07-02")).isEmpty();
            simulator.clock().advance(Duration.ofHours(1));
            assertThat(ids(simulator, "&tstart=2026-07-01&tstop=2026-07-02")).hasSize(10);
        }
    }

    @Test
    void theEndMayBeLeftOut() {
        try (Simulator simulator = builder.rangeEndIncluded(false).build().start()) {
            simulator.seedCalls(10, START, START.plusSeconds(10));

            assertThat(ids(simulator, "&tstart=2026-07-01+12:00:00&tstop=2026-07-01+12:00:09"))
                    .hasSize(9);
        }
    }

    @Test
    @Timeout(20)
    void tenMillionRowsAreCountedWithoutMakingThem() {
        try (Simulator simulator = builder.build().start()) {
            simulator.seedCalls(10_000_000, START, START.plusSeconds(3600));

            assertThat(read(simulator, "&tstart=2026-07-01&tstop=2026-07-02&limit=1&start=9999999")
                            .toString())
                    .contains("\"total\":10000000,\"list\":[{\"callid\":\"7010000000\"");
        }
    }

    private static JsonNode read(Simulator simulator, String arguments) {
        return TestClient.withToken(simulator)
                .json("database.php?token=TOKEN&method=cdr_log&action=read&format=json" + arguments);
    }

    private static List<String> ids(Simulator simulator, String arguments) {
        return read(simulator, arguments).get("list").findValuesAsText("callid");
    }
}
