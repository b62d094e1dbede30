package io.github.contactnow.packages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import io.github.contactnow.simulator.state.Call;
import io.github.contactnow.support.Project;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged application pulls calls into a warehouse and is killed with {@code kill -9} again and again meanwhile. In the end the
 * warehouse has what the simulator has, row for row and field for field.
 *
 * <p>{@code -Dreports.calls=N}, {@code -Dreports.kills=N} and {@code -Dreports.seed=S} make a longer run, {@code -Dreports.postgresql=true}
 * has it store in PostgreSQL instead of DuckDB. What was counted is in {@code target/reports-proof.md},
 * of the backfill, with a fifth of the calls, in {@code target/reports-proof-backfill.md}.
 */
class ReportsPackageIT {

    private static final int CALLS = Integer.getInteger("reports.calls", 30_000);
    private static final int KILLS = Integer.getInteger("reports.kills", 3);
    private static final long SEED = Long.getLong("reports.seed", 1);
    private static final Path TARGET = Project.path("target");

    /** As many slices as leave time for a kill and some more. */
    private static final int SLICES = Math.max(12, 2 * KILLS);

    private static final int LATER = 200;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void everyCallIsStoredOnceAndAsItIsHoweverOftenTheProcessIsKilled() throws Exception {
        if (Boolean.getBoolean("reports.postgresql")) {
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
                prove(postgres.getJdbcUrl("postgres", "postgres"), "PostgreSQL");
            }
        } else {
            prove("jdbc:duckdb:" + folder.resolve("warehouse.duckdb"), "DuckDB");
        }
    }

    private void prove(String warehouse, String name) throws Exception {
        ReportsTally tally = new ReportsTally("Calls to " + name + ", seed " + SEED);
        try (ReportsScenario scene =
                new ReportsScenario(folder.resolve("application"), warehouse, SEED, CALLS, SLICES, tally)) {
            scene.start();
            for (ReportKill kill : ReportKill.plan(KILLS, SLICES, SEED)) {
                scene.strike(kill);
            }
            scene.awaitEnd();
            rowsThatComeLateOrChange(scene);
            scene.leave();
            judge(scene, tally, CALLS + 2 * LATER);
        } finally {
            Files.writeString(TARGET.resolve("reports-proof.md"), tally.markdown());
        }
    }

    @Test
    void aBackfillThatIsKilledGoesOnWithTheSlicesThatItLacks() throws Exception {
        int calls = CALLS / 5;
        int kills = Math.max(1, KILLS / 5);
        ReportsTally tally = new ReportsTally("Backfill to DuckDB, seed " + SEED);
        try (ReportsScenario scene = new ReportsScenario(
                folder.resolve("application"),
                "jdbc:duckdb:" + folder.resolve("backfill.duckdb"),
                SEED,
                calls,
                SLICES,
                tally)) {
            String[] backfill = {
                "reports",
                "backfill",
                "--table",
                "cdr",
                "--from",
                scene.begin().toString(),
                "--to",
                scene.end().toString()
            };
            scene.start(backfill);
            // Two slices at a time: the last ones might be over before a kill that is for one of them.
            for (ReportKill kill : ReportKill.plan(kills, SLICES - 3, SEED)) {
                scene.kill(kill);
                tally.killed("by its requests: " + kill.phase().name().toLowerCase(Locale.ROOT));
                scene.start(backfill);
            }
            assertThat(scene.exitStatus()).as(scene.output()).isZero();
            assertThat(scene.output()).contains(" of " + SLICES + " slices were pulled before.");
            judge(scene, tally, calls);
        } finally {
            Files.writeString(TARGET.resolve("reports-proof-backfill.md"), tally.markdown());
        }
    }

    private static void judge(ReportsScenario scene, ReportsTally tally, int calls) throws Exception {
        tally.put("pulled within", tally.since());
        try (StoredCalls stored = scene.stored()) {
            CallComparison comparison = CallComparison.of(scene.simulator().calls(), scene.simulator()::cdr, stored);
            tally.put("rows compared and the same, in " + stored.fields().size() + " fields", comparison.same());
            tally.put("differences", comparison.differences());
            tally.put(
                    "slices stored and yet pulled again",
                    stored.number("SELECT count(*) FROM report_slice WHERE rows_read > 0 AND "
                            + "inserted = 0 AND slice_to <= '" + scene.end() + "'"));
            assertThat(comparison.shown()).as("Seed %d", SEED).isEmpty();
            assertThat(comparison.same()).isEqualTo(calls);
        }
    }

    private void rowsThatComeLateOrChange(ReportsScenario scene) throws Exception {
        Simulator simulator = scene.simulator();
        scene.oneRun();
        // Calls that begin behind the cursor come late, and of some the report does not tell yet.
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.WITHHELD_ROWS)
                        .script("reporting")
                        .method("cdr")
                        .probability(0.2, SEED)
                        .build());
        seedBehindTheCursor(simulator);
        scene.oneRun();
        long withheld;
        try (StoredCalls stored = scene.stored()) {
            withheld = LATER - stored.number("SELECT count(*) FROM cdr WHERE callid >= " + firstOfLater(simulator));
            assertThat(withheld).isPositive().isLessThan(LATER);
            assertThat(stored.number("SELECT sum(missing) FROM report_hour"))
                    .as("missed within one run")
                    .isEqualTo(withheld);
        }
        assertThat(scene.output()).contains("lacks ").contains(" of campaign Renewals; it is pulled again");
        simulator.faults().clear();
        scene.oneRun();
        assertThatLaterCallsAreStored(scene, LATER);
        for (Call call : later(simulator).subList(0, LATER / 2)) {
            simulator.setOutcome(
                    call.id(),
                    simulator.outcomes().stream()
                            .mapToLong(outcome -> outcome.id())
                            .filter(id -> id != call.outcome())
                            .findFirst()
                            .orElseThrow());
        }
        seedBehindTheCursor(simulator);
        scene.oneRun();
        assertThatLaterCallsAreStored(scene, 2 * LATER);
    }

    private static void seedBehindTheCursor(Simulator simulator) {
        Instant now = simulator.clock().instant();
        simulator.seedCalls(LATER, now.minus(Duration.ofMinutes(1)), now.minus(Duration.ofSeconds(10)));
    }

    private static List<Call> later(Simulator simulator) {
        List<Call> calls = simulator.calls();
        return calls.subList(CALLS, calls.size());
    }

    private static long firstOfLater(Simulator simulator) {
        return later(simulator).get(0).id();
    }

    private static void assertThatLaterCallsAreStored(ReportsScenario scene, int count) throws Exception {
        try (StoredCalls stored = scene.stored()) {
            CallComparison comparison = CallComparison.from(
                    firstOfLater(scene.simulator()), later(scene.simulator()), scene.simulator()::cdr, stored);
            assertThat(comparison.shown()).isEmpty();
            assertThat(comparison.same()).isEqualTo(count);
            assertThat(stored.number("SELECT count(*) FROM report_hour WHERE state <> 'complete'"))
                    .isZero();
        }
    }
}
