package io.github.contactnow.reports.audit;

import static io.github.contactnow.api.ReportField.Type.INSTANT;
import static io.github.contactnow.api.ReportField.Type.INTEGER;
import static io.github.contactnow.api.ReportField.Type.TEXT;
import static java.util.stream.Collectors.joining;

import io.github.contactnow.reports.Hours;
import io.github.contactnow.reports.ReportTable;
import io.github.contactnow.reports.Slice;
import io.github.contactnow.reports.warehouse.LoadResult;
import io.github.contactnow.reports.warehouse.OwnTable;
import io.github.contactnow.reports.warehouse.WarehouseEngine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The state of slices and audits in the warehouse: {@code report_slice} has a row per slice that was pulled, {@code report_hour} one per hour
 * that was audited, {@code report_audit} one per hour and queue. For use within a transaction.
 */
public final class AuditTables {

    private static final OwnTable SLICES = OwnTable.named("report_slice")
            .key(TEXT, "report")
            .key(INSTANT, "slice_from", "slice_to")
            .required(INSTANT, "pulled_at")
            .required(INTEGER, "rows_read", "inserted", "updated")
            .required(TEXT, "state");

    private static final OwnTable HOURS = OwnTable.named("report_hour")
            .key(TEXT, "report")
            .key(INSTANT, "hour")
            .required(INSTANT, "range_from", "range_to")
            .optional(INTEGER, "expected", "stored")
            .required(INTEGER, "missing", "surplus")
            .required(TEXT, "state")
            .required(INTEGER, "tries")
            .optional(INSTANT, "next_try", "since")
            .required(INSTANT, "checked_at");

    private static final OwnTable QUEUES = OwnTable.named("report_audit")
            .key(TEXT, "report")
            .key(INSTANT, "hour")
            .key(INTEGER, "queue")
            .optional(TEXT, "campaign")
            .required(INTEGER, "expected", "stored")
            .optional(INTEGER, "expected_last", "stored_last")
            .required(TEXT, "state")
            .required(INSTANT, "checked_at");

    private static final String DONE = "done";
    private static final String DOUBTFUL = "doubtful";

    private final WarehouseEngine engine;
    private final Connection connection;
    private final String report;

    /** @param report name of the table whose slices these are */
    public AuditTables(WarehouseEngine engine, Connection connection, String report) {
        this.engine = engine;
        this.connection = connection;
        this.report = report;
    }

    /** Makes the tables that are not there. */
    void provide(ReportTable table) throws SQLException {
        SLICES.provide(engine, connection);
        if (table.hasRowPerCall() && !HOURS.isThere(engine, connection)) {
            HOURS.provide(engine, connection);
            if (engine.exists(connection, table.name())) {
                engine.indexByTime(connection, table.name(), "tm_init");
            }
        }
        if (table.hasRowPerCall()) {
            QUEUES.provide(engine, connection);
        }
    }

