package io.github.contactnow.reports.warehouse;

import io.github.contactnow.api.ReportField;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * What differs between the databases that a warehouse can be. Everything else is SQL that they share.
 *
 * <p>An engine is found by {@link java.util.ServiceLoader}: it has a public constructor without arguments and is named in
 * {@code META-INF/services}. Its class is loaded even if its JDBC driver is missing. It has no state of its own and serves several threads.
 */
public interface WarehouseEngine {

    /** Work that is done as a whole, or not at all. */
    interface Transaction<T> {

        /** Does the work. */
        T run() throws SQLException;
    }

    /** The databases that this engine opens by JDBC URL; empty for the engine of all databases that no other engine serves. */
    default Optional<WarehouseUrls> urls() {
        return Optional.empty();
    }

    /** What the database refused, as an exception with the cause and the next step. */
    default WarehouseException failure(String task, SQLException failure) {
        return WarehouseException.of(task, failure);
    }

    /** Whether the table is there. */
    boolean exists(Connection connection, String table) throws SQLException;

    /** A name of a table or column, quoted. */
    default String quote(String name) {
        return Column.quote(name);
    }

    /**
     * The type of a column.
     *
     * @param inKey whether the column is part of a primary key
     */
    default String sqlType(ReportField.Type type, boolean inKey) {
        return Column.standardType(type);
    }

    /** A point in time as the value of a parameter. */
    default Object time(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    /** A point in time out of a row; {@code null} if there is none. */
    default Instant instant(ResultSet rows, int column) throws SQLException {
        OffsetDateTime time = rows.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** Sets the parameters of a statement, in order. */
    default void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i] instanceof Instant instant ? time(instant) : values[i]);
        }
    }

    /** The whole hours between 1970 and a point in time, as an expression. */
    default String hoursSince1970(String column) {
        return "CAST(floor(extract(epoch FROM " + column + ") / 3600) AS BIGINT)";
    }

    /** Whether two expressions differ, where {@code NULL} equals {@code NULL}, as a condition. */
    default String differs(String one, String other) {
        return one + " IS DISTINCT FROM " + other;
    }

    /** Makes sure that rows of a stretch of time are found without reading the whole table. */
    default void indexByTime(Connection connection, String table, String column) throws SQLException {
        // A column store finds them by the least and greatest value of each block.
    }

    /**
     * Begins a load, by the fastest way that the engine has.
     *
     * @param columns the hash and the columns of the key
     */
    default Load begin(Connection connection, TargetTable target, List<Column> columns) throws SQLException {
        return new Staging(this, connection, target);
    }

    /** How the statement that makes a temporary table of this connection begins. */
    default String temporaryTable() {
        return "CREATE TEMPORARY TABLE";
    }

    /**
     * Adds columns to a temporary table that holds rows.
     *
     * @param definitions of all its columns
     * @param before      how many of them it has
     */
    default void widen(Connection connection, String temporaryTable, List<String> definitions, int before)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String definition : definitions.subList(before, definitions.size())) {
                statement.execute("ALTER TABLE " + temporaryTable + " ADD COLUMN " + definition);
            }
        }
    }

    /** Writes to a temporary table of this connection that has so many columns. */
    default RowWriter writer(Connection connection, String temporaryTable, int columns) throws SQLException {
        return new BatchWriter(this, connection, temporaryTable, columns);
    }

    /**
     * The statement that changes rows of a table, named t, to those of another, named s.
     *
     * @param sameKey     condition for a row of t to be that of s
     * @param differs     condition for it to be changed
     * @param assignments of columns of t, such as {@code name = s.c1}
     */
    default String update(String table, String rows, String sameKey, String differs, List<String> assignments) {
        return "UPDATE " + table + " AS t SET " + String.join(", ", assignments) + " FROM " + rows + " AS s WHERE "
                + sameKey + " AND " + differs;
    }

    /** The statement that adds a row, whose columns are its parameters, or replaces the row with the same key. */
    default String upsert(OwnTable table) {
        return table.insert() + " ON CONFLICT (" + table.keyNames() + ") DO UPDATE SET "
                + table.assignments(name -> name + " = excluded." + name);
    }

    /** The statement that adds a row, whose columns are its parameters, unless there is one with the same key; it counts the rows added. */
    default String insertNew(OwnTable table) {
        return table.insert() + " ON CONFLICT (" + table.keyNames() + ") DO NOTHING";
    }

    /** Whether views are made: they need functions of time that the SQL standard does not have. */
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
