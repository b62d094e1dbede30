package io.github.contactnow.reports.warehouse.standard;

import io.github.contactnow.reports.warehouse.OwnTable;
import io.github.contactnow.reports.warehouse.WarehouseEngine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Any other database that speaks standard SQL: MERGE, IS DISTINCT FROM, local temporary tables, text without a length. H2 is one. Rows are
 * inserted in batches. Such databases share no kind of lock: loads of this process wait for each other, and of loads of several processes
 * one may fail as a whole.
 */
public final class StandardSqlEngine implements WarehouseEngine {

    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    @Override
    public boolean exists(Connection connection, String table) throws SQLException {
        try (ResultSet tables =
                connection.getMetaData().getTables(connection.getCatalog(), connection.getSchema(), table, null)) {
            while (tables.next()) {
                // The name is a pattern, in which an underscore stands for any character.
                if (tables.getString("TABLE_NAME").equals(table)) {
                    return true;
                }
            }
            return false;
        }
    }

    @Override
    public String temporaryTable() {
        return "CREATE LOCAL TEMPORARY TABLE";
    }

    /** Through a second table: H2 does not alter temporary ones. */
    @Override
    public void widen(Connection connection, String temporaryTable, List<String> definitions, int before)
            throws SQLException {
        String wide = temporaryTable + "_wide";
        String all = " (" + String.join(", ", definitions) + ")";
        String names = definitions.stream()
                .limit(before)
                .map(definition -> definition.split(" ")[0])
                .collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            statement.execute(temporaryTable() + " " + wide + all);
            statement.execute("INSERT INTO " + wide + " (" + names + ") SELECT " + names + " FROM " + temporaryTable);
            statement.execute("DROP TABLE " + temporaryTable);
            statement.execute(temporaryTable() + " " + temporaryTable + all);
            statement.execute("INSERT INTO " + temporaryTable + " SELECT * FROM " + wide);
            statement.execute("DROP TABLE " + wide);
        }
    }

    @Override
    public String update(String table, String rows, String sameKey, String differs, List<String> assignments) {
        return "MERGE INTO " + table + " AS t USING " + rows + " AS s ON (" + sameKey + ") WHEN MATCHED AND " + differs
                + " THEN UPDATE SET " + String.join(", ", assignments);
    }

    @Override
    public String upsert(OwnTable table) {
        return insertNew(table) + " WHEN MATCHED THEN UPDATE SET " + table.assignments(name -> name + " = s." + name);
    }

    /** The casts give the parameters their types, also where they are null. */
    @Override
    public String insertNew(OwnTable table) {
        String row = table.columns().stream()
                .map(column -> "CAST(? AS " + sqlType(column.type(), false) + ") AS " + column.name())
                .collect(Collectors.joining(", "));
        String sameKey = Stream.of(table.keyNames().split(", "))
                .map(name -> "t." + name + " = s." + name)
                .collect(Collectors.joining(" AND "));
        return "MERGE INTO " + table.name() + " AS t USING (SELECT " + row + ") AS s ON (" + sameKey
                + ") WHEN NOT MATCHED THEN INSERT (" + table.names(UnaryOperator.identity()) + ") VALUES ("
                + table.names(name -> "s." + name) + ")";
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
