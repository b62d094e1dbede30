package io.github.contactnow.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.ledger.Tally.Count;
import io.github.contactnow.support.SharedPostgres;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many leads came in an hour, in H2 and in PostgreSQL. */
class TallyTest {

    private static final Instant NINE = Instant.parse("2026-01-05T09:00:00Z");
    private static final Instant TEN = Instant.parse("2026-01-05T10:00:00Z");
    private static final SharedPostgres POSTGRES = new SharedPostgres();

    @TempDir
    private static Path directory;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatSeveralInstancesCountIsAdded(boolean postgres) throws Exception {
        try (Ledger ledger = postgres
                ? Ledger.open(POSTGRES.url(), "postgres", "postgres")
                : Ledger.open("jdbc:h2:file:" + directory.resolve("ledger"), null, null)) {
            Callable<Void> instance = () -> {
                for (int i = 0; i < 20; i++) {
                    ledger.tally()
                            .add(List.of(
                                    new Count(TEN, "kafka", "REJECTED", 1), new Count(NINE, "files", "ACCEPTED", 2)));
                }
                return null;
            };
            ExecutorService threads = Executors.newFixedThreadPool(4);
            try {
                for (Future<Void> each : threads.invokeAll(Collections.nCopies(4, instance))) {
                    each.get();
                }
            } finally {
                threads.shutdown();
            }
            assertThat(ledger.tally().since(NINE))
                    .containsExactly(
                            new Count(NINE, "files", "ACCEPTED", 160), new Count(TEN, "kafka", "REJECTED", 80));
            ledger.tally().forget(TEN);
            assertThat(ledger.tally().since(NINE)).containsExactly(new Count(TEN, "kafka", "REJECTED", 80));
        }
    }
}
