package io.github.contactnow.reports.warehouse.mariadb;

import io.github.contactnow.api.ReportField;
import io.github.contactnow.reports.warehouse.OwnTable;
import io.github.contactnow.reports.warehouse.WarehouseEngine;
import io.github.contactnow.reports.warehouse.WarehouseException;
import io.github.contactnow.reports.warehouse.WarehouseUrls;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mariadb.jdbc.Driver;

/**
 * MariaDB, 10.6 or newer.
 *
 * <p>Times are {@code DATETIME(6)} in UTC: {@code TIMESTAMP} ends in the year 2038 and is converted to the time zone of the session. Texts are
 * compared by their bytes, so that letter case, accents and trailing spaces count. A text in a key has at most 255 characters, since an index
 * needs a length.
 */
public final class MariaDbEngine implements WarehouseEngine {

    private static final String COLLATION = " CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin";

    /** A user lock is known to the whole server, and its name has at most 64 characters. */
    private static final String LOCK = "CONCAT('contactnow ', SHA1(CONCAT(DATABASE(), '.', ?)))";

    private static final int YEAR_OF_SECONDS = 31_536_000;

    @Override
    public Optional<WarehouseUrls> urls() {
        return Optional.of(new WarehouseUrls(
                "MariaDB",
                "jdbc:mariadb:",
                "jdbc:mariadb://host/database",
                "org.mariadb.jdbc:mariadb-java-client",
                url -> () -> connect(url)));
    }

    /** Names the driver's class, because {@code DriverManager} finds only the drivers of some class loaders. */
    private static Connection connect(String jdbcUrl) throws SQLException {
        Connection connection = new Driver().connect(jdbcUrl, new Properties());
        if (connection == null) {
            throw new WarehouseException("The JDBC URL of the warehouse does not have the form that MariaDB wants. Use "
                    + "jdbc:mariadb://host:port/database?user=...&password=...");
        }
        return connection;
    }

    @Override
    public boolean exists(Connection connection, String table) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT count(*) FROM information_schema.tables WHERE table_schema = "
                        + "DATABASE() AND table_name = ?")) {
            query.setString(1, table);
            try (ResultSet result = query.executeQuery()) {
                return result.next() && result.getLong(1) > 0;
            }
        }
    }

    @Override
    public String quote(String name) {
        return '`' + name.replace("`", "``") + '`';
    }

    @Override
    public String sqlType(ReportField.Type type, boolean inKey) {
        return switch (type) {
            case TEXT, BUCKET -> (inKey ? "VARCHAR(255)" : "LONGTEXT") + COLLATION;
            case INSTANT -> "DATETIME(6)";
            case ID, INTEGER, DECIMAL, FLAG -> WarehouseEngine.super.sqlType(type, inKey);
        };
    }

    @Override
    public Object time(Instant instant) {
        return instant == null ? null : LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    @Override
    public Instant instant(ResultSet rows, int column) throws SQLException {
        LocalDateTime time = rows.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }

    @Override
    public String hoursSince1970(String column) {
        return "timestampdiff(HOUR, '1970-01-01 00:00:00', " + column + ")";
    }

    @Override
    public String differs(String one, String other) {
        return "NOT (" + one + " <=> " + other + ")";
    }

    @Override
    public void indexByTime(Connection connection, String table, String column) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE INDEX IF NOT EXISTS " + quote(table + "_" + column) + " ON " + quote(table) + " ("
                    + quote(column) + ")");
        }
    }

    @Override
    public String update(String table, String rows, String sameKey, String differs, List<String> assignments) {
        return "UPDATE " + table + " AS t JOIN " + rows + " AS s ON " + sameKey + " SET "
                + assignments.stream().map(assignment -> "t." + assignment).collect(Collectors.joining(", "))
                + " WHERE " + differs;
    }

    @Override
    public String upsert(OwnTable table) {
        return table.insert() + " ON DUPLICATE KEY UPDATE "
                + table.assignments(name -> name + " = VALUES(" + name + ")");
    }

    /** Not {@code INSERT IGNORE}, which ignores other errors as well. */
    @Override
    public String insertNew(OwnTable table) {
        String sameKey = Stream.of(table.keyNames().split(", "))
                .map(name -> "t." + name + " = s." + name)
                .collect(Collectors.joining(" AND "));
        return "INSERT INTO " + table.name() + " (" + table.names(UnaryOperator.identity()) + ") SELECT * FROM (SELECT "
                + table.names(name -> "? AS " + name) + ") AS s WHERE NOT EXISTS (SELECT 1 FROM " + table.name()
                + " AS t WHERE " + sameKey + ")";
    }

    /** The lock is taken before the transaction begins, which sees the rows of its beginning; it is released after its end. */
    @Override
    public <T> T alone(Connection connection, String table, Transaction<T> work) throws SQLException {
        lock(connection, "SELECT GET_LOCK(" + LOCK + ", " + YEAR_OF_SECONDS + ")", table);
        try (Unlock unlock = () -> lock(connection, "SELECT RELEASE_LOCK(" + LOCK + ")", table)) {
            return WarehouseEngine.inTransaction(connection, work);
        }
    }

    private interface Unlock extends AutoCloseable {
        @Override
        void close() throws SQLException;
    }

    private static void lock(Connection connection, String sql, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, table);
            try (ResultSet result = statement.executeQuery()) {
                if (!result.next() || result.getInt(1) != 1) {
                    throw new SQLException("the lock of table " + table + " is held by another connection");
                }
            }
        }
    }
}
