package io.github.contactnow.histories;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.support.Cover;
import io.github.contactnow.support.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Random histories: under every combination of faults, each lead is in the simulator exactly once or was rejected with a reason. A build
 * runs few, chosen so that each kind of trouble is drawn at least once, see {@link Cover}. {@code -Dhistories=1000} runs so many, from the
 * seed {@code -Dhistories.seed=1} on, {@code -Dhistories.at.once=12} at a time: the bounds of requests are tight, and a machine that cannot
 * keep up shows nothing. The summary is in {@code target/histories.md}.
 */
class HistoriesTest {

    private static final int AT_ONCE = Integer.getInteger("histories.at.once", 16);

    @Test
    void everyLeadIsThereOnceOrRejectedWithAReason() throws Exception {
        Path folder = Files.createDirectories(Project.path("target", "histories"));
        Histories histories = new Histories(
                SimulatorScenario::draw,
                "HistoriesTest",
                Histories.seeds(SimulatorScenario::draw, SimulatorScenario.allKinds()),
                AT_ONCE,
                folder);
        histories.run();
        assertThat(histories.failures()).isEmpty();
        assertThat(histories.tally().get("leads")).isPositive();
    }
}
