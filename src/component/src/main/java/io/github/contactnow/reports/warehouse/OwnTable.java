package io.github.contactnow.reports.warehouse;

import static java.util.stream.Collectors.joining;

import io.github.contactnow.api.ReportField.Type;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A table of the warehouse with the application's own state. It is made when it is first needed. A foreign table of that name is left alone.
 * All names are plain: small letters and underscores.
 *
 * @param name    name of the table
 * @param columns its columns, in order; those of the primary key come first
 */
public record OwnTable(String name, List<Item> columns) {

    /** What a column is for. */
    public enum Use {
        KEY,
        REQUIRED,
        OPTIONAL
    }

    /**
     * A column.
     *
     * @param name name of the column
     * @param type type of its values
     * @param use  whether it belongs to the key, or always has a value, or may have none
     */
    public record Item(String name, Type type, Use use) {}

    /** A table without columns, to which the other methods add some. */
    public static OwnTable named(String name) {
        return new OwnTable(name, List.of());
    }

    /** The same table with more columns of the key. */
    public OwnTable key(Type type, String... names) {
        return with(Use.KEY, type, names);
    }

    /** The same table with more columns that always have a value. */
    public OwnTable required(Type type, String... names) {
        return with(Use.REQUIRED, type, names);
    }

    /** The same table with more columns that may have no value. */
    public OwnTable optional(Type type, String... names) {
        return with(Use.OPTIONAL, type, names);
    }

    private OwnTable with(Use use, Type type, String... names) {
        List<Item> more = new ArrayList<>(columns);
        for (String each : names) {
            more.add(new Item(each, type, use));
        }
        return new OwnTable(name, List.copyOf(more));
    }

    /**
     * Makes the table if it is not there.
     *
     * @throws IllegalStateException if a table of that name lacks a column; the message says what to do
     */
    public void provide(WarehouseEngine engine, Connection connection) throws SQLException {
        if (isThere(engine, connection)) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE " + name + " ("
                    + columns.stream()
                            .map(column -> column.name() + " " + engine.sqlType(column.type(), column.use() == Use.KEY)
                                    + (column.use() == Use.OPTIONAL ? "" : " NOT NULL"))
                            .collect(joining(", "))
                    + ", PRIMARY KEY (" + keyNames() + "))");
        }
    }

    /**
     * Whether the table is there.
     *
     * @throws IllegalStateException if a table of that name lacks a column; the message says what to do
     */
    public boolean isThere(WarehouseEngine engine, Connection connection) throws SQLException {
        if (!engine.exists(connection, name)) {
            return false;
        }
        Set<String> lacking = columns.stream().map(Item::name).collect(Collectors.toCollection(TreeSet::new));
        try (Statement statement = connection.createStatement();
                ResultSet nothing = statement.executeQuery("SELECT * FROM " + name + " WHERE 1 = 0")) {
            ResultSetMetaData metaData = nothing.getMetaData();
            for (int i = 1; i <= metaData.getColumnCount(); i++) {
                lacking.remove(metaData.getColumnName(i).toLowerCase(Locale.ROOT));
            }
        }
        if (!lacking.isEmpty()) {
            throw new IllegalStateException("The warehouse has a table " + name
                    + " that is not this application's: it has no column " + String.join(", ", lacking)
                    + ". Rename that table, or give the reports a database or schema of their own.");
        }
        return true;
    }

    /** Adds a row, or replaces the row with the same key. */
    public void put(WarehouseEngine engine, Connection connection, Object... values) throws SQLException {
        execute(engine, connection, engine.upsert(this), values);
    }

    /**
     * Adds a row unless there is one with the same key.
     *
     * @return whether it was added
     */
    public boolean add(WarehouseEngine engine, Connection connection, Object... values) throws SQLException {
        return execute(engine, connection, engine.insertNew(this), values) == 1;
    }

    /**
     * Executes a statement that changes rows.
     *
     * @return how many rows it changed
     */
    public static int execute(WarehouseEngine engine, Connection connection, String sql, Object... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            engine.set(statement, values);
            return statement.executeUpdate();
        }
    }

    /** The statement that adds a row, with a parameter for each column. */
    public String insert() {
        return "INSERT INTO " + name + " (" + names(UnaryOperator.identity()) + ") VALUES ("
                + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
    }

    /** Something of each column, with commas between. */
    public String names(UnaryOperator<String> text) {
        return columns.stream().map(Item::name).map(text).collect(joining(", "));
    }

    /** The columns of the key, with commas between. */
    public String keyNames() {
        return columns.stream()
                .filter(column -> column.use() == Use.KEY)
                .map(Item::name)
                .collect(joining(", "));
    }

    /** Something of each column that does not belong to the key, with commas between. */
    public String assignments(UnaryOperator<String> text) {
        return columns.stream()
                .filter(column -> column.use() != Use.KEY)
                .map(Item::name)
                .map(text)
                .collect(joining(", "));
    }
}
