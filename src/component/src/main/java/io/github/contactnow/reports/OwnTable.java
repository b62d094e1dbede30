package io.github.contactnow.reports;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A table of the warehouse that keeps what this application itself needs to know. It is made when first needed. One that somebody else has
 * made under its name is left alone.
 *
 * @param name    name of the table
 * @param columns their definitions in SQL by their names, in order
 * @param key     columns of the primary key
 */
record OwnTable(String name, Map<String, String> columns, String key) {

    /**
     * Makes the table if it is not there.
     *
     * @throws IllegalStateException if a table of that name lacks a column, with the way out
     */
    void provide(WarehouseEngine engine, Connection connection) throws SQLException {
        if (isThere(engine, connection)) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE " + name + " (" + columns.entrySet().stream()
                .map(column -> column.getKey() + " " + column.getValue()).collect(joining(", ")) + ", PRIMARY KEY (" + key + "))");
        }
    }

    /**
     * Whether the table is there.
     *
     * @throws IllegalStateException if a table of that name lacks a column, with the way out
     */
    boolean isThere(WarehouseEngine engine, Connection connection) throws SQLException {
        if (!engine.exists(connection, name)) {
            return false;
        }
        Set<String> lacking = new TreeSet<>(columns.keySet());
        try (Statement statement = connection.createStatement();
             ResultSet nothing = statement.executeQuery("SELECT * FROM " + name + " LIMIT 0")) {
            ResultSetMetaData metaData = nothing.getMetaData();
            for (int i = 1; i <= metaData.getColumnCount(); i++) {
                lacking.remove(metaData.getColumnName(i).toLowerCase(Locale.ROOT));
            }
        }
        if (!lacking.isEmpty()) {
            throw new IllegalStateException("The warehouse has a table " + name + " that is not this application's: it has no column "
                + String.join(", ", lacking) + ". Rename that table, or give the reports a database or schema of their own.");
        }
        return true;
    }
}
