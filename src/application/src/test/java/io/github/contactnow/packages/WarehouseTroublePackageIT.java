package io.github.contactnow.packages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged application pulls calls while its warehouse goes away or cannot grow: in the end each call is there once, and as it is. */
class WarehouseTroublePackageIT {

    private static final int CALLS = 12_000;
    private static final int SLICES = 12;

    /** Holds back the third slice from now when all its rows have come, but it is not stored yet: by a count, two of which most slices ask for. */
    private static final Fault IN_MID_SLICE = Fault.builder()
            .kind(FaultKind.SLOW_FIRST_BYTE)
            .script("reporting")
            .method("calls")
            .nth(5)
            .build();

    @TempDir
    Path folder;

    @Test
    void aDatabaseThatCrashesInMidSliceLosesNothing() throws Exception {
        try (LedgerDatabase database = new LedgerDatabase(folder.resolve("postgres"));
                ReportsScenario scene = scene(database.url() + "?user=postgres")) {
            scene.start();
            scene.awaitHeld(IN_MID_SLICE);
            database.crash();
            scene.awaitFailure();
            assertThatAllIsStored(scene);
        }
    }

    @Test
    void aDiskThatFillsInMidSliceLosesNothing() throws Exception {
        try (ReportsScenario scene = scene("jdbc:duckdb:" + folder.resolve("warehouse.duckdb"))) {
            scene.start();
            scene.awaitHeld(IN_MID_SLICE);
            scene.limitFiles("65536");
            scene.awaitFailure();
            scene.awaitFailure();
            scene.limitFiles("unlimited");
            assertThatAllIsStored(scene);
        }
    }

    private ReportsScenario scene(String warehouse) throws Exception {
        return new ReportsScenario(
                folder.resolve("application"), warehouse, 1, CALLS, SLICES, new ReportsTally("Trouble"));
    }

    private static void assertThatAllIsStored(ReportsScenario scene) throws Exception {
        scene.awaitEnd();
        scene.oneRun();
        try (StoredCalls stored = scene.stored()) {
            CallComparison comparison = CallComparison.of(scene.simulator().calls(), scene.simulator()::cdr, stored);
            assertThat(comparison.shown()).isEmpty();
            assertThat(comparison.same()).isEqualTo(CALLS);
            assertThat(stored.number("SELECT count(*) FROM report_hour WHERE state <> 'complete'"))
                    .isZero();
        }
        assertThat(scene.output()).doesNotContain("\tat ");
    }
}
