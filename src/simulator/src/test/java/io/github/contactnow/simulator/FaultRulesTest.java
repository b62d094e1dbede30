package io.github.contactnow.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which requests a rule of faults hits. */
@Timeout(20)
class FaultRulesTest {

    private final Simulator simulator = Simulator.builder().build().start();
    private final TestClient client = TestClient.withToken(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    /** The logged seeds reproduce the run. */
    @Test
    void theLogHasTheSeedsThatReproduceARun() {
        List<String> log = new CopyOnWriteArrayList<>();
        List<Boolean> first;
        long seed = new Random().nextLong();
        try (Simulator random =
                Simulator.builder().seed(seed).log(log::add).build().start()) {
            random.faults()
                    .add(Fault.builder()
                            .kind(FaultKind.HTML_PAGE)
                            .probability(0.5, new Random().nextLong())
                            .build());
            first = hits(new TestClient(random), 60);
        }
        long logged = Long.parseLong(log.get(0).replaceFirst("Listening on \\S+, seed ", ""));
        long loggedForFault = Long.parseLong(log.get(1).replace("Fault HTML_PAGE with probability 0.5: seed ", ""));
        try (Simulator again = Simulator.builder().seed(logged).build().start()) {
            again.faults()
                    .add(Fault.builder()
                            .kind(FaultKind.HTML_PAGE)
                            .probability(0.5, loggedForFault)
                            .build());
            assertThat(hits(new TestClient(again), 60)).isEqualTo(first).contains(true, false);
        }
        assertThat(logged).isEqualTo(seed);
    }

    @Test
    void onlyTheRequestOfThatNumberIsHit() {
        Fault third =
                Fault.builder().kind(FaultKind.HTML_PAGE).action("read").nth(3).build();
        simulator.faults().add(third);

        assertThat(hits(5)).containsExactly(false, false, true, false, false);
        assertThat(simulator.faults().count(third)).isEqualTo(1);
    }

    @Test
    void everyRequestIsHitUntilTheRuleIsGone() {
        simulator
                .faults()
                .add(Fault.builder().kind(FaultKind.HTML_PAGE).script("ecnow").build());
        assertThat(hits(3)).containsOnly(true);

        simulator.faults().clear();
        assertThat(hits(1)).containsOnly(false);
    }

    @Test
    void theSameSeedHitsTheSameRequests() {
        Fault sometimes = Fault.builder()
                .kind(FaultKind.HTML_PAGE)
                .action("read")
                .probability(0.5, 7)
                .build();
        simulator.faults().add(sometimes);
        List<Boolean> first = hits(40);
        simulator.faults().clear();
        simulator.faults().add(sometimes);

        assertThat(first).contains(true, false);
        assertThat(hits(40)).isEqualTo(first);
    }

    private List<Boolean> hits(int requests) {
        return hits(client, requests);
    }

    private static List<Boolean> hits(TestClient client, int requests) {
        return IntStream.range(0, requests)
                .mapToObj(i -> client.get("ecnow.php?token=TOKEN&method=campaign_tables&action=read")
                        .body()
                        .contains("<html>"))
                .toList();
    }
}
