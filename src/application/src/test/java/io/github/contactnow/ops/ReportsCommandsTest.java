package io.github.contactnow.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.api.Account;
import io.github.contactnow.api.Call;
import io.github.contactnow.api.ContactNowClient;
import io.github.contactnow.api.Format;
import io.github.contactnow.api.HttpSettings;
import io.github.contactnow.api.Operations;
import io.github.contactnow.api.ReportFields;
import io.github.contactnow.reports.ReportDefinition;
import io.github.contactnow.reports.Slice;
import io.github.contactnow.reports.audit.RetryPlan;
import io.github.contactnow.reports.audit.ServerCounts;
import io.github.contactnow.reports.audit.SliceStore;
import io.github.contactnow.reports.warehouse.CursorTable;
import io.github.contactnow.reports.warehouse.Warehouse;
import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator learns about the reports. */
class ReportsCommandsTest {

    private static final Instant NINE = Instant.parse("2026-01-05T09:00:00Z");

    @TempDir
    private Path folder;

    private Simulator simulator;
    private Console console;
    private Warehouse warehouse;
    private ContactNowClient client;

    @BeforeEach
    void start() {
        simulator = Simulator.builder().build().start();
        simulator.seedCalls(400, NINE, NINE.plus(Duration.ofHours(4)));
        console = new Console(simulator);
        String url = "jdbc:duckdb:" + folder.resolve("warehouse.duckdb");
        console.settings.put("warehouse.jdbc.url", url);
        warehouse = new Warehouse(url);
        client = new ContactNowClient(
                new Account(simulator.baseUrl(), simulator.username(), simulator.password(), null),
                HttpSettings.DEFAULTS);
    }

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    /** Stores four hours, as the route does. */
    private void pull() {
        new SliceStore(
                        warehouse,
                        new ServerCounts(new ClientReports(client)),
                        new RetryPlan(5, Duration.ofMinutes(1)),
                        Clock.systemUTC())
                .store(
                        ReportDefinition.CDR.table(),
                        new Slice(NINE, NINE.plus(Duration.ofHours(4))),
                        client.read(Call.of(
                                Operations.named("reporting/cdr"),
                                Map.of(
                                        "fields",
                                        String.join(",", ReportFields.CDR.defaults()),
                                        "range",
                                        NINE.getEpochSecond() + ":"
                                                + NINE.plus(Duration.ofHours(4)).getEpochSecond()),
                                Format.JSON)));
    }

