package io.github.contactnow.reports;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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
        if (jdbcUrl.startsWith(DuckDbFile.PREFIX)) {
            return new DuckDbEngine();
        }
        if (jdbcUrl.startsWith("jdbc:postgresql:")) {
            return new PostgresEngine();
        }
        // Not the URL itself: it may hold a password.
        throw new IllegalArgumentException("The warehouse must be DuckDB or PostgreSQL. Use a JDBC URL such as "
                + "jdbc:duckdb:data/warehouse.duckdb or jdbc:postgresql://host/database, or a DataSource for another database.");
    }

    /** The engine of an open connection: any database may come from a {@code DataSource}. */
    static WarehouseEngine of(Connection connection) throws SQLException {
        String url = String.valueOf(connection.getMetaData().getURL());
        return url.startsWith(DuckDbFile.PREFIX) || url.startsWith("jdbc:postgresql:") ? of(url) : new StandardSqlEngine();
    }

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

    /**
     * Adds columns to a temporary table that holds rows.
     *
     * @param definitions of all its columns
     * @param before      how many of them it has
     */
    default void widen(Connection connection, String temporaryTable, List<String> definitions, int before) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String definition : definitions.subList(before, definitions.size())) {
                statement.execute("ALTER TABLE " + temporaryTable + " ADD COLUMN " + definition);
            }
        }
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

    /** Whether views are made: they need functions of time that are not in the standard. */
    default boolean hasViews() {
        return false;
    }

    /** The comment of a view, {@code null} if it has none or is no view. */
    default String viewComment(Connection connection, String view) throws SQLException {
        return null;
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
