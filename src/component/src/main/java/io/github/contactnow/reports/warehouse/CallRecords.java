package io.github.contactnow.reports.warehouse;

import io.github.contactnow.api.ReportFields;
import io.github.contactnow.reports.ReportDefinition;
import io.github.contactnow.reports.ReportTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The customer records of stored calls, in the table {@code records}: one row per {@code qtable} and {@code urn}. The table is a cache: a
 * record is due if it is missing, or was read before the call ended. Only the chosen columns of a record are stored. DuckDB and PostgreSQL
 * only.
 */
public final class CallRecords {

    private static final ReportTable TABLE = new ReportTable("records", ReportFields.RECORDS, List.of("qtable", "urn"));

    private final Warehouse warehouse;
    private final Set<String> columns;

    /**
     * @param warehouse with the table {@code cdr}
     * @param columns   columns of records that are stored, in any letter case; all others, and with them personal data, are not
     */
    public CallRecords(Warehouse warehouse, List<String> columns) {
        this.warehouse = warehouse;
        this.columns =
                columns.stream().map(column -> column.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * A record that is due.
     *
     * @param table campaign table
     * @param urn   id of the record in it
     */
    public record Wanted(String table, long urn) {}

    /**
     * Records that are due, those of the latest calls first.
     *
     * @param since calls that began before do not count
     * @param most  how many at most
     */
    public List<Wanted> wanted(Instant since, int most) {
        return warehouse.withConnection("Looking for records that calls are about", (engine, connection) -> {
            if (!engine.exists(connection, ReportDefinition.CDR.table().name())) {
                return List.of();
            }
            engine.alone(connection, TABLE.name(), () -> {
                TargetTable target = new TargetTable(engine, connection, TABLE);
                target.provide(new RowReader(TABLE, target.columns()).columns());
                return null;
            });
            return wanted(engine, connection, since, most);
        });
    }

    private static List<Wanted> wanted(WarehouseEngine engine, Connection connection, Instant since, int most)
            throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT c.qtable, c.urn FROM cdr AS c LEFT JOIN records AS r "
                        + "ON r.qtable = c.qtable AND r.urn = c.urn WHERE c.tm_init >= ? AND c.urn <> 0 AND c.qtable IS NOT NULL "
                        + "AND (r.urn IS NULL OR r.fetched_at < coalesce(c.tm_disc, c.tm_init) AND coalesce(c.tm_disc, c.tm_init) <= ?) "
                        + "GROUP BY c.qtable, c.urn ORDER BY max(c.tm_init) DESC, c.qtable, c.urn LIMIT ?")) {
            // If the server's clock is ahead, its calls end after they were read. Without this bound they would be due
            // until then.
            engine.set(query, since, Instant.now(), most);
            List<Wanted> wanted = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    wanted.add(new Wanted(rows.getString(1), rows.getLong(2)));
                }
            }
            return wanted;
        }
    }

    /**
     * The row of a record.
     *
     * @param record as the server has sent it; {@code null} if it has none, which is stored too, so that the record is not due again
     */
    public Map<String, Object> row(Wanted wanted, Map<String, Object> record, Instant readAt) {
        Map<String, Object> row = new HashMap<>();
        if (record != null) {
            record.forEach((name, value) -> {
                if (columns.contains(name.toLowerCase(Locale.ROOT))) {
                    row.put(name.toLowerCase(Locale.ROOT), value);
                }
            });
        }
        row.put("qtable", wanted.table());
        row.put("urn", wanted.urn());
        row.put("found", record != null);
        row.put("fetched_at", readAt);
        return row;
    }

    /** Stores rows that {@link #row} has made, all or none. */
    public LoadResult store(List<Map<String, Object>> rows) {
        return warehouse.load(TABLE, rows.iterator());
    }
}
