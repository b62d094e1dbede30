package io.github.contactnow.packages;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The table {@code cdr} of a warehouse as anybody sees it by JDBC: no code of the application reads it here. */
final class StoredCalls implements AutoCloseable {

    /** The application's own: no field of a call. */
    private static final String HASH = "row_hash";

    private final Connection connection;
    private final List<Column> columns = new ArrayList<>();
    private final int id;

    private record Column(String name, int type) {}

    StoredCalls(String jdbcUrl) throws SQLException {
        connection = DriverManager.getConnection(jdbcUrl);
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery("SELECT * FROM cdr WHERE 1 = 0")) {
            ResultSetMetaData metaData = none.getMetaData();
            for (int i = 1; i <= metaData.getColumnCount(); i++) {
                columns.add(new Column(metaData.getColumnName(i).toLowerCase(Locale.ROOT), metaData.getColumnType(i)));
            }
            id = none.findColumn("callid");
        }
    }

    /** The fields that there are columns for. */
    List<String> fields() {
        return columns.stream()
                .map(Column::name)
                .filter(name -> !name.equals(HASH))
                .toList();
    }

    /** One number that a query gives. */
    long number(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** The rows of calls from one id to another, both included, by id. */
    Rows rows(long first, long last) throws SQLException {
        return new Rows(first, last);
    }

    /** Rows that are gone through one by one. */
    final class Rows implements AutoCloseable {

        private final PreparedStatement query;
        private final ResultSet rows;

        private Rows(long first, long last) throws SQLException {
            query = connection.prepareStatement("SELECT * FROM cdr WHERE callid BETWEEN ? AND ? ORDER BY callid");
            query.setLong(1, first);
            query.setLong(2, last);
            rows = query.executeQuery();
        }

        boolean next() throws SQLException {
            return rows.next();
        }

        long id() throws SQLException {
            return rows.getLong(id);
        }

        String text(String field) throws SQLException {
            return rows.getString(field);
        }

        /** The fields that are stored otherwise than they were told. */
        List<String> differing(Map<String, String> told) throws SQLException {
            List<String> differing = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                Column column = columns.get(i);
                if (!column.name().equals(HASH) && !isStored(i + 1, column.type(), told.get(column.name()))) {
                    differing.add(column.name());
                }
            }
            return differing;
        }

        /** Empty texts and times of 0 are stored as NULL. */
        private boolean isStored(int column, int type, String told) throws SQLException {
            boolean none = told == null || told.isEmpty();
            switch (type) {
                case Types.BIGINT -> {
                    long number = rows.getLong(column);
                    return rows.wasNull() ? none : !none && number == Long.parseLong(told);
                }
                case Types.DECIMAL, Types.NUMERIC -> {
                    BigDecimal number = rows.getBigDecimal(column);
                    return number == null ? none : !none && number.compareTo(new BigDecimal(told)) == 0;
                }
                case Types.BOOLEAN, Types.BIT -> {
                    boolean flag = rows.getBoolean(column);
                    return rows.wasNull() ? none : told != null && told.equals(flag ? "1" : "0");
                }
                case Types.TIMESTAMP_WITH_TIMEZONE, Types.TIMESTAMP -> {
                    OffsetDateTime time = rows.getObject(column, OffsetDateTime.class);
                    return time == null
                            ? none || told.equals("0")
                            : !none && time.getNano() == 0 && time.toEpochSecond() == Long.parseLong(told);
                }
                default -> {
                    String text = rows.getString(column);
                    return text == null ? none : text.equals(told);
                }
            }
        }

        @Override
        public void close() throws SQLException {
            query.close();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
