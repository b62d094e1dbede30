package io.github.contactnow.routes;

import static io.github.contactnow.routes.TestEnvironment.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.reports.warehouse.Warehouse;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import io.github.contactnow.simulator.state.Call;
import io.github.contactnow.simulator.state.Outcome;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Profiles.Direct.class)
class ReportsToWarehouseTest {

    /** By what the cursor of calls is known: user, host and operation. */
    private static final String CURSOR = "%s@localhost/reporting/cdr";

    private static final Pattern SHORT =
            Pattern.compile("(WARN|ERROR).*The slice .*the reply says \\d+ rows and holds \\d+");

    TestEnvironment parts;

    @TestHTTPResource(value = "/", management = true)
    URI application;

    @BeforeEach
    void aLeadToDial() {
        parts.simulator().createRecord(12, Map.of("MobilePhone", "07700900001", "VENDOR_URN", "dialled"));
    }

    @AfterEach
    void mend() {
        parts.mend();
    }

    @Test
    void storesEachCallOnceInTypedColumns() throws Exception {
        parts.simulator().generateCalls(40);
        awaitAllStored();
        assertThat(query("SELECT count(*) AS n, count(DISTINCT callid) AS d FROM cdr")
                        .get(0))
                .containsEntry("n", (long) made().size())
                .containsEntry("d", (long) made().size());
        Call call = made().stream().filter(Call::isAnswered).findFirst().orElseThrow();
        Map<String, Object> row =
                query("SELECT * FROM cdr WHERE callid = " + call.id()).get(0);
        assertThat(row.get("callid")).isEqualTo(call.id());
        assertThat(row.get("ocid")).isEqualTo(call.outcome());
        assertThat(row.get("dsid")).isEqualTo(call.dataset());
        assertThat(row.get("tm_init")).isInstanceOfSatisfying(OffsetDateTime.class, time -> assertThat(
                        time.toInstant().getEpochSecond())
                .isEqualTo(Instant.ofEpochMilli(call.started()).getEpochSecond()));
        assertThat(row.values()).hasAtLeastOneElementOfType(BigDecimal.class).hasAtLeastOneElementOfType(Boolean.class);
    }

    @Test
    void changesTheRowOfACallWhoseOutcomeHasChanged() throws Exception {
        Call call = parts.simulator().generateCalls(1).get(0);
        awaitAllStored();
        parts.simulator()
                .addOutcome(new Outcome(call.outcome(), "Found out later", true, true, true, false, false, false));
        eventually().untilAsserted(() -> assertThat(query("SELECT ocnm, oc_sale FROM cdr WHERE callid = " + call.id()))
                .containsExactly(Map.of("ocnm", "Found out later", "oc_sale", true)));
        assertThat(query("SELECT count(*) AS n FROM cdr WHERE callid = " + call.id())
                        .get(0))
                .containsEntry("n", 1L);
    }

    @Test
    void movesTheCursorOnAndKeepsItInTheWarehouse() throws Exception {
        awaitCursor(Instant.now().minusSeconds(60));
        Instant before = cursor(warehouse());
        awaitCursor(before.plusSeconds(1));
    }

