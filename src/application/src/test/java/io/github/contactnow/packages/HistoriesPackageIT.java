package io.github.contactnow.packages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.simulator.state.StoredRecord;
import io.github.contactnow.support.Cover;
import io.github.contactnow.support.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random histories of the packaged application, in two to four processes that share a Kafka topic and a PostgreSQL ledger: whatever strikes
 * them, every lead is in ContactNow once or was rejected with a reason, and nothing is in doubt in the end. The simulator is the judge.
 *
 * <p>A build runs few, chosen so that each kind of trouble strikes at least once, see {@link Cover}. {@code -Dhistories.processes=N} sets how many
 * histories there are, {@code -Dhistories.seed=S} the seed of the first; the next have the next seeds.
 */
class HistoriesPackageIT {

    /** Seeds that a build chooses from. */
    private static final int CHOICE = 1000;

    private static final Path SUMMARY = Project.path("target/histories-processes.md");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void everyLeadIsCreatedOnceOrRejectedWithAReasonWhateverStrikes() throws Exception {
        List<HistoryPlan> plans = plans();
        Tally tally = new Tally(plans.stream().map(HistoryPlan::seed).toList());
        try (Cluster cluster = new Cluster(folder)) {
            for (HistoryPlan plan : plans) {
                cluster.run(plan.instances());
                List<String> problems = new Scenario(cluster, plan, tally).play();
                assertThat(problems)
                        .as(
                                "History %d of %d instances, with %s. Outputs are in %s. To repeat it: "
                                        + "./mvnw verify -Dtest=NoneAtAll -Dit.test=HistoriesPackageIT -Dhistories.processes=1 -Dhistories.seed=%d",
                                plan.seed(), plan.instances(), plan.troubles(), folder, plan.seed())
                        .isEmpty();
            }
            // Nothing came later, either.
            Map<String, Long> often = cluster.simulator().records().stream()
                    .collect(Collectors.groupingBy(this::reference, Collectors.counting()));
            assertThat(often).as("Leads of all histories").allSatisfy((reference, times) -> assertThat(times)
                    .as(reference)
                    .isEqualTo(1));
            assertThat(cluster.outputs()).isNotEmpty().allSatisfy(output -> assertThat(output)
                    .content()
                    .doesNotContain(HistoryPlan.PHONES)
                    .doesNotContain(WebhookCaller.SECRET));
        } finally {
            Files.writeString(SUMMARY, tally.markdown());
        }
    }

    /** Those of a build in the order of their instances, since a start costs more than a history. */
    private static List<HistoryPlan> plans() {
        Integer count = Integer.getInteger("histories.processes");
        if (count == null) {
            return new Cover(seed -> HistoryPlan.of(seed).kinds(), CHOICE)
                    .seeds(HistoryPlan.allKinds()).stream()
                            .map(HistoryPlan::of)
                            .sorted(Comparator.comparing(HistoryPlan::instances))
                            .toList();
        }
        long first = Long.getLong("histories.seed", 1);
        return LongStream.range(first, first + count).mapToObj(HistoryPlan::of).toList();
    }

    private String reference(StoredRecord record) {
        return record.get("VENDOR_URN");
    }
}
