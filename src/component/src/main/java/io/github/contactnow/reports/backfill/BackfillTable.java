package io.github.contactnow.reports.backfill;

import static io.github.contactnow.api.ReportField.Type.INSTANT;
import static io.github.contactnow.api.ReportField.Type.TEXT;

import io.github.contactnow.reports.Slice;
import io.github.contactnow.reports.audit.AuditTables;
import io.github.contactnow.reports.warehouse.OwnTable;
import io.github.contactnow.reports.warehouse.Warehouse;
import io.github.contactnow.reports.warehouse.WarehouseEngine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** The beginning and end of each backfill, in the table {@code report_backfill} of the warehouse, so that a killed backfill can resume. */
final class BackfillTable {

    private static final OwnTable TABLE = OwnTable.named("report_backfill")
            .key(TEXT, "report")
            .key(INSTANT, "range_from", "range_to")
            .required(INSTANT, "started_at")
            .optional(INSTANT, "finished_at");

    private static final String THIS_ONE = "WHERE report = ? AND range_from = ? AND range_to = ?";

    private final Warehouse warehouse;
    private final String report;
    private final Slice range;

    BackfillTable(Warehouse warehouse, String report, Slice range) {
        this.warehouse = warehouse;
        this.report = report;
        this.range = range;
    }

    /** Begins the backfill, or resumes one that has not ended. Gives the slices that it has pulled already. */
    Set<Slice> begin(Instant now) {
        return warehouse.withConnection(
                "Beginning a backfill",
                (engine, connection) -> engine.alone(connection, TABLE.name(), () -> {
                    TABLE.provide(engine, connection);
                    OwnTable.execute(
                            engine,
                            connection,
                            "UPDATE report_backfill SET started_at = ?, finished_at = NULL " + THIS_ONE
                                    + " AND finished_at IS NOT NULL",
                            now,
                            report,
                            range.from(),
                            range.to());
                    TABLE.add(engine, connection, report, range.from(), range.to(), now, null);
                    return new AuditTables(engine, connection, report).pulledSince(started(engine, connection), range);
                }));
    }

    /** What {@link #begin} would give, without beginning. */
    Set<Slice> pulled() {
        return warehouse.withConnection("Looking for a backfill", (engine, connection) -> {
            Instant started = TABLE.isThere(engine, connection) ? started(engine, connection) : null;
            return started == null
                    ? new HashSet<>()
                    : new AuditTables(engine, connection, report).pulledSince(started, range);
        });
    }

    /** Notes that every slice has been pulled. */
    void finish(Instant now) {
        warehouse.withConnection(
                "Ending a backfill",
                (engine, connection) -> engine.alone(
                        connection,
                        TABLE.name(),
                        () -> OwnTable.execute(
                                engine,
                                connection,
                                "UPDATE report_backfill SET finished_at = ? " + THIS_ONE,
                                now,
                                report,
                                range.from(),
                                range.to())));
    }

    /** When the backfill began that has not ended yet; {@code null} if there is none. */
    private Instant started(WarehouseEngine engine, Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT started_at FROM report_backfill " + THIS_ONE + " AND finished_at IS NULL")) {
            engine.set(query, report, range.from(), range.to());
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? engine.instant(rows, 1) : null;
            }
        }
    }
}
