package io.github.contactnow.reports;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What differs between the databases that a warehouse can be. All else is SQL that they share. */
interface WarehouseEngine {

    /** Work that is done as a whole, or not at all. */
    interface Transaction<T> {
        T run() throws SQLException;
    }

    /**
     * The engine that a JDBC URL belongs to.
     *
     * @throws IllegalArgumentException when there is none
     */
    static WarehouseEngine of(String jdbcUrl) {
        if (jdbcUrl.startsWith("jdbc:duckdb:")) {
            return new DuckDbEngine();
        }
        if (jdbcUrl.startsWith("jdbc:postgresql:")) {
            return new PostgresEngine();
        }
        // Not the URL itself: it may hold a password.
        throw new IllegalArgumentException("The warehouse must be DuckDB or PostgreSQL. Use a JDBC URL such as "
                + "jdbc:duckdb:data/warehouse.duckdb or jdbc:postgresql://host/database.");
    }

    /**
     * Opens a connection. It names the driver's class rather than ask {@code DriverManager}, which sees only the drivers of
     * some class loaders.
     */
    Connection connect(String jdbcUrl) throws SQLException;

    /** Whether the table is there. */
    boolean exists(Connection connection, String table) throws SQLException;

    /** Makes sure that rows of a stretch of time are found without going through all. */
    default void indexByTime(Connection connection, String table, String column) throws SQLException {
        // A database of columns finds them by what it keeps of each block.
    }

    /**
     * Begins a load, the engine's fastest way.
     *
     * @param columns of the key, behind the hash
     */
    default Load begin(Connection connection, TargetTable target, List<Column> columns) throws SQLException {
        return new Staging(this, connection, target);
    }

    /** How the making of a temporary table of this connection begins. */
    default String temporaryTable() {
        return "CREATE TEMPORARY TABLE";
    }

    /** Writes to a temporary table of this connection that has so many columns. */
    RowWriter writer(Connection connection, String temporaryTable, int columns) throws SQLException;

    /**
     * The statement that changes rows of a table, named t, to those of another, named s.
     *
     * @param sameKey     condition for a row of t to be that of s
     * @param differs     condition for it to be changed
     * @param assignments of columns of t
     */
    default String update(String table, String rows, String sameKey, String differs, String assignments) {
        return "UPDATE " + table + " AS t SET " + assignments + " FROM " + rows + " AS s WHERE " + sameKey + " AND " + differs;
    }

    /** Does the work in one transaction, while no other load of the same table is in its own. */
    <T> T alone(Connection connection, String table, Transaction<T> work) throws SQLException;

    /** Does the work in one transaction. Leaves the connection in auto-commit mode. */
    static <T> T inTransaction(Connection connection, Transaction<T> work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            T result = work.run();
            connection.commit();
            connection.setAutoCommit(true);
            return result;
        } catch (SQLException | RuntimeException failure) {
            try {
                connection.rollback();
                connection.setAutoCommit(true);
            } catch (SQLException e) {
                failure.addSuppressed(e);
            }
            throw failure;
        }
    }
}
