package io.github.contactnow.reports;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The cursors of reports, in the table {@code report_cursor} of the warehouse: all instances that share it go on from the same place. A
 * cursor never goes back by itself: who wants to pull again sets its row to an earlier time, or removes it.
 *
 * <p>Every method throws a {@link WarehouseException} when the database does not answer, and an {@link IllegalStateException} when what it
 * has is no cursor, which says the way out: a damaged cursor is never taken for none.
 */
public final class CursorTable {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");
    private static final OwnTable TABLE = new OwnTable("report_cursor", columns(), "name");

    private final Warehouse warehouse;

    /** @param warehouse where the table is */
    public CursorTable(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    private static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("name", "VARCHAR NOT NULL");
        columns.put("position", "TIMESTAMP WITH TIME ZONE");
        columns.put("moved_at", "TIMESTAMP WITH TIME ZONE");
        return columns;
    }

    /** A cursor; null if there is none of that name. */
    public Instant get(String name) {
        return warehouse.withConnection("Reading the cursor " + name, (engine, connection) ->
            TABLE.isThere(engine, connection) ? position(connection, name) : null);
    }

    private static Instant position(Connection connection, String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT position FROM report_cursor WHERE name = ?")) {
            SqlValues.set(query, name);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? checked(name, SqlValues.instant(rows, 1)) : null;
            }
        }
    }

    private static Instant checked(String name, Instant position) {
        if (position == null || position.isBefore(EARLIEST) || position.isAfter(LATEST)) {
            throw new IllegalStateException("The cursor '" + name + "' in table report_cursor of the warehouse is damaged: its position is "
                + (position == null ? "null" : position) + ". Set it to the end of the last slice known to be stored, or to an earlier time"
                + " (rows pulled again are stored once): UPDATE report_cursor SET position = '2026-01-05T10:00:00Z' WHERE name = '" + name
                + "'. Or delete the row to start at reports.from.");
        }
        return position;
    }

    /** All cursors by their names. */
    public Map<String, Instant> all() {
        return warehouse.withConnection("Reading the cursors", (engine, connection) -> {
            Map<String, Instant> cursors = new TreeMap<>();
            if (TABLE.isThere(engine, connection)) {
                try (PreparedStatement query = connection.prepareStatement("SELECT name, position FROM report_cursor");
                     ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        cursors.put(rows.getString(1), checked(rows.getString(1), SqlValues.instant(rows, 2)));
                    }
                }
            }
            return cursors;
        });
    }

    /** Moves a cursor on. One that is there already, or farther, stays where it is: another instance may have been faster. */
    public void advance(String name, Instant position) {
        write("INSERT INTO report_cursor (name, position, moved_at) VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET "
            + "position = excluded.position, moved_at = excluded.moved_at WHERE report_cursor.position < excluded.position", name, position);
    }

    /** Takes a cursor over from where it was kept before; false if there is one of that name already, which stays as it is. */
    public boolean takeOver(String name, Instant position) {
        return write("INSERT INTO report_cursor (name, position, moved_at) VALUES (?, ?, ?) ON CONFLICT (name) DO NOTHING", name, position)
            == 1;
    }

    private int write(String sql, String name, Instant position) {
        return warehouse.withConnection("Moving the cursor " + name, (engine, connection) ->
            engine.alone(connection, TABLE.name(), () -> {
                TABLE.provide(engine, connection);
                try (PreparedStatement insert = connection.prepareStatement(sql)) {
                    SqlValues.set(insert, name, position, Instant.now());
                    return insert.executeUpdate();
                }
            }));
    }
}