    private void withhold(long rows) {
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.WITHHELD_ROWS)
                        .method("cdr")
                        .rows(rows)
                        .build());
    }

    @Test
    void verifyFindsAWarehouseThatHasAllCallsComplete() {
        pull();
        assertThat(console.runLine("reports verify --from 2026-01-05 --to 2026-01-06"))
                .isZero();
        assertThat(console.out())
                .isEqualTo("24 hours from 2026-01-05T00:00:00Z to 2026-01-06T00:00:00Z: 400 calls expected, 0 missing, "
                        + "0 more than expected; 0 hours differ" + System.lineSeparator());
    }

    @Test
    void verifyTellsWhichHourOfWhichCampaignLacksHowManyCalls() throws Exception {
        withhold(3);
        pull();
        assertThat(console.runLine("reports verify --from 2026-01-05T09:00:00Z --to 2026-01-05T13:00:00Z"))
                .isEqualTo(1);
        assertThat(console.out())
                .contains("2026-01-05T09:00:00Z lacks 3 calls of campaign Renewals")
                .contains("400 calls expected, 3 missing, 0 more than expected; 1 hours differ");
        assertThat(console.runLine("reports verify --from 2026-01-05T09:00:00Z --to 2026-01-05T13:00:00Z --json"))
                .isEqualTo(1);
        assertThat(console.json().at("/missing").intValue()).isEqualTo(3);
        assertThat(console.json().at("/differing/0/queues/0/campaign").textValue())
                .isEqualTo("Renewals");
        assertThat(console.json().at("/differing/0/queues/0/expected").intValue())
                .isEqualTo(100);
    }

    @Test
    void verifyComparesWhatHasBeenPulledAndSaysUpToWhen() throws Exception {
        pull();
        simulator.seedCalls(100, NINE.plus(Duration.ofHours(4)), NINE.plus(Duration.ofHours(8)));
        new CursorTable(warehouse).advance("demo@host/reporting/cdr", NINE.plus(Duration.ofHours(4)));
        assertThat(console.runLine("reports verify --from 2026-01-05 --to 2026-01-06"))
                .as(console.said())
                .isZero();
        assertThat(console.out())
                .contains("13 hours from")
                .contains("400 calls expected, 0 missing")
                .contains(
                        "Calls have been pulled up to 2026-01-05T13:00:00Z: later calls are compared only if a backfill has pulled them.");
        assertThat(console.runLine("reports status --json")).isZero();
        assertThat(console.json().at("/tables/0/audit/missing").intValue()).isZero();
    }

    @Test
    void verifyOfAnythingButAStretchOfTimeIsCalledWrongly() {
        assertThat(console.runLine("reports verify --from yesterday --to 2026-01-06"))
                .isEqualTo(2);
        assertThat(console.err())
                .contains("--from and --to must be times or days in UTC")
                .contains("not 'yesterday'");
        assertThat(console.runLine("reports verify --from 2026-01-06 --to 2026-01-05"))
                .isEqualTo(2);
        assertThat(console.err()).contains("must end after it starts");
    }

    @Test
    void statusTellsOfCursorsSlicesRowsAndTheLastAudit() throws Exception {
        withhold(2);
        pull();
        new CursorTable(warehouse)
                .advance(
                        "demo@host/reporting/cdr",
                        Instant.now().minus(Duration.ofMinutes(150)).truncatedTo(ChronoUnit.SECONDS));
        assertThat(console.runLine("reports status")).isZero();
        assertThat(console.out())
                .containsPattern("cdr +398 rows; slices: 0 done, 1 doubtful, the last pulled at ")
                .contains("hours: 3 complete, 1 doubtful;")
                .contains("calls: 2 missing, 0 more than expected")
                .containsPattern("cursor demo@host/reporting/cdr: .* behind, 3 slices waiting");
        assertThat(console.runLine("reports status --json")).isZero();
        assertThat(console.json().at("/tables/0/audit/missing").intValue()).isEqualTo(2);
        assertThat(console.json().at("/cursors/0/slicesWaiting").intValue()).isEqualTo(3);
    }

    @Test
    void statusTellsWhichRoutesAreOffAndWhichWaitForTheirFirstRun() throws Exception {
        CursorTable cursors = new CursorTable(warehouse);
        Instant longAgo = Instant.now().minus(Duration.ofDays(40)).truncatedTo(ChronoUnit.DAYS);
        cursors.advance("files", longAgo);
        cursors.advance("agents", Instant.now().truncatedTo(ChronoUnit.DAYS));
        console.settings.put("recordings.directory", "recordings");
        assertThat(console.runLine("reports status")).isZero();
        assertThat(console.out())
                .contains("cursor files: " + longAgo + ", where it stays: its route is off")
                .contains("route reports-to-files: off, since reports.files.directory is not set")
                .contains("route records-to-kafka: off, since records.kafka.topic is not set")
                .contains(
                        "route recordings-wanted: waiting for its first run",
                        "route reports-to-warehouse: waiting for its first run")
                .contains("route agents-to-warehouse: on")
                .containsPattern("cursor agents: .* behind, 0 slices waiting");
        assertThat(console.runLine("reports status --json")).isZero();
        assertThat(console.json().at("/cursors/1/name").textValue()).isEqualTo("files");
        assertThat(console.json().at("/cursors/1").has("lagSeconds")).isFalse();
        assertThat(console.json().at("/routes/3/notSet").textValue()).isEqualTo("reports.files.directory");
    }

    @Test
    void statusOfAnEmptyWarehouseHasNothingToTell() {
        assertThat(console.runLine("reports status")).isZero();
        assertThat(console.out()).containsPattern("cdr +0 rows; slices: 0 done, 0 doubtful");
    }

    @Test
    void withoutAWarehouseTheWayOutIsTold() {
        console.settings.put("warehouse.jdbc.url", "");
        assertThat(console.runLine("reports status")).isEqualTo(1);
        assertThat(console.err()).contains("set WAREHOUSE_JDBC_URL");
    }
}
