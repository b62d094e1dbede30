package io.github.contactnow.reports.warehouse.postgres;

import io.github.contactnow.reports.warehouse.Column;
import io.github.contactnow.reports.warehouse.Load;
import io.github.contactnow.reports.warehouse.RowWriter;
import io.github.contactnow.reports.warehouse.Staging;
import io.github.contactnow.reports.warehouse.TargetTable;
import io.github.contactnow.reports.warehouse.WarehouseEngine;
import io.github.contactnow.reports.warehouse.WarehouseException;
import io.github.contactnow.reports.warehouse.WarehouseUrls;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.postgresql.Driver;

/** PostgreSQL, 13 or newer. */
public final class PostgresEngine implements WarehouseEngine {

    /** Held until the transaction ends. Without it, two loads of the same rows would deadlock, and two might create the table. */
    private static final String LOCK = "(hashtextextended('contactnow warehouse ' || ?, 0))";

    /** Types that the binary format of COPY is given values of. */
    private static final Set<String> TYPES = Set.of("int8", "numeric", "bool", "timestamptz", "varchar", "text");

    @Override
    public Optional<WarehouseUrls> urls() {
        return Optional.of(new WarehouseUrls(
                "PostgreSQL",
                "jdbc:postgresql:",
                "jdbc:postgresql://host/database",
                "org.postgresql:postgresql",
                url -> () -> connect(url)));
    }

    /** Names the driver's class, because {@code DriverManager} finds only the drivers of some class loaders. */
    private static Connection connect(String jdbcUrl) throws SQLException {
        Connection connection = new Driver().connect(jdbcUrl, new Properties());
        if (connection == null) {
            throw new WarehouseException(
                    "The JDBC URL of the warehouse is not written the way PostgreSQL wants it. Use "
                            + "jdbc:postgresql://host:port/database?user=...&password=...");
        }
        return connection;
    }

    @Override
    public boolean exists(Connection connection, String table) throws SQLException {
        return isTrue(connection, "SELECT to_regclass(?) IS NOT NULL", Column.quote(table));
    }

    /**
     * Loads straight into the table if its key and columns allow it and no other load has the lock; otherwise through a temporary table,
     * waiting for the lock only in the end.
     */
    @Override
    public Load begin(Connection connection, TargetTable target, List<Column> columns) throws SQLException {
        if (target.isPlain(columns, TYPES)) {
            connection.setAutoCommit(false);
            if (isTrue(connection, "SELECT pg_try_advisory_xact_lock" + LOCK, target.name())) {
                return new PostgresLoad(this, connection, target);
            }
            connection.rollback();
            connection.setAutoCommit(true);
        }
        return new Staging(this, connection, target);
    }

    @Override
    public void indexByTime(Connection connection, String table, String column) throws SQLException {
        String index = table + "_" + column;
        if (!exists(connection, index)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE INDEX " + Column.quote(index) + " ON " + Column.quote(table) + " ("
                        + Column.quote(column) + ")");
            }
        }
    }

    @Override
    public boolean hasViews() {
        return true;
    }

    @Override
    public String viewComment(Connection connection, String view) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT obj_description(oid, 'pg_class') FROM pg_class WHERE oid = to_regclass(?) AND relkind = 'v'")) {
            query.setString(1, Column.quote(view));
            try (ResultSet result = query.executeQuery()) {
                return result.next() ? result.getString(1) : null;
            }
        }
    }

    @Override
    public RowWriter writer(Connection connection, String temporaryTable, int columns) throws SQLException {
        return new PostgresCopy(connection, "pg_temp." + Column.quote(temporaryTable));
    }

    @Override
    public <T> T alone(Connection connection, String table, Transaction<T> work) throws SQLException {
        return WarehouseEngine.inTransaction(connection, () -> {
            try (PreparedStatement lock = connection.prepareStatement("SELECT pg_advisory_xact_lock" + LOCK)) {
                lock.setString(1, table);
                lock.execute();
            }
            return work.run();
        });
    }

    private static boolean isTrue(Connection connection, String sql, String argument) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, argument);
            try (ResultSet result = query.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }
}
