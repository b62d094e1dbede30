package io.github.contactnow.histories;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.support.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Random histories of leads that a contact policy holds, and of their opt-outs: each hold is released or ends in a rejection, nobody is
 * created whom the policy has not admitted or the suppression list has, and who was opted out is off the dialler, and not called, in the end. Options as those of {@link HistoriesTest};
 * the summary is in {@code target/policy-histories.md}.
 */
class PolicyHistoriesTest {

    private static final int AT_ONCE = Integer.getInteger("histories.at.once", 12);

    @Test
    void heldLeadsAreNotCreatedAndOptedOutRecordsAreOff() throws Exception {
        Path folder = Files.createDirectories(Project.path("target", "policy-histories"));
        Histories histories = new Histories(
                PolicyScenario::draw,
                "PolicyHistoriesTest",
                Histories.seeds(PolicyScenario::draw, PolicyScenario.allKinds()),
                AT_ONCE,
                folder);
        histories.run();
        assertThat(histories.failures()).isEmpty();
        assertThat(histories.tally().get("leads")).isPositive();
    }
}
