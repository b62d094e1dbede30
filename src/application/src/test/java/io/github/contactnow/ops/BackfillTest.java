package io.github.contactnow.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.reports.ReportDefinition;
import io.github.contactnow.reports.warehouse.CursorTable;
import io.github.contactnow.reports.warehouse.Warehouse;
import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import io.github.contactnow.simulator.state.Call;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The past is pulled whole, whatever happens on the way, and the live cursor stays where it is. */
class BackfillTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-01-05T00:00:00Z");
    private static final int HOURS = 8;
    private static final String STRETCH = "reports backfill --table cdr --from 2026-01-05 --to 2026-01-05T08:00:00Z";

    @TempDir
    private Path folder;

    private Simulator simulator;
    private Console console;
    private String url;

    @BeforeEach
    void start() {
        simulator = Simulator.builder().build().start();
        simulator.seedCalls(100 * HOURS, MIDNIGHT, MIDNIGHT.plus(Duration.ofHours(HOURS)));
        console = new Console(simulator);
        url = "jdbc:duckdb:" + folder.resolve("warehouse.duckdb");
        console.settings.put("warehouse.jdbc.url", url);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private List<Long> stored() throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (Connection connection = new DuckDBDriver().connect(url, new Properties());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT callid FROM cdr ORDER BY callid")) {
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
        }
        return ids;
    }

    private List<Long> made() {
        return simulator.calls().stream().map(Call::id).toList();
    }

    private long pulls() {
        return simulator.history().stream()
                .filter(request -> request.method().equals("cdr")
                        && request.arguments().get("fields").contains("sec_dur"))
                .count();
    }

    @Test
    void storesAllCallsOfTheStretchAndLeavesTheLiveCursorAlone() throws Exception {
        CursorTable cursors = new CursorTable(new Warehouse(url));
        cursors.advance("demo@localhost/reporting/cdr", MIDNIGHT.plus(Duration.ofDays(9)));
        assertThat(console.runLine(STRETCH + " --parallel 4"))
                .as(console.said())
                .isZero();
        assertThat(console.out()).contains("8 of 8 slices, 800 rows").contains(" rows/s, PT0S left");
        assertThat(stored()).isEqualTo(made());
        assertThat(cursors.all()).hasSize(1).containsValue(MIDNIGHT.plus(Duration.ofDays(9)));
        assertThat(console.runLine("reports verify --from 2026-01-05 --to 2026-01-06"))
                .isZero();
    }

    @Test
    void aDryRunListsSlicesAndExpectedCallsAndPullsNothing() {
        assertThat(console.runLine(STRETCH + " --dry-run --slice PT2H")).isZero();
        assertThat(console.out().lines())
                .hasSize(5)
                .first()
                .asString()
                .isEqualTo("2026-01-05T00:00:00Z to 2026-01-05T02:00:00Z: 200 calls");
        assertThat(console.out()).contains("4 slices of 4 are to be pulled, with 800 calls. Nothing was pulled.");
        assertThat(pulls()).isZero();
        assertThat(folder.resolve("warehouse.duckdb").toFile().length()).isLessThan(100_000);
    }

    @Test
    void whatFailedIsPulledByTheNextCallAndNothingElse() throws Exception {
        Fault broken = Fault.builder()
                .kind(FaultKind.ERROR_REPLY)
                .script("reporting")
                .method("cdr")
                .error("out of order")
                .build();
        assertThat(console.runLine(
                        "reports backfill --table cdr --from 2026-01-05 --to 2026-01-05T04:00:00Z --parallel 1"))
                .isZero();
        simulator.faults().add(broken);
        assertThat(console.runLine(STRETCH + " --parallel 1")).isEqualTo(1);
        assertThat(console.out())
                .contains("8 slices could not be pulled. Run the same command again to retry them.")
                .contains("out of order");
        simulator.faults().clear();
        simulator.clearHistory();
        assertThat(console.runLine(STRETCH)).isZero();
        assertThat(pulls()).isEqualTo(HOURS);
        assertThat(stored()).isEqualTo(made());
    }

    @Test
    void aBackfillThatStoppedHalfWayGoesOnThere() throws Exception {
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.ERROR_REPLY)
                        .script("reporting")
                        .method("cdr")
                        .nth(5)
                        .error("once")
                        .build());
        assertThat(console.runLine(STRETCH + " --parallel 1")).isEqualTo(1);
        assertThat(console.out()).contains("1 slices could not be pulled");
        simulator.clearHistory();
        assertThat(console.runLine(STRETCH)).isZero();
        assertThat(console.out()).contains("7 of 8 slices were pulled before.");
        assertThat(pulls()).isEqualTo(1);
        assertThat(stored()).isEqualTo(made());
        simulator.clearHistory();
        assertThat(console.runLine(STRETCH))
                .as("one that has ended begins anew")
                .isZero();
        assertThat(pulls()).isEqualTo(HOURS);
    }

    @Test
    void slicesThatAreTooMuchAreSplit() throws Exception {
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.TRUNCATED_BODY)
                        .script("reporting")
                        .method("cdr")
                        .afterBytes(100_000)
                        .build());
        assertThat(console.runLine(STRETCH + " --slice PT8H"))
                .as(console.said())
                .isZero();
        assertThat(stored()).isEqualTo(made());
        assertThat(pulls()).isGreaterThan(2);
    }

    @Test
    void withheldCallsAreToldAtTheEnd() {
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.WITHHELD_ROWS)
                        .script("reporting")
                        .method("cdr")
                        .rows(60)
                        .build());
        assertThat(console.runLine(STRETCH)).isZero();
        assertThat(console.out())
                .containsPattern("[1-9] hours of cdr are not complete: see the command reports status\\.");
    }

    @Test
    void whatCannotBePulledIsCalledWrongly() {
        assertThat(console.runLine("reports backfill --table leads --from 2026-01-05 --to 2026-01-06"))
                .isEqualTo(2);
        assertThat(console.err()).contains("--table must be " + ReportDefinition.names() + ", not 'leads'");
        assertThat(console.runLine("reports backfill --table agents --from 2026-01-05T10:00:00Z --to 2026-01-06"))
                .isEqualTo(2);
        assertThat(console.err()).contains("whole multiples of PT24H");
        assertThat(console.runLine("reports backfill --table cdr --from 2026-01-05 --to 2099-01-06"))
                .isEqualTo(2);
        assertThat(console.err()).contains("--to must be in the past");
        assertThat(console.runLine(STRETCH + " --parallel 99")).isEqualTo(2);
    }

    @Test
    void statisticsByTheHourAndSessionsOfAgentsArePulledToo() throws Exception {
        assertThat(
                        console.runLine(
                                "reports backfill --table calls_hourly --from 2026-01-05 --to 2026-01-05T08:00:00Z --parallel 4"))
                .isZero();
        assertThat(console.runLine("reports backfill --table agents --from 2026-01-05 --to 2026-01-06"))
                .isZero();
        assertThat(new Warehouse(url).count("calls_hourly")).isEqualTo(HOURS);
        assertThat(new Warehouse(url).count("agents")).isPositive();
        try (Connection connection = new DuckDBDriver().connect(url, new Properties());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT sum(nc_all), min(nc_all) FROM calls_hourly")) {
            rows.next();
            assertThat(rows.getLong(1)).isEqualTo(800);
            assertThat(rows.getLong(2)).isEqualTo(100);
        }
    }
}
