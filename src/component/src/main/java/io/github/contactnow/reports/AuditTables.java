package io.github.contactnow.reports;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the warehouse keeps of slices and audits: {@code report_slice} has a row per slice that was pulled, {@code report_hour} one per hour
 * that was audited, {@code report_audit} one per hour and queue. For use within a transaction.
 */
final class AuditTables {

    private static final String TIME = "TIMESTAMP WITH TIME ZONE";

    private static final OwnTable SLICES = new OwnTable("report_slice", columns("report VARCHAR NOT NULL", "slice_from " + TIME + " NOT NULL",
        "slice_to " + TIME + " NOT NULL", "pulled_at " + TIME + " NOT NULL", "rows_read BIGINT NOT NULL", "inserted BIGINT NOT NULL",
        "updated BIGINT NOT NULL", "state VARCHAR NOT NULL"), "report, slice_from, slice_to");

    private static final OwnTable HOURS = new OwnTable("report_hour", columns("report VARCHAR NOT NULL", "hour " + TIME + " NOT NULL",
        "range_from " + TIME + " NOT NULL", "range_to " + TIME + " NOT NULL", "expected BIGINT", "stored BIGINT", "missing BIGINT NOT NULL",
        "surplus BIGINT NOT NULL", "state VARCHAR NOT NULL", "tries BIGINT NOT NULL", "next_try " + TIME, "since " + TIME,
        "checked_at " + TIME + " NOT NULL"), "report, hour");

    private static final OwnTable QUEUES = new OwnTable("report_audit", columns("report VARCHAR NOT NULL", "hour " + TIME + " NOT NULL",
        "queue BIGINT NOT NULL", "campaign VARCHAR", "expected BIGINT NOT NULL", "stored BIGINT NOT NULL", "expected_last BIGINT",
        "stored_last BIGINT", "state VARCHAR NOT NULL", "checked_at " + TIME + " NOT NULL"), "report, hour, queue");

    private static final String DONE = "done";
    private static final String DOUBTFUL = "doubtful";

    private final WarehouseEngine engine;
    private final Connection connection;
    private final String report;

    /** @param report name of the table whose slices these are */
    AuditTables(WarehouseEngine engine, Connection connection, String report) {
        this.engine = engine;
        this.connection = connection;
        this.report = report;
    }