    /** The hours that a slice touches, as far as they are known, by when they begin. */
    Map<Instant, HourRecord> hours(Slice slice) throws SQLException {
        Map<Instant, HourRecord> hours = new TreeMap<>();
        if (!HOURS.isThere(engine, connection)) {
            return hours;
        }
        try (PreparedStatement query =
                connection.prepareStatement("SELECT range_from, range_to, state, tries, next_try, since FROM "
                        + "report_hour WHERE report = ? AND hour >= ? AND hour < ?")) {
            engine.set(query, report, Hours.of(slice.from()), slice.to());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    Slice range = new Slice(engine.instant(rows, 1), engine.instant(rows, 2));
                    hours.put(
                            Hours.of(range.from()),
                            new HourRecord(
                                    range,
                                    HourState.of(rows.getString(3)),
                                    rows.getInt(4),
                                    engine.instant(rows, 5),
                                    engine.instant(rows, 6)));
                }
            }
        }
        return hours;
    }

    /** What the last audits of the hours that a slice touches have found, the earliest first. */
    List<AuditedHour> audited(Slice slice) throws SQLException {
        List<AuditedHour> hours = new ArrayList<>();
        if (!HOURS.isThere(engine, connection)) {
            return hours;
        }
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT hour, state, expected, stored, missing, surplus, tries, next_try, "
                        + "since, checked_at FROM report_hour WHERE report = ? AND hour >= ? AND hour < ? ORDER BY hour")) {
            engine.set(query, report, Hours.of(slice.from()), slice.to());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    hours.add(new AuditedHour(
                            engine.instant(rows, 1),
                            HourState.of(rows.getString(2)),
                            number(rows, 3),
                            number(rows, 4),
                            rows.getLong(5),
                            rows.getLong(6),
                            rows.getInt(7),
                            engine.instant(rows, 8),
                            engine.instant(rows, 9),
                            engine.instant(rows, 10)));
                }
            }
        }
        return hours;
    }

    private static Long number(ResultSet rows, int column) throws SQLException {
        long number = rows.getLong(column);
        return rows.wasNull() ? null : number;
    }

    /** Hours that are due for another pull, the longest due first. */
    List<Slice> due(Instant now, int most) throws SQLException {
        List<Slice> due = new ArrayList<>();
        if (!HOURS.isThere(engine, connection)) {
            return due;
        }
        try (PreparedStatement query =
                connection.prepareStatement("SELECT range_from, range_to FROM report_hour WHERE report = ? AND "
                        + "next_try <= ? ORDER BY next_try, hour LIMIT ?")) {
            engine.set(query, report, now, most);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    due.add(new Slice(engine.instant(rows, 1), engine.instant(rows, 2)));
                }
            }
        }
        return due;
    }

    /** Notes a slice that is stored. */
    void slice(Slice slice, LoadResult result, Instant now) throws SQLException {
        SLICES.put(
                engine,
                connection,
                report,
                slice.from(),
                slice.to(),
                now,
                result.read(),
                result.inserted(),
                result.updated(),
                DONE);
    }

    /** Notes the comparison of an hour. */
    void hour(HourComparison audit, HourRecord kept, Instant now) throws SQLException {
        HOURS.put(
                engine,
                connection,
                report,
                audit.hour(),
                kept.range().from(),
                kept.range().to(),
                audit.expected(),
                audit.stored(),
                audit.missing(),
                audit.surplus(),
                kept.state().text(),
                (long) kept.tries(),
                kept.nextTry(),
                kept.since(),
                now);
        if (!audit.isCounted()) {
            return;
        }
        for (QueueAudit queue : audit.queues()) {
            HourState state = queue.agrees() ? HourState.COMPLETE : kept.state();
            QUEUES.put(
                    engine,
                    connection,
                    report,
                    audit.hour(),
                    queue.queue(),
                    queue.campaign(),
                    queue.expected(),
                    queue.stored(),
                    queue.expectedLast(),
                    queue.storedLast(),
                    state.text(),
                    now);
        }
        // A queue that is in neither count any more: its calls have moved to another queue.
        String known = audit.queues().stream()
                .map(queue -> Long.toString(queue.queue()))
                .collect(joining(", "));
        execute(
                "UPDATE report_audit SET expected = 0, stored = 0, expected_last = NULL, stored_last = NULL, state = ?, checked_at = ? "
                        + "WHERE report = ? AND hour = ?"
                        + (known.isEmpty() ? "" : " AND queue NOT IN (" + known + ")"),
                HourState.COMPLETE.text(),
                now,
                report,
                audit.hour());
    }

    /** Marks the slices that touch a stretch of time as doubtful if one of its hours is not complete, and as done otherwise. */
    void settleSlices(Slice audited) throws SQLException {
        execute(
                "UPDATE report_slice SET state = CASE WHEN EXISTS (SELECT 1 FROM report_hour AS h WHERE h.report = report_slice.report AND "
                        + "h.state <> ? AND h.range_from < report_slice.slice_to AND h.range_to > report_slice.slice_from) THEN ? ELSE ? END "
                        + "WHERE report = ? AND slice_from < ? AND slice_to > ?",
                HourState.COMPLETE.text(),
                DOUBTFUL,
                DONE,
                report,
                audited.to(),
                audited.from());
    }

    /** The slices of a stretch of time that were pulled at a moment or later. */
    public Set<Slice> pulledSince(Instant moment, Slice range) throws SQLException {
        Set<Slice> slices = new HashSet<>();
        if (!SLICES.isThere(engine, connection)) {
            return slices;
        }
        try (PreparedStatement query =
                connection.prepareStatement("SELECT slice_from, slice_to FROM report_slice WHERE report = ? AND "
                        + "slice_from >= ? AND slice_to <= ? AND pulled_at >= ?")) {
            engine.set(query, report, range.from(), range.to(), moment);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    slices.add(new Slice(engine.instant(rows, 1), engine.instant(rows, 2)));
                }
            }
        }
        return slices;
    }

    /** How many slices are done and doubtful, and when the last was pulled; {@code null} if none was. */
    TableStatus.Slices slices() throws SQLException {
        if (!SLICES.isThere(engine, connection)) {
            return new TableStatus.Slices(0, 0, null);
        }
        try (PreparedStatement query = connection.prepareStatement("SELECT count(CASE WHEN state = ? THEN 1 END), "
                + "count(CASE WHEN state = ? THEN 1 END), max(pulled_at) FROM report_slice WHERE report = ?")) {
            engine.set(query, DONE, DOUBTFUL, report);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return new TableStatus.Slices(rows.getLong(1), rows.getLong(2), engine.instant(rows, 3));
            }
        }
    }

    /** The states of all hours of the report. */
    AuditSummary summary() throws SQLException {
        Map<HourState, Long> hours = new TreeMap<>();
        long missing = 0;
        long surplus = 0;
        Instant checked = null;
        if (HOURS.isThere(engine, connection)) {
            try (PreparedStatement query =
                    connection.prepareStatement("SELECT state, count(*), sum(missing), sum(surplus), max(checked_at) "
                            + "FROM report_hour WHERE report = ? GROUP BY state")) {
                engine.set(query, report);
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        hours.put(HourState.of(rows.getString(1)), rows.getLong(2));
                        missing += rows.getLong(3);
                        surplus += rows.getLong(4);
                        Instant last = engine.instant(rows, 5);
                        checked = checked == null || last.isAfter(checked) ? last : checked;
                    }
                }
            }
        }
        return new AuditSummary(report, hours, missing, surplus, checked);
    }

    private void execute(String sql, Object... values) throws SQLException {
        OwnTable.execute(engine, connection, sql, values);
    }
}
