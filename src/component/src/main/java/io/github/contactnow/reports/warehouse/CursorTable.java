package io.github.contactnow.reports.warehouse;

import static io.github.contactnow.api.ReportField.Type.INSTANT;
import static io.github.contactnow.api.ReportField.Type.TEXT;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * The cursors of reports, in the table {@code report_cursor} of the warehouse: all instances that share it continue from the same place. A
 * cursor never goes back by itself. To pull again, an operator sets its row to an earlier time, or deletes it.
 *
 * <p>Every method throws a {@link WarehouseException} if the database does not answer, and an {@link IllegalStateException} if the cursor is
 * damaged; its message says what to do. A damaged cursor never counts as a missing one.
 */
public final class CursorTable {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");
    private static final OwnTable TABLE =
            OwnTable.named("report_cursor").key(TEXT, "name").optional(INSTANT, "position", "moved_at");

    private final Warehouse warehouse;

    /** @param warehouse where the table is */
    public CursorTable(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    /** A cursor; null if there is none of that name. */
    public Instant get(String name) {
        return warehouse.withConnection(
                "Reading the cursor " + name,
                (engine, connection) -> TABLE.isThere(engine, connection) ? position(engine, connection, name) : null);
    }

    private static Instant position(WarehouseEngine engine, Connection connection, String name) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT position FROM report_cursor WHERE name = ?")) {
            engine.set(query, name);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? checked(name, engine.instant(rows, 1)) : null;
            }
        }
    }

    private static Instant checked(String name, Instant position) {
        if (position == null || position.isBefore(EARLIEST) || position.isAfter(LATEST)) {
            throw new IllegalStateException(
                    "The cursor '" + name + "' in table report_cursor of the warehouse is damaged: its position is "
                            + (position == null ? "null" : position)
                            + ". Set it to the end of the last slice known to be stored, or to an earlier time"
                            + " (rows pulled again are stored once): UPDATE report_cursor SET position = '2026-01-05T10:00:00Z' WHERE name = '"
                            + name
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
                        cursors.put(rows.getString(1), checked(rows.getString(1), engine.instant(rows, 2)));
                    }
                }
            }
            return cursors;
        });
    }

    /** Moves a cursor on. A cursor that is there already, or farther, stays where it is: another instance may have been faster. */
    public void advance(String name, Instant position) {
        write(name, (engine, connection) -> {
            Instant now = Instant.now();
            int moved = OwnTable.execute(
                    engine,
                    connection,
                    "UPDATE report_cursor SET position = ?, moved_at = ? WHERE name = ? AND " + "position < ?",
                    position,
                    now,
                    name,
                    position);
            return moved == 1 || TABLE.add(engine, connection, name, position, now);
        });
    }

    /** Adds a cursor that was kept elsewhere before; false if there is one of that name already, which stays as it is. */
    public boolean takeOver(String name, Instant position) {
        return write(name, (engine, connection) -> TABLE.add(engine, connection, name, position, Instant.now()));
    }

    private boolean write(String name, Warehouse.Work<Boolean> work) {
        return warehouse.withConnection(
                "Moving the cursor " + name,
                (engine, connection) -> engine.alone(connection, TABLE.name(), () -> {
                    TABLE.provide(engine, connection);
                    return work.run(engine, connection);
                }));
    }
}
