package io.github.contactnow.histories;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.support.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Random histories of forms of leads, reordered and repeated: in the end the simulator has each lead once, in its newest form. Options as
 * those of {@link HistoriesTest}; the summary is in {@code target/update-histories.md}.
 */
class UpdateHistoriesTest {

    private static final int AT_ONCE = Integer.getInteger("histories.at.once", 12);

    @Test
    void inTheEndEachLeadIsThereInItsNewestForm() throws Exception {
        Path folder = Files.createDirectories(Project.path("target", "update-histories"));
        Histories histories = new Histories(
                UpdateScenario::draw,
                "UpdateHistoriesTest",
                Histories.seeds(UpdateScenario::draw, UpdateScenario.allKinds()),
                AT_ONCE,
                folder);
        histories.run();
        assertThat(histories.failures()).isEmpty();
        assertThat(histories.tally().get("leads")).isPositive();
    }
}
