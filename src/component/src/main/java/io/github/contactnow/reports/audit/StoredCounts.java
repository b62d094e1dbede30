package io.github.contactnow.reports.audit;

import io.github.contactnow.reports.ReportTable;
import io.github.contactnow.reports.Slice;
import io.github.contactnow.reports.warehouse.WarehouseEngine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts the calls that the warehouse has. */
final class StoredCounts {

    private StoredCounts() {}

    /** The calls of a table that began within a slice, by hour and by queue. */
    static Map<Instant, List<CallCount>> count(
            WarehouseEngine engine, Connection connection, ReportTable table, Slice slice) throws SQLException {
        Map<Instant, List<CallCount>> counts = new HashMap<>();
        if (!engine.exists(connection, table.name())) {
            return counts;
        }
        try (PreparedStatement query =
                connection.prepareStatement("SELECT h, q, max(qtable), count(*), max(callid) FROM (SELECT "
                        + engine.hoursSince1970("tm_init") + " AS h, coalesce(qid, 0) AS q, qtable, callid FROM "
                        + engine.quote(table.name())
                        + " WHERE tm_init >= ? AND tm_init < ?) AS calls GROUP BY h, q")) {
            engine.set(query, slice.from(), slice.to());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    counts.computeIfAbsent(Instant.ofEpochSecond(rows.getLong(1) * 3600), hour -> new ArrayList<>())
                            .add(new CallCount(rows.getLong(2), rows.getString(3), rows.getLong(4), highest(rows)));
                }
            }
        }
        return counts;
    }

    private static Long highest(ResultSet rows) throws SQLException {
        long highest = rows.getLong(5);
        return rows.wasNull() ? null : highest;
    }
}
