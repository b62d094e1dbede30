package io.github.contactnow.packages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.simulator.state.StoredRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random histories of the packaged application, in two to four processes that share a Kafka topic and a PostgreSQL ledger: whatever strikes
 * them, every lead is in ContactNow once or was rejected with a reason, and nothing is in doubt in the end. The simulator is the judge.
 *
 * <p>{@code -Dhistories.processes=N} sets how many histories there are, {@code -Dhistories.seed=S} the seed of the first; the next have the
 * next seeds.
 */
class HistoriesPackageIT {

    private static final int HISTORIES = Integer.getInteger("histories.processes", 26);
    private static final long SEED = Long.getLong("histories.seed", 1);
    private static final Path SUMMARY = Path.of("target/histories-processes.md");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void everyLeadIsCreatedOnceOrRejectedWithAReasonWhateverStrikes() throws Exception {
        Tally tally = new Tally(SEED);
        try (Landscape landscape = new Landscape(folder)) {
            for (long seed = SEED; seed < SEED + HISTORIES; seed++) {
                HistoryPlan plan = HistoryPlan.of(seed);
                landscape.run(plan.instances());
                List<String> problems = new Scene(landscape, plan, tally).play();
                assertThat(problems).as("History %d of %d instances, with %s. Outputs are in %s. To repeat it: ./mvnw package "
                    + "-Dtest=NoneAtAll -Dsurefire.failIfNoSpecifiedTests=false failsafe:integration-test@packages "
                    + "failsafe:verify@packages -Dit.test=HistoriesPackageIT -Dhistories.processes=1 -Dhistories.seed=%d",
                    seed, plan.instances(), plan.troubles(), folder, seed).isEmpty();
            }
            // Nothing came later, either.
            Map<String, Long> often = landscape.simulator().records().stream().collect(Collectors.groupingBy(this::reference,
                Collectors.counting()));
            assertThat(often).as("Leads of all histories from seed %d on", SEED).allSatisfy((reference, times) ->
                assertThat(times).as(reference).isEqualTo(1));
            assertThat(landscape.outputs()).isNotEmpty().allSatisfy(output ->
                assertThat(output).content().doesNotContain(HistoryPlan.PHONES).doesNotContain(WebhookCaller.SECRET));
        } finally {
            Files.writeString(SUMMARY, tally.markdown());
        }
    }

    private String reference(StoredRecord record) {
        return record.get("VENDOR_URN");
    }
}
