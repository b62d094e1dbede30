package io.github.contactnow.reports.warehouse.postgres;

import static java.util.stream.Collectors.joining;

import io.github.contactnow.reports.warehouse.Column;
import io.github.contactnow.reports.warehouse.DirectLoad;
import io.github.contactnow.reports.warehouse.LoadResult;
import io.github.contactnow.reports.warehouse.LoadSteps;
import io.github.contactnow.reports.warehouse.TargetTable;
import io.github.contactnow.reports.warehouse.WarehouseEngine;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A load straight into the table, in one transaction. Rows with {@code NewKeys} are copied as they arrive. The other rows of each batch are
 * looked up: new ones are copied too, rows with another hash than the stored one are updated, and the rest cost no more than the look-up.
 * Each row is written once; through a temporary table it would be written twice. The load holds the table's lock until its last row.
 */
final class PostgresLoad extends DirectLoad {

    /** What is stored of a key: the hash, and whether this very load has written it. */
    private record Stored(Long hash, boolean ours) {}

    private PostgresCopy copy;
    private long inserted;
    private long updated;
    private long unchanged;

    /** @param connection in a transaction that holds the table's lock */
    PostgresLoad(WarehouseEngine engine, Connection connection, TargetTable target) {
        super(engine, connection, target);
    }

    /** Of several rows with one key the last counts. */
    @Override
    protected void merge(List<Object[]> others) throws SQLException {
        flush();
        Map<Long, Object[]> rows = new LinkedHashMap<>();
        others.forEach(row -> rows.put((Long) row[1], row));
        Map<Long, Stored> stored = stored(rows.keySet());
        List<Object[]> changed = new ArrayList<>();
        for (Map.Entry<Long, Object[]> row : rows.entrySet()) {
            Stored there = stored.get(row.getKey());
            if (there == null) {
                append(row.getValue());
            } else if (!row.getValue()[0].equals(there.hash())) {
                changed.add(row.getValue());
            } else if (!there.ours()) {
                unchanged++;
            }
        }
        if (!changed.isEmpty()) {
            flush();
            change(changed, stored);
        }
    }

    private Map<Long, Stored> stored(Collection<Long> keys) throws SQLException {
        String key = columns.get(1).quoted();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT " + key + ", " + columns.get(0).quoted() + ", xmin = pg_current_xact_id()::xid FROM "
                        + target.quotedName() + " WHERE " + key + " = ANY(?)")) {
            query.setArray(1, connection.createArrayOf("int8", keys.toArray()));
            Map<Long, Stored> stored = new HashMap<>();
            try (ResultSet result = query.executeQuery()) {
                while (result.next()) {
                    long hash = result.getLong(2);
                    stored.put(result.getLong(1), new Stored(result.wasNull() ? null : hash, result.getBoolean(3)));
                }
            }
            return stored;
        }
    }

    @Override
    protected void append(Object[] row) throws SQLException {
        if (copy == null) {
            copy = new PostgresCopy(
                    connection,
                    target.quotedName() + columns.stream().map(Column::quoted).collect(joining(", ", " (", ")")));
        }
        copy.write(whole(row));
        inserted++;
    }

    @Override
    protected void flush() throws SQLException {
        PostgresCopy open = copy;
        copy = null;
        if (open != null) {
            open.close();
        }
    }

    /** A different hash does not prove a different row: the stored row may have had other columns. So the values are compared. */
    private void change(List<Object[]> rows, Map<Long, Stored> stored) throws SQLException {
        // The casts give the parameters their types, also where they are null.
        String typed = columns.stream()
                .map(column -> "CAST(? AS " + engine.sqlType(column.type(), false) + ")")
                .collect(joining(", "));
        String sql = "UPDATE " + target.quotedName() + " AS t SET " + assignments() + " FROM (SELECT " + typed
                + ") AS s ("
                + numbered("c", columns.size()) + ") WHERE t." + columns.get(1).quoted() + " = s.c1 AND "
                + target.differs(columns, i -> "s.c" + i);
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (Object[] row : rows) {
                Object[] whole = whole(row);
                for (int i = 0; i < whole.length; i++) {
                    set(update, i + 1, whole[i]);
                }
                update.addBatch();
            }
            int[] counts = update.executeBatch();
            for (int i = 0; i < counts.length; i++) {
                if (!stored.get((Long) rows.get(i)[1]).ours()) {
                    updated += counts[i];
                    unchanged += 1 - counts[i];
                }
            }
        }
    }

    private String assignments() {
        List<String> assignments = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            assignments.add(columns.get(i).quoted() + " = s.c" + i);
        }
        return String.join(", ", assignments);
    }

    private static String numbered(String prefix, int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(prefix + i);
        }
        return String.join(", ", names);
    }

    private static void set(PreparedStatement statement, int index, Object value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.NULL);
        } else if (value instanceof Instant instant) {
            statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
        } else if (value instanceof BigDecimal number) {
            statement.setBigDecimal(index, number);
        } else {
            statement.setObject(index, value);
        }
    }

    /** A row that arrived before a column appeared has no value for it. */
    private Object[] whole(Object[] row) {
        return row.length == columns.size() ? row : Arrays.copyOf(row, columns.size());
    }

    @Override
    public LoadResult finish(LoadSteps steps) throws SQLException {
        flush();
        steps.prepare(engine, connection);
        LoadResult result = new LoadResult(read, inserted, updated, unchanged);
        steps.rowsStored(engine, connection, result);
        connection.commit();
        return result;
    }

    @Override
    public void close() throws SQLException {
        if (copy != null) {
            copy.cancel();
        }
        connection.rollback();
        connection.setAutoCommit(true);
    }
}