    /** The settings of these tests have an hour pulled again twice, after one second and after two. */
    @Test
    void aWithheldCallIsToldByCampaignAndHourAndRaisesAlarmUntilItIsThere() throws Exception {
        parts.simulator().generateCalls(3);
        awaitAllStored();
        parts.simulator()
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.WITHHELD_ROWS)
                        .script("reporting")
                        .method("cdr")
                        .build());
        parts.simulator().createRecord(12, Map.of("MobilePhone", "07700900002", "VENDOR_URN", "withheld"));
        Call withheld = parts.simulator().generateCalls(1).get(0);
        eventually().until(() -> parts.logged()
                .lines()
                .anyMatch(line -> line.contains("cdr, hour ") && line.contains("lacks 1 calls of campaign Renewals")));
        eventually().untilAsserted(() -> assertThat(get("/q/metrics"))
                .contains("contactnow_reports_missing_calls{report=\"cdr\"} 1.0")
                .contains("contactnow_reports_doubtful_hours{report=\"cdr\"} 1.0"));
        eventually().untilAsserted(() -> assertThat(get("/q/health/well"))
                .contains("reports complete")
                .contains("\"status\": \"DOWN\"")
                .contains("\"missing.calls\": 1"));
        assertThat(get("/q/health/live")).doesNotContain("DOWN");
        assertThat(get("/q/health/ready")).doesNotContain("DOWN");
        assertThat(query("SELECT callid FROM cdr WHERE callid = " + withheld.id()))
                .isEmpty();

        parts.simulator().faults().clear();
        awaitAllStored();
        eventually().untilAsserted(() -> assertThat(get("/q/metrics"))
                .contains("contactnow_reports_missing_calls{report=\"cdr\"} 0.0"));
        eventually().untilAsserted(() -> assertThat(get("/q/health/well")).doesNotContain("DOWN"));
    }

    @Test
    void aFileOfCursorsIsTakenOverOnceAndSetAside() throws Exception {
        Path folder = Files.createDirectories(parts.inbox().resolveSibling("take-over"));
        String warehouse = "jdbc:duckdb:" + folder.resolve("warehouse.duckdb");
        parts.simulator().generateCalls(3);
        Instant kept = Instant.now().minusSeconds(300).truncatedTo(ChronoUnit.SECONDS);
        Files.writeString(
                folder.resolve("cursors.txt"),
                CURSOR.formatted(parts.simulator().username()) + "=2026-01-05T10:00:00Z\n"
                        + CURSOR.formatted(parts.simulator().username()) + "=" + kept + "\n");
        int before = ranges().size();
        Main application = application(folder, warehouse, "PT0S");
        try {
            eventually().untilAsserted(() -> assertThat(query(warehouse, "SELECT callid FROM cdr"))
                    .hasSize(made().size()));
        } finally {
            application.stop();
        }
        assertThat(ranges().subList(before, ranges().size()))
                .anyMatch(range -> Long.parseLong(range.split(":")[0])
                        == kept.minusSeconds(60).getEpochSecond());
        assertThat(folder.resolve("cursors.txt")).doesNotExist();
        assertThat(folder.resolve("cursors.txt.taken-over")).exists();
        assertThat(cursor(warehouse)).isAfter(kept);
    }

    @Test
    void aReplyThatListsLessThanItsTotalMovesNoCursorAndItsCallsAreStoredOnceWhenItIsWhole() throws Exception {
        awaitCursor(Instant.now().minusSeconds(60));
        parts.simulator()
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.WRONG_TOTAL)
                        .script("reporting")
                        .method("cdr")
                        .build());
        int seen = shortReplies().size();
        parts.simulator().generateCalls(5);
        eventually().until(() -> shortReplies().size() > seen);
        Instant stays = cursor(warehouse());
        int before = shortReplies().size();
        eventually().until(() -> shortReplies().size() > before);
        assertThat(cursor(warehouse())).isEqualTo(stays);
        assertThat(shortReplies().get(before))
                .contains("The slice ", "'reporting/cdr'", "pulled again at the next poll");
        parts.mend();
        awaitAllStored();
        awaitCursor(stays);
    }

    /** Lines about slices whose reply says one row more than it holds, as the fault has it. */
    private List<String> shortReplies() {
        return parts.logged().lines().filter(line -> SHORT.matcher(line).find()).toList();
    }

    @Test
    void catchesUpAfterContactNowCouldNotBeReached() throws Exception {
        parts.line().cut();
        parts.simulator().generateCalls(5);
        long before = parts.logged()
                .lines()
                .filter(line -> line.contains("reporting/cdr") && line.contains("no connection"))
                .count();
        eventually()
                .until(() -> parts.logged()
                                .lines()
                                .filter(line -> line.contains("reporting/cdr") && line.contains("no connection"))
                                .count()
                        > before + 1);
        parts.mend();
        awaitAllStored();
    }

    /** Two contexts after one another, with one warehouse of their own. */
    @Test
    void goesOnAfterARestartWhereItStopped() throws Exception {
        Path folder = Files.createDirectories(parts.inbox().resolveSibling("restart"));
        String warehouse = "jdbc:duckdb:" + folder.resolve("warehouse.duckdb");
        parts.simulator().generateCalls(3);
        Main first = application(folder, warehouse, "PT5M");
        try {
            eventually().untilAsserted(() -> assertThat(query(warehouse, "SELECT callid FROM cdr"))
                    .hasSize(made().size()));
        } finally {
            first.stop();
        }
        Instant stopped = cursor(warehouse);
        parts.simulator().generateCalls(3);
        int before = ranges().size();
        // From so late on that only the cursor can lead back to the calls of the meantime.
        Main second = application(folder, warehouse, "PT0S");
        try {
            eventually().untilAsserted(() -> assertThat(query(warehouse, "SELECT callid FROM cdr"))
                    .hasSize(made().size()));
            // With no record due there are no calls of the meantime, and nothing to wait for above.
            eventually().untilAsserted(() -> assertThat(ranges().subList(before, ranges().size()))
                    .anyMatch(range -> Long.parseLong(range.split(":")[0])
                            == stopped.minusSeconds(60).getEpochSecond()));
            eventually().untilAsserted(() -> assertThat(cursor(warehouse)).isAfter(stopped));
        } finally {
            second.stop();
        }
    }

    private List<String> ranges() {
        return parts.simulator().history().stream()
                .filter(r -> r.script().equals("reporting"))
                .map(r -> r.arguments().get("range"))
                .toList();
    }

    private Main application(Path folder, String warehouse, String from) throws Exception {
        Main main = new Main();
        main.setDefaultPropertyPlaceholderLocation("false");
        main.bind("warehouse", new Warehouse(warehouse));
        Map.ofEntries(
                        Map.entry(
                                "camel.main.routes-include-pattern",
                                "classpath:routes/shared.camel.yaml,classpath:routes/shared-reports.camel.yaml,"
                                        + "classpath:routes/reports-to-warehouse.camel.yaml"),
                        Map.entry(
                                "camel.component.contactnow.base-url",
                                parts.line().url()),
                        Map.entry("camel.component.contactnow.allow-http", "true"),
                        Map.entry(
                                "camel.component.contactnow.username",
                                parts.simulator().username()),
                        Map.entry("camel.component.contactnow.password", TestEnvironment.PASSWORD),
                        Map.entry("warehouse.jdbc.url", warehouse),
                        Map.entry(
                                "reports.cursors", folder.resolve("cursors.txt").toString()),
                        Map.entry("reports.cron", "0/1 * * * * ?"),
                        Map.entry("reports.from", from),
                        Map.entry("reports.overlap", "PT1M"))
                .forEach(main::addOverrideProperty);
        main.start();
        return main;
    }

    private List<Call> made() {
        return parts.simulator().calls();
    }

    private void awaitAllStored() {
        eventually().untilAsserted(() -> assertThat(
                        query("SELECT callid FROM cdr ORDER BY callid").stream().map(row -> row.get("callid")))
                .containsExactlyElementsOf(made().stream().<Object>map(Call::id).toList()));
    }

    private void awaitCursor(Instant after) {
        // Before the first poll there is none.
        eventually()
                .ignoreExceptionsInstanceOf(IndexOutOfBoundsException.class)
                .untilAsserted(() -> assertThat(cursor(warehouse())).isAfter(after));
    }

    private static Instant cursor(String warehouse) throws SQLException {
        return ((OffsetDateTime) query(warehouse, "SELECT position FROM report_cursor WHERE name LIKE '%reporting/cdr'")
                        .get(0)
                        .get("position"))
                .toInstant();
    }

    private String warehouse() {
        return "jdbc:duckdb:" + parts.warehouse();
    }

    private String get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(application.resolve(path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private List<Map<String, Object>> query(String sql) throws SQLException {
        return query(warehouse(), sql);
    }

    private static List<Map<String, Object>> query(String warehouse, String sql) throws SQLException {
        List<Map<String, Object>> rows = new ArrayList<>();
        try (Connection connection = DuckDb.connect(warehouse);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    Object value = result.getObject(i);
                    row.put(
                            result.getMetaData().getColumnName(i),
                            value instanceof OffsetDateTime time ? time.withOffsetSameInstant(ZoneOffset.UTC) : value);
                }
                rows.add(row);
            }
        } catch (SQLException e) {
            if (!e.getMessage().contains(" does not exist")) {
                throw e;
            }
        }
        return rows;
    }
}