    private static Map<String, String> columns(String... definitions) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String definition : definitions) {
            int space = definition.indexOf(' ');
            columns.put(definition.substring(0, space), definition.substring(space + 1));
        }
        return columns;
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
    Map<Instant, KnownHour> hours(Slice slice) throws SQLException {
        Map<Instant, KnownHour> hours = new TreeMap<>();
        if (!HOURS.isThere(engine, connection)) {
            return hours;
        }
        try (PreparedStatement query = connection.prepareStatement("SELECT range_from, range_to, state, tries, next_try, since FROM "
                + "report_hour WHERE report = ? AND hour >= ? AND hour < ?")) {
            SqlValues.set(query, report, Hours.of(slice.from()), slice.to());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    Slice range = new Slice(SqlValues.instant(rows, 1), SqlValues.instant(rows, 2));
                    hours.put(Hours.of(range.from()), new KnownHour(range, HourState.of(rows.getString(3)), rows.getInt(4),
                        SqlValues.instant(rows, 5), SqlValues.instant(rows, 6)));
                }
            }
        }
        return hours;
    }

    /** Hours that are to be pulled again, those that have waited longest first. */
    List<Slice> due(Instant now, int most) throws SQLException {
        List<Slice> due = new ArrayList<>();
        if (!HOURS.isThere(engine, connection)) {
            return due;
        }
        try (PreparedStatement query = connection.prepareStatement("SELECT range_from, range_to FROM report_hour WHERE report = ? AND "
                + "next_try <= ? ORDER BY next_try, hour LIMIT ?")) {
            SqlValues.set(query, report, now, most);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    due.add(new Slice(SqlValues.instant(rows, 1), SqlValues.instant(rows, 2)));
                }
            }
        }
        return due;
    }

    /** Notes a slice that is stored. */
    void slice(Slice slice, LoadResult result, Instant now) throws SQLException {
        execute("INSERT INTO report_slice (report, slice_from, slice_to, pulled_at, rows_read, inserted, updated, state) "
            + "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (report, slice_from, slice_to) DO UPDATE SET pulled_at = excluded.pulled_at, "
            + "rows_read = excluded.rows_read, inserted = excluded.inserted, updated = excluded.updated, state = excluded.state",
            report, slice.from(), slice.to(), now, result.read(), result.inserted(), result.updated(), DONE);
    }

    /** Notes a look at an hour. */
    void hour(HourAudit audit, KnownHour kept, Instant now) throws SQLException {
        execute("INSERT INTO report_hour (report, hour, range_from, range_to, expected, stored, missing, surplus, state, tries, next_try, "
            + "since, checked_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (report, hour) DO UPDATE SET "
            + "range_from = excluded.range_from, range_to = excluded.range_to, expected = excluded.expected, stored = excluded.stored, "
            + "missing = excluded.missing, surplus = excluded.surplus, state = excluded.state, tries = excluded.tries, "
            + "next_try = excluded.next_try, since = excluded.since, checked_at = excluded.checked_at",
            report, audit.hour(), kept.range().from(), kept.range().to(), audit.expected(), audit.stored(), audit.missing(),
            audit.surplus(), kept.state().text(), (long) kept.tries(), kept.nextTry(), kept.since(), now);
        if (!audit.isCounted()) {
            return;
        }
        for (QueueAudit queue : audit.queues()) {
            HourState state = queue.agrees() ? HourState.COMPLETE : kept.state();
            execute("INSERT INTO report_audit (report, hour, queue, campaign, expected, stored, expected_last, stored_last, state, "
                + "checked_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (report, hour, queue) DO UPDATE SET "
                + "campaign = excluded.campaign, expected = excluded.expected, stored = excluded.stored, "
                + "expected_last = excluded.expected_last, stored_last = excluded.stored_last, state = excluded.state, "
                + "checked_at = excluded.checked_at", report, audit.hour(), queue.queue(), queue.campaign(), queue.expected(),
                queue.stored(), queue.expectedLast(), queue.storedLast(), state.text(), now);
        }
        // A queue that neither side knows any more: its calls have gone to another.
        String known = audit.queues().stream().map(queue -> Long.toString(queue.queue())).collect(joining(", "));
        execute("UPDATE report_audit SET expected = 0, stored = 0, expected_last = NULL, stored_last = NULL, state = ?, checked_at = ? "
            + "WHERE report = ? AND hour = ?" + (known.isEmpty() ? "" : " AND queue NOT IN (" + known + ")"),
            HourState.COMPLETE.text(), now, report, audit.hour());
    }

    /** Has the slices that touch a stretch of time be doubtful, or not, as its hours are. */
    void settleSlices(Slice audited) throws SQLException {
        execute("UPDATE report_slice SET state = CASE WHEN EXISTS (SELECT 1 FROM report_hour AS h WHERE h.report = report_slice.report AND "
            + "h.state <> ? AND h.range_from < report_slice.slice_to AND h.range_to > report_slice.slice_from) THEN ? ELSE ? END "
            + "WHERE report = ? AND slice_from < ? AND slice_to > ?",
            HourState.COMPLETE.text(), DOUBTFUL, DONE, report, audited.to(), audited.from());
    }

    /** The slices of a stretch of time that were pulled at a moment or later. */
    Set<Slice> pulledSince(Instant moment, Slice range) throws SQLException {
        Set<Slice> slices = new HashSet<>();
        if (!SLICES.isThere(engine, connection)) {
            return slices;
        }
        try (PreparedStatement query = connection.prepareStatement("SELECT slice_from, slice_to FROM report_slice WHERE report = ? AND "
                + "slice_from >= ? AND slice_to <= ? AND pulled_at >= ?")) {
            SqlValues.set(query, report, range.from(), range.to(), moment);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    slices.add(new Slice(SqlValues.instant(rows, 1), SqlValues.instant(rows, 2)));
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
            SqlValues.set(query, DONE, DOUBTFUL, report);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return new TableStatus.Slices(rows.getLong(1), rows.getLong(2), SqlValues.instant(rows, 3));
            }
        }
    }

    /** How all hours of the report are. */
    AuditSummary summary() throws SQLException {
        Map<HourState, Long> hours = new TreeMap<>();
        long missing = 0;
        long surplus = 0;
        Instant checked = null;
        if (HOURS.isThere(engine, connection)) {
            try (PreparedStatement query = connection.prepareStatement("SELECT state, count(*), sum(missing), sum(surplus), max(checked_at) "
                    + "FROM report_hour WHERE report = ? GROUP BY state")) {
                SqlValues.set(query, report);
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        hours.put(HourState.of(rows.getString(1)), rows.getLong(2));
                        missing += rows.getLong(3);
                        surplus += rows.getLong(4);
                        Instant last = SqlValues.instant(rows, 5);
                        checked = checked == null || last.isAfter(checked) ? last : checked;
                    }
                }
            }
        }
        return new AuditSummary(report, hours, missing, surplus, checked);
    }

    private void execute(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            SqlValues.set(statement, values);
            statement.executeUpdate();
        }
    }
}
