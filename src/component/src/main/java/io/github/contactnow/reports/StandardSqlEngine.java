package io.github.contactnow.reports;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * Any other database that speaks standard SQL: MERGE, IS DISTINCT FROM, local temporary tables, text without a length. H2 is one. Rows are
 * inserted in batches. There is no lock that all such databases know, so loads of several processes may fail each other, whole; loads of
 * this process wait.
 */
final class StandardSqlEngine implements WarehouseEngine {

    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    @Override
    public boolean exists(Connection connection, String table) throws SQLException {
        try (ResultSet tables = connection.getMetaData().getTables(connection.getCatalog(), connection.getSchema(), table, null)) {
            while (tables.next()) {
                // The name is asked for as a pattern, in which an underscore stands for any character.
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

    /** By way of a second table: H2 does not alter temporary ones. */
    @Override
    public void widen(Connection connection, String temporaryTable, List<String> definitions, int before) throws SQLException {
        String wide = temporaryTable + "_wide";
        String all = " (" + String.join(", ", definitions) + ")";
        String names = definitions.stream().limit(before).map(definition -> definition.split(" ")[0]).collect(Collectors.joining(", "));
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
    public RowWriter writer(Connection connection, String temporaryTable, int columns) throws SQLException {
        return new BatchWriter(connection.prepareStatement("INSERT INTO " + temporaryTable + " VALUES ("
            + String.join(", ", Collections.nCopies(columns, "?")) + ")"));
    }

    @Override
    public String update(String table, String rows, String sameKey, String differs, String assignments) {
        return "MERGE INTO " + table + " AS t USING " + rows + " AS s ON (" + sameKey + ") WHEN MATCHED AND " + differs
            + " THEN UPDATE SET " + assignments;
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

    private static final class BatchWriter implements RowWriter {

        private static final int BATCH = 1000;

        private final PreparedStatement insert;
        private int waiting;

        BatchWriter(PreparedStatement insert) {
            this.insert = insert;
        }

        @Override
        public void write(Object[] values) throws SQLException {
            for (int i = 0; i < values.length; i++) {
                insert.setObject(i + 1, values[i] instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : values[i]);
            }
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
                send();
            }
        }
    }
}
