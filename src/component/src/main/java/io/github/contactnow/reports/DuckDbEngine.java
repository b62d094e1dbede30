package io.github.contactnow.reports;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

import org.duckdb.DuckDBConnection;

/** DuckDB. */
final class DuckDbEngine implements WarehouseEngine {

    /**
     * DuckDB fails the second of two transactions that change the same row, rather than let it wait. All of them are in
     * this process, so they wait here.
     */
    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    @Override
    public boolean exists(Connection connection, String table) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT count(*) FROM information_schema.tables "
                + "WHERE table_catalog = current_database() AND table_schema = current_schema() AND table_name = ?")) {
            query.setString(1, table);
            try (ResultSet result = query.executeQuery()) {
                return result.next() && result.getLong(1) > 0;
            }
        }
    }

    @Override
    public boolean hasViews() {
        return true;
    }

    @Override
    public String viewComment(Connection connection, String view) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT comment FROM duckdb_views() "
                + "WHERE database_name = current_database() AND schema_name = current_schema() AND view_name = ?")) {
            query.setString(1, view);
            try (ResultSet result = query.executeQuery()) {
                return result.next() ? result.getString(1) : null;
            }
        }
    }

    @Override
    public RowWriter writer(Connection connection, String temporaryTable, int columns) throws SQLException {
        return new DuckDbWriter(connection.unwrap(DuckDBConnection.class).createAppender("temp", "main", temporaryTable),
            IntStream.range(0, columns).toArray());
    }

    @Override
    public <T> T alone(Connection connection, String table, Transaction<T> work) throws SQLException {
        ONE_AT_A_TIME.lock();
        try {
            return WarehouseEngine.inTransaction(connection, work);
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }
}
