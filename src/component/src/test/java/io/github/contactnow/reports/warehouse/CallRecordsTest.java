package io.github.contactnow.reports.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.reports.warehouse.CallRecords.Wanted;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallRecordsTest {

    private static final Instant TEN = Instant.parse("2026-01-05T10:00:00Z");

    @TempDir
    Path directory;

    private Warehouse warehouse;
    private CallRecords records;

    @BeforeEach
    void open() {
        warehouse = new Warehouse(url());
        records = new CallRecords(warehouse, List.of("outcomecode", "ProcessType"));
    }

    private String url() {
        return "jdbc:duckdb:" + directory.resolve("warehouse.duckdb");
    }

    private void call(long callid, Instant begin, String table, long urn) {
        Map<String, Object> call =
                new HashMap<>(Map.of("callid", callid, "tm_init", begin, "tm_disc", begin.plusSeconds(60), "urn", urn));
        call.put("qtable", table);
        warehouse.load("cdr", List.of(call).iterator());
    }

    @Test
    void eachRecordThatACallIsAboutIsWantedOnceAndAgainAfterAnotherCall() {
        assertThat(records.wanted(TEN, 10)).isEmpty();
        call(1, TEN, "Renewals", 990017);
        call(2, TEN.plusSeconds(5), "Renewals", 990018);
        call(3, TEN.plusSeconds(6), "Renewals", 990017);
        call(4, TEN, "Renewals", 0);
        call(5, TEN, null, 990019);
        call(6, TEN.minusSeconds(1), "Renewals", 990020);
        Wanted first = new Wanted("Renewals", 990017);
        Wanted second = new Wanted("Renewals", 990018);
        assertThat(records.wanted(TEN, 10)).containsExactly(first, second);
        assertThat(records.wanted(TEN, 1)).containsExactly(first);

        records.store(List.of(
                records.row(first, Map.of("outcomecode", "501"), TEN.plusSeconds(100)),
                records.row(second, null, TEN.plusSeconds(100))));
        assertThat(records.wanted(TEN, 10)).isEmpty();

        call(7, TEN.plusSeconds(90), "Renewals", 990018);
        assertThat(records.wanted(TEN, 10)).containsExactly(second);
    }

    @Test
    void aCallThatEndsLaterByTheServersClockIsWaitedFor() {
        Instant now = Instant.now();
        call(1, now, "Renewals", 990017);
        Wanted wanted = new Wanted("Renewals", 990017);
        assertThat(records.wanted(TEN, 10)).containsExactly(wanted);
        records.store(List.of(records.row(wanted, Map.of(), now)));
        assertThat(records.wanted(TEN, 10)).isEmpty();
    }

    @Test
    void onlyTheChosenColumnsAreKept() throws SQLException {
        call(1, TEN, "Renewals", 990017);
        Map<String, Object> record = Map.of(
                "id",
                "990017",
                "FirstName",
                "Ann",
                "MobilePhone",
                "07700900123",
                "outcomecode",
                "501",
                "ProcessType",
                "Complete");
        records.store(List.of(records.row(new Wanted("Renewals", 990017), record, TEN)));
        try (Connection connection = DriverManager.getConnection(url());
                ResultSet row = connection.createStatement().executeQuery("SELECT * EXCLUDE (row_hash) FROM records")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getMetaData().getColumnCount()).isEqualTo(6);
            assertThat(row.getLong("urn")).isEqualTo(990017);
            assertThat(row.getString("outcomecode")).isEqualTo("501");
            assertThat(row.getString("processtype")).isEqualTo("Complete");
            assertThat(row.getBoolean("found")).isTrue();
        }
    }
}
