package io.github.contactnow.reports;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Which backfills have begun and ended, in the table {@code report_backfill} of the warehouse: one that was killed goes on where it was. */
final class BackfillTable {

    private static final OwnTable TABLE = new OwnTable("report_backfill", columns(), "report, range_from, range_to");

    private final Warehouse warehouse;
    private final String report;
    private final Slice range;

    BackfillTable(Warehouse warehouse, String report, Slice range) {
        this.warehouse = warehouse;
        this.report = report;
        this.range = range;
    }

    private static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("report", "VARCHAR NOT NULL");
        columns.put("range_from", "TIMESTAMP WITH TIME ZONE NOT NULL");
        columns.put("range_to", "TIMESTAMP WITH TIME ZONE NOT NULL");
        columns.put("started_at", "TIMESTAMP WITH TIME ZONE NOT NULL");
        columns.put("finished_at", "TIMESTAMP WITH TIME ZONE");
        return columns;
    }

    /** Begins the backfill, or goes on with one that has not ended. Gives the slices that it has pulled already. */
    Set<Slice> begin(Instant now) {
        return warehouse.withConnection("Beginning a backfill", (engine, connection) -> engine.alone(connection, TABLE.name(), () -> {
            TABLE.provide(engine, connection);
            execute(connection, "INSERT INTO report_backfill (report, range_from, range_to, started_at) VALUES (?, ?, ?, ?) ON CONFLICT "
                + "(report, range_from, range_to) DO UPDATE SET started_at = excluded.started_at, finished_at = NULL "
                + "WHERE report_backfill.finished_at IS NOT NULL", report, range.from(), range.to(), now);
            return new AuditTables(engine, connection, report).pulledSince(started(connection), range);
        }));
    }

    /** What {@link #begin} would give, without beginning. */
    Set<Slice> pulled() {
        return warehouse.withConnection("Looking for a backfill", (engine, connection) -> {
            Instant started = TABLE.isThere(engine, connection) ? started(connection) : null;
            return started == null ? new HashSet<>() : new AuditTables(engine, connection, report).pulledSince(started, range);
        });
    }

    /** Notes that every slice has been pulled. */
    void finish(Instant now) {
        warehouse.withConnection("Ending a backfill", (engine, connection) -> engine.alone(connection, TABLE.name(), () -> {
            execute(connection, "UPDATE report_backfill SET finished_at = ? WHERE report = ? AND range_from = ? AND range_to = ?", now, report,
                range.from(), range.to());
            return null;
        }));
    }

    /** When the backfill began that has not ended yet; {@code null} if there is none. */
    private Instant started(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT started_at FROM report_backfill WHERE report = ? AND "
                + "range_from = ? AND range_to = ? AND finished_at IS NULL")) {
            SqlValues.set(query, report, range.from(), range.to());
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? SqlValues.instant(rows, 1) : null;
            }
        }
    }

    private static void execute(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            SqlValues.set(statement, values);
            statement.executeUpdate();
        }
    }
}
