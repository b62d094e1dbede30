package io.github.contactnow.histories.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.support.Cover;
import io.github.contactnow.support.Project;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Random histories of inboxes: whatever writers do and whichever process is killed, every row is in the simulator once, or was rejected with a
 * reason, or lies in a file that waits; no lead has values of two contents. A build runs the few seeds that have each way of writing and each form
 * of file at least once. {@code -Dhistories.files=200} runs so many, from the seed {@code -Dhistories.files.seed=1} on, {@code -Dhistories.files.at.once=10} at a time. What was counted is in {@code target/histories-files.md}.
 */
class FileHistoriesTest {

    /** Seeds that a build chooses from. */
    private static final int CHOICE = 1000;

    private static final int AT_ONCE = Integer.getInteger("histories.files.at.once", 10);
    private static final int MOST_TRIES = 3;

    @Test
    void everyRowIsThereOnceOrItsFileWaitsVisibly() throws Exception {
        Path folder =
                Files.createTempDirectory(Files.createDirectories(Project.path("target", "histories-files")), "run");
        FileTally tally = new FileTally();
        Map<Long, List<String>> problems = new TreeMap<>();
        List<Long> all = seeds();
        List<Long> seeds = all;
        for (int batch = 0, tries = 1; !seeds.isEmpty() && tries <= MOST_TRIES; tries++) {
            List<Long> again = new ArrayList<>();
            for (int i = 0; i < seeds.size(); i += AT_ONCE, batch++) {
                // Each with a ledger of its own: a seed that runs again has the same references.
                try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                        .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                        .start()) {
                    Path ofBatch = Files.createDirectories(folder.resolve("batch-" + batch));
                    problems.putAll(new FileBatch(
                                    seeds.subList(i, Math.min(seeds.size(), i + AT_ONCE)), ofBatch, postgres, tally)
                            .run(again));
                }
                Files.writeString(Project.result("histories-files.md"), tally.table());
            }
            seeds = again;
        }
        assertThat(problems).isEmpty();
        assertThat(tally.get("histories judged")).isEqualTo(all.size());
        assertThat(tally.get("leads created")).isPositive();
    }

    private static List<Long> seeds() {
        Integer count = Integer.getInteger("histories.files");
        if (count == null) {
            return new Cover(seed -> FilePlan.of(seed).kinds(), CHOICE).seeds(FilePlan.allKinds());
        }
        long first = Long.getLong("histories.files.seed", 1);
        return LongStream.range(first, first + count).boxed().toList();
    }
}
