package io.github.contactnow.reports;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;

import org.postgresql.Driver;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** PostgreSQL. */
final class PostgresEngine implements WarehouseEngine {

    private static final int BUFFER = 64 * 1024;

    @Override
    public Connection connect(String jdbcUrl) throws SQLException {
        Connection connection = new Driver().connect(jdbcUrl, new Properties());
        if (connection == null) {
            throw new WarehouseException("The JDBC URL of the warehouse is not written the way PostgreSQL wants it. Use "
                    + "jdbc:postgresql://host:port/database?user=...&password=...");
        }
        return connection;
    }

    @Override
    public boolean exists(Connection connection, String table) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            query.setString(1, Column.quote(table));
            try (ResultSet result = query.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }

    @Override
    public RowWriter writer(Connection connection, String temporaryTable) throws SQLException {
        return new CopyWriter(new PGCopyOutputStream(connection.unwrap(PGConnection.class),
                "COPY pg_temp." + Column.quote(temporaryTable) + " FROM STDIN", BUFFER));
    }

    @Override
    public <T> T alone(Connection connection, String table, Transaction<T> work) throws SQLException {
        return WarehouseEngine.inTransaction(connection, () -> {
            // Held until the transaction ends. Two loads of the same rows would else deadlock, and two might create the table.
            try (PreparedStatement lock = connection.prepareStatement(
                    "SELECT pg_advisory_xact_lock(hashtextextended('contactnow warehouse ' || ?, 0))")) {
                lock.setString(1, table);
                lock.execute();
            }
            return work.run();
        });
    }

    /** Writes the text format of COPY: a line per row, tabs between values, {@code \N} for null. */
    private record CopyWriter(PGCopyOutputStream out) implements RowWriter {

        @Override
        public void write(long number, Object[] values) throws SQLException {
            StringBuilder line = new StringBuilder().append(number);
            for (Object value : values) {
                line.append('\t');
                append(line, value);
            }
            try {
                out.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw asSqlException(e);
            }
        }

        private static void append(StringBuilder line, Object value) {
            if (value == null) {
                line.append("\\N");
            } else if (value instanceof BigDecimal number) {
                line.append(number.toPlainString());
            } else if (value instanceof String text) {
                escape(line, text);
            } else {
                line.append(value); // Long, Boolean, and Instant, which writes itself in UTC
            }
        }

        private static void escape(StringBuilder line, String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                switch (c) {
                    case '\\' -> line.append("\\\\");
                    case '\t' -> line.append("\\t");
                    case '\n' -> line.append("\\n");
                    case '\r' -> line.append("\\r");
                    default -> line.append(c);
                }
            }
        }

        @Override
        public void close() throws SQLException {
            try {
                out.close();
            } catch (IOException e) {
                throw asSqlException(e);
            }
        }

        private static SQLException asSqlException(IOException e) {
            return e.getCause() instanceof SQLException sql ? sql : new SQLException(e.getMessage(), e);
        }
    }
}
