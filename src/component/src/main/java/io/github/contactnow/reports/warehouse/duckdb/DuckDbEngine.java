package io.github.contactnow.reports.warehouse.duckdb;

import io.github.contactnow.reports.warehouse.RowWriter;
import io.github.contactnow.reports.warehouse.WarehouseEngine;
import io.github.contactnow.reports.warehouse.WarehouseException;
import io.github.contactnow.reports.warehouse.WarehouseUrls;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.duckdb.DuckDBConnection;

/** DuckDB, in a file. */
public final class DuckDbEngine implements WarehouseEngine {

    /**
     * Of two transactions that change the same row, DuckDB fails the second instead of letting it wait. All of them are in this process, so
     * they wait here.
     */
    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    @Override
    public Optional<WarehouseUrls> urls() {
        return Optional.of(new WarehouseUrls(
                "DuckDB",
                DuckDbFile.PREFIX,
                "jdbc:duckdb:data/warehouse.duckdb",
                "org.duckdb:duckdb_jdbc",
                DuckDbFile::new));
    }

    @Override
    public WarehouseException failure(String task, SQLException failure) {
        String reason = String.valueOf(failure.getMessage());
        return !reason.contains(DuckDbFile.OPEN_ELSEWHERE)
                ? WarehouseEngine.super.failure(task, failure)
                : new WarehouseException(
                        task
                                + " failed, because another process has the DuckDB file open. Close it there (the DuckDB command line, for one) and try again, "
                                + "which is safe. DuckDB says: " + reason,
                        failure);
    }

    /** A text as a literal of DuckDB's SQL. */
    public static String literal(Object text) {
        return "'" + text.toString().replace("'", "''") + "'";
    }

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
        return new DuckDbWriter(
                connection.unwrap(DuckDBConnection.class).createAppender("temp", "main", temporaryTable),
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
