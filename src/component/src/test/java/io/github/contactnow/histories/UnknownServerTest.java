package io.github.contactnow.histories;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.support.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Random histories against servers whose behaviour is drawn: whatever they do, no lead is in them twice or with a field that it did not
 * have, and each is in them, was rejected with a reason, or is in doubt, with a reason, where its absence cannot be proven. Options as those
 * of {@link HistoriesTest}; the summary is in {@code target/unknown-servers.md}.
 */
class UnknownServerTest {

    private static final int AT_ONCE = Integer.getInteger("histories.at.once", 24);

    @Test
    void noLeadIsThereTwiceOrChangedOrLost() throws Exception {
        Path folder = Files.createDirectories(Project.path("target", "unknown-servers"));
        Histories histories = new Histories(
                UnknownScenario::draw,
                "UnknownServerTest",
                Histories.seeds(UnknownScenario::draw, UnknownScenario.allKinds()),
                AT_ONCE,
                folder);
        histories.run();
        assertThat(histories.failures()).isEmpty();
        assertThat(histories.tally().get("leads")).isPositive();
    }
}
