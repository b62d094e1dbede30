package io.github.contactnow.reports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/** DuckDB, in a file. One process at a time can have it open. */
final class DuckDbEngine implements WarehouseEngine {

    /**
     * DuckDB fails the second of two transactions that change the same row, rather than let it wait. All of them are in
     * this process, so they wait here.
     */
    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    /** Types that the appender is given values of. */
    private static final Set<String> TYPES = Set.of("BIGINT", "DECIMAL(18,6)", "BOOLEAN", "TIMESTAMP WITH TIME ZONE", "VARCHAR");

    private static final long LONGEST_WAIT_NANOS = 10_000_000_000L;
    private static final long BETWEEN_ATTEMPTS_NANOS = 5_000_000;

    @Override
    public Connection connect(String jdbcUrl) throws SQLException {
        String file = jdbcUrl.substring("jdbc:duckdb:".length()).split(";", 2)[0];
        if (file.isEmpty() || file.startsWith(":memory:")) {
            throw new WarehouseException("A DuckDB warehouse in memory would be gone after each load. Name a file, such as "
                    + "jdbc:duckdb:data/warehouse.duckdb.");
        }
        try {
            Files.createDirectories(Path.of(file).toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new WarehouseException("The directory of the DuckDB file " + file + " cannot be made. Make it, or name "
                    + "another file.", e);
        }
        return open(jdbcUrl);
    }

    /**
     * While the last other connection of this process is being closed, DuckDB says that the file is open, and will not open it. And another
     * process may have it for as long as a slice takes: both take turns.
     */
    private static Connection open(String jdbcUrl) throws SQLException {
        long began = System.nanoTime();
        while (true) {
            try {
                return new DuckDBDriver().connect(jdbcUrl, new Properties());
            } catch (SQLException e) {
                String reason = String.valueOf(e.getMessage());
                boolean passing = reason.contains("Unique file handle conflict") || reason.contains(WarehouseException.OPEN_ELSEWHERE);
                if (!passing || System.nanoTime() - began > LONGEST_WAIT_NANOS) {
                    throw e;
                }
                LockSupport.parkNanos(BETWEEN_ATTEMPTS_NANOS);
            }
        }
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

    /** As straight into the table as its key and its columns allow, unless another writes; else by way of a temporary table. */
    @Override
    public Load begin(Connection connection, TargetTable target, List<Column> columns) throws SQLException {
        if (target.isPlain(columns, TYPES) && ONE_AT_A_TIME.tryLock()) {
            try {
                connection.setAutoCommit(false);
                return new DuckDbLoad(this, connection, target, ONE_AT_A_TIME::unlock);
            } catch (SQLException | RuntimeException e) {
                ONE_AT_A_TIME.unlock();
                throw e;
            }
        }
        return new Staging(this, connection, target);
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
