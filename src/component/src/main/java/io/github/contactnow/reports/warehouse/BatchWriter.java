package io.github.contactnow.reports.warehouse;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;

/** Writes rows by inserts in batches, which every JDBC driver has. */
final class BatchWriter implements RowWriter {

    private static final int BATCH = 1000;

    private final WarehouseEngine engine;
    private final PreparedStatement insert;
    private int waiting;

    BatchWriter(WarehouseEngine engine, Connection connection, String table, int columns) throws SQLException {
        this.engine = engine;
        this.insert = connection.prepareStatement(
                "INSERT INTO " + table + " VALUES (" + String.join(", ", Collections.nCopies(columns, "?")) + ")");
    }

    @Override
    public void write(Object[] values) throws SQLException {
        engine.set(insert, values);
        insert.addBatch();
        if (++waiting == BATCH) {
            send();
        }
    }

    private void send() throws SQLException {
        insert.executeBatch();
        waiting = 0;
    }

    @Override
    public void close() throws SQLException {
        try (insert) {
            if (waiting > 0) {
                send();
            }
        }
    }
}
