package io.github.contactnow.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Faults that change rows of a report in an otherwise correct reply. */
class RowFaultsTest {

    private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
    private static final int CALLS = 200;

    private final Simulator simulator =
            Simulator.builder().clock(Clock.fixed(NOW, ZoneOffset.UTC)).build().start();
    private final TestClient client = TestClient.withToken(simulator);

    @BeforeEach
    void seed() {
        simulator.seedCalls(CALLS, NOW.minusSeconds(7200), NOW.minusSeconds(3600));
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    private JsonNode report(String method, String fields) {
        return client.json("reporting.php?token=TOKEN&method=" + method + "&fields=" + fields + "&range="
                + NOW.minusSeconds(9000).getEpochSecond() + ":"
                + NOW.plusSeconds(9000).getEpochSecond());
    }

    /** The calls in {@code cdr} with one field of each. Checks that the total matches. */
    private List<String> cdr(String field) {
        JsonNode reply = report("cdr", "callid," + field);
        assertThat(reply.get("total").intValue()).isEqualTo(reply.get("list").size());
        return StreamSupport.stream(reply.get("list").spliterator(), false)
                .map(row -> row.get("callid").asText() + "/" + row.get(field).asText())
                .toList();
    }

    private List<String> cdr() {
        return cdr("tm_init");
    }

    private long counted() {
        return report("calls", "nc_all&groupby=ccid")
                .get("list")
                .get(0)
                .get("nc_all")
                .longValue();
    }

    private void add(Fault.Builder fault) {
        simulator.faults().add(fault.build());
    }

    private static Fault.Builder fault(FaultKind kind) {
        return Fault.builder().kind(kind);
    }

    @Test
    void oneRowIsWithheldThoughItIsCounted() {
        List<String> all = cdr();
        add(fault(FaultKind.WITHHELD_ROWS).probability(0.1, 7).rows(1));

        List<String> shown = cdr();

        assertThat(shown).hasSize(CALLS - 1);
        assertThat(all).containsAll(shown);
        assertThat(counted()).isEqualTo(CALLS);
        assertThat(cdr()).as("the same one again").isEqualTo(shown);
    }

    @Test
    void someRowsComeTwice() {
        List<String> all = cdr();
        add(fault(FaultKind.DUPLICATE_ROWS).probability(0.2, 7));

        List<String> shown = cdr();

        assertThat(shown).hasSizeBetween(CALLS + 10, CALLS + 90);
        assertThat(new HashSet<>(shown)).isEqualTo(new HashSet<>(all));
    }

    @Test
    void someRowsAreLateByTheSimulatorsClock() {
        add(fault(FaultKind.LATE_ROWS).probability(0.3, 7).delay(Duration.ofHours(3)));
        assertThat(cdr()).hasSizeBetween(100, 180);
        assertThat(counted()).isEqualTo(CALLS);

        simulator.clock().advance(Duration.ofHours(3));
        assertThat(cdr()).hasSize(CALLS);
    }

    @Test
    void lateRowsComeWhenReleased() {
        add(fault(FaultKind.LATE_ROWS).rows(5));
        assertThat(cdr()).hasSize(CALLS - 5);

        simulator.faults().release();
        assertThat(cdr()).hasSize(CALLS);
    }

    @Test
    void anOutcomeChangesLater() {
        List<String> truth = cdr("ocid");
        add(fault(FaultKind.LATE_OUTCOMES).probability(0.3, 7).delay(Duration.ofHours(3)));

        List<String> shown = cdr("ocid");

        assertThat(shown).hasSize(CALLS).filteredOn(row -> row.endsWith("/109")).hasSizeBetween(20, 100);
        assertThat(shown).filteredOn(row -> !row.endsWith("/109")).isSubsetOf(truth);
        simulator.clock().advance(Duration.ofHours(3));
        assertThat(cdr("ocid")).isEqualTo(truth);
    }

    @Test
    void severalHappenAtOnceAndASeedRepeatsThem() {
        add(fault(FaultKind.WITHHELD_ROWS).probability(0.1, 1));
        add(fault(FaultKind.DUPLICATE_ROWS).probability(0.1, 2));
        List<String> first = cdr();

        simulator.faults().clear();
        assertThat(cdr()).isNotEqualTo(first).hasSize(CALLS);
        add(fault(FaultKind.WITHHELD_ROWS).probability(0.1, 1));
        add(fault(FaultKind.DUPLICATE_ROWS).probability(0.1, 2));
        assertThat(cdr()).isEqualTo(first);
    }

    @Test
    void onlyMatchingRequestsAreAffected() {
        add(fault(FaultKind.WITHHELD_ROWS).method("cdr").nth(2));

        assertThat(cdr()).hasSize(CALLS);
        assertThat(cdr()).isEmpty();
        assertThat(cdr()).hasSize(CALLS);
    }
}
