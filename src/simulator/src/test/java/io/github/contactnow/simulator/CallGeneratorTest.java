package io.github.contactnow.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.contactnow.simulator.state.Call;
import io.github.contactnow.simulator.state.Dataset;
import io.github.contactnow.simulator.state.DatasetStatus;
import io.github.contactnow.simulator.state.ProcessType;
import io.github.contactnow.simulator.state.StoredRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CallGeneratorTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-01-05T12:00:00Z"), ZoneOffset.UTC);

    private static Simulator with(int records, int dataset) {
        Simulator simulator = Simulator.builder().clock(NOON).build();
        IntStream.range(0, records)
                .forEach(i -> simulator.createRecord(dataset, Map.of("MobilePhone", "0770090" + (1000 + i))));
        return simulator;
    }

    @Test
    void aCallSetsTheOutcomeOfItsRecord() {
        try (Simulator simulator = with(1, 12)) {
            Call call = simulator.generateCalls(1).get(0);

            StoredRecord record = simulator.records().get(0);
            assertThat(call.record()).isEqualTo(record.id());
            assertThat(call.number()).isEqualTo("07700901000");
            assertThat(record.get("outcomecode")).isEqualTo(Long.toString(call.outcome()));
            assertThat(record.get("ProcessDate")).isEqualTo("2026-01-05 12:00:00");
            assertThat(record.get("notes"))
                    .startsWith("2026-01-05 12:00:00 agent " + call.agent() + " set outcome " + call.outcome());
            assertThat(simulator.calls()).containsExactly(call);
        }
    }

    @Test
    void recordsAreDialledUntilTheyAreCompleteOrCalledBackLater() {
        try (Simulator simulator = with(20, 12)) {
            List<Call> calls = simulator.generateCalls(10_000);

            assertThat(calls).hasSizeBetween(20, 500);
            assertThat(simulator.records())
                    .allMatch(record -> record.processType() == ProcessType.COMPLETE
                            || record.get("callback").compareTo("2026-01-05 12:00:00") > 0);
            assertThat(simulator.generateCalls(1)).isEmpty();

            simulator.clock().advance(Duration.ofDays(3));
            assertThat(simulator.generateCalls(10_000)).as("callbacks are due").isNotEmpty();
        }
    }

    @Test
    void onlyLiveDatasetsAreDialledTheHighestPriorityFirst() {
        try (Simulator simulator = with(5, 13)) {
            assertThat(simulator.generateCalls(1)).isEmpty();

            simulator.addDataset(
                    new Dataset(20, "Renewals", 700_001, DatasetStatus.LIVE, 90, "Urgent", "", "2026-01-05"));
            simulator.createRecord(12, Map.of("HomePhone", "1"));
            simulator.createRecord(20, Map.of("HomePhone", "2"));
            assertThat(simulator.generateCalls(1)).extracting(Call::dataset).containsExactly(20L);
        }
    }

    @Test
    void theSameSeedMakesTheSameCalls() {
        try (Simulator one = with(50, 12);
                Simulator other = with(50, 12)) {
            assertThat(one.generateCalls(100)).isEqualTo(other.generateCalls(100));
        }
    }

    @Test
    void callIdsGrowAcrossSeededAndGeneratedCalls() {
        try (Simulator simulator = with(50, 12)) {
            simulator.generateCalls(2);
            simulator.seedCalls(3, NOON.instant(), NOON.instant().plusSeconds(3));
            simulator.generateCalls(1);

            assertThat(simulator.calls())
                    .extracting(Call::id)
                    .containsExactly(
                            7_000_000_001L,
                            7_000_000_002L,
                            7_000_000_003L,
                            7_000_000_004L,
                            7_000_000_005L,
                            7_000_000_006L);
        }
    }

    @Test
    void callsAreMadeInTheBackground() {
        try (Simulator simulator =
                Simulator.builder().callsPerSecond(1000).build().start()) {
            simulator.createRecord(12, Map.of("HomePhone", "1"));

            await().atMost(Duration.ofSeconds(120))
                    .until(() -> !simulator.calls().isEmpty());
        }
    }
}
