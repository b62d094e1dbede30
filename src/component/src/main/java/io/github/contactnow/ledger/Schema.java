package io.github.contactnow.ledger;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.ErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.output.ValidateResult;

/**
 * Migrates the tables of the ledger, and leaves anything else unchanged. Foreign tables may exist in the same schema.
 */
final class Schema {

    /** Flyway's own table, under a name that no other user of Flyway in the same database has. */
    static final String HISTORY = "ledger_history";
    /** Class 42 of SQL states: the database is well, and knows no such table or column. */
    private static final String NOT_UNDERSTOOD = "42";

    private static final ErrorCode NOT_APPLIED = CoreErrorCode.RESOLVED_VERSIONED_MIGRATION_NOT_APPLIED;
    private static final int MOST_ATTEMPTS = 50;
    private static final long BETWEEN_ATTEMPTS_NANOS = 100_000_000;
    static final String TABLE = "ledger_intent";
    static final String COLUMNS =
            "kind, reference, payload_hash, detail, state, step, attempts, record_key, reason, token, created, "
                    + "changed";

    /** A table of the ledger, with its columns, and the migration that creates it. */
    private record Table(String name, String version, String columns) {}

    private static final List<Table> TABLES = List.of(
            new Table(TABLE, "1", COLUMNS + ", lease_until"),
            new Table("ledger_lead", "2", LeadRows.FIRST_COLUMNS),
            new Table("ledger_owed", "3", "account, reference, origin, token, lease_until"),
            new Table("ledger_bounds", "3", "account, longest_life, visibility"),
            new Table("ledger_phone", "7", "number, account, reference"),
            new Table(
                    "ledger_change",
                    "7",
                    "account, reference, kind, payload, payload_hash, source_time, state, attempts, reason, owner,"
                            + " token, lease_until, created, changed"),
            new Table("ledger_opt_out", "7", "id, number, account, reference, source, reason, asked, added"),
            new Table("ledger_judgement", "7", "account, reference, due"),
            new Table("ledger_outbox", "8", Outbox.COLUMNS + ", due"),
            new Table("ledger_outbox_delivered", "8", "target, event, delivered"),
            new Table("ledger_tally", "9", "began, source, outcome, leads"));
    private static final Table WIDENED = new Table("ledger_lead", "7", LeadRows.COLUMNS);

    /**
     * By URL, for one start at a time: Flyway's lock on H2 is a row's, which the first table that it makes lets go. One process has the file, so
     * that a lock within it is enough.
     */
    private static final Map<String, Object> H2_FILES = new ConcurrentHashMap<>();

    private Schema() {}

    /**
     * Gives the version that the tables now have.
     *
     * @throws LedgerException if the tables are of a newer version, of somebody else, or broken; they are left as they are
     */
    static String prepare(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            if (!Ledger.isH2(connection)) {
                return prepare(dataSource, connection);
            }
            synchronized (H2_FILES.computeIfAbsent(connection.getMetaData().getURL(), any -> new Object())) {
                return prepare(dataSource, connection);
            }
        } catch (SQLException e) {
            throw LedgerException.of("Looking at the tables of the ledger", e);
        } catch (FlywayException e) {
            throw new LedgerException(
                    "The tables of the ledger could not be made or brought up to date: " + LedgerException.oneLine(e),
                    e);
        }
    }

    private static String prepare(DataSource dataSource, Connection connection) throws SQLException {
        Flyway flyway = Flyway.configure(Schema.class.getClassLoader())
                .dataSource(dataSource)
                .table(HISTORY)
                .resourceProvider(new Migrations())
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .ignoreMigrationPatterns(new String[0])
                .load();
        // In this order: where an instance that starts at the same time makes a table, it is in the history before it
        // can be seen.
        Set<String> there = tables(connection);
        MigrationInfoService found = flyway.info();
        if (there.contains(HISTORY)) {
            boolean failedLast = Ledger.isH2(connection) && endsWithAFailure(found);
            check(
                    flyway,
                    found,
                    failedLast ? Set.of(NOT_APPLIED, CoreErrorCode.FAILED_VERSIONED_MIGRATION) : Set.of(NOT_APPLIED));
            if (failedLast) {
                flyway.repair();
                found = flyway.info();
            }
        }
        Set<String> made = Arrays.stream(found.applied())
                .map(MigrationInfo::getVersion)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .collect(Collectors.toSet());
        for (Table table : TABLES) {
            if (there.contains(table.name()) && made.contains(table.version())) {
                probe(connection, table);
            } else if (there.contains(table.name())) {
                clear(connection, table);
            }
        }
        // Not for nothing: it waits for all others that start.
        if (found.pending().length > 0) {
            migrate(flyway);
            found = flyway.info();
        }
        for (Table table : TABLES) {
            probe(connection, table);
        }
        probe(connection, WIDENED);
        return found.current().getVersion().getVersion();
    }

    /** Of several instances that start for the first time at once, one may find the history made by another and not begun yet. */
    private static void migrate(Flyway flyway) {
        for (int attempt = 1; ; attempt++) {
            try {
                flyway.migrate();
                return;
            } catch (FlywayException e) {
                if (attempt == MOST_ATTEMPTS || !String.valueOf(e.getMessage()).contains("Unable to baseline")) {
                    throw e;
                }
                LockSupport.parkNanos(BETWEEN_ATTEMPTS_NANOS);
            }
        }
    }

    /** Only H2, which does not undo what makes tables, has such a record: its disk was full, say. All our migrations may be begun anew. */
    private static boolean endsWithAFailure(MigrationInfoService found) {
        MigrationInfo[] applied = found.applied();
        return applied.length > 0 && applied[applied.length - 1].getState() == MigrationState.FAILED;
    }

    private static void check(Flyway flyway, MigrationInfoService found, Set<ErrorCode> harmless) {
        boolean newer = Arrays.stream(found.applied())
                .map(MigrationInfo::getState)
                .anyMatch(state -> state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED);
        if (newer) {
            throw new LedgerException(
                    "The ledger was written by a newer version of this application; run that version, or give this one "
                            + "another ledger by ledger.jdbc.url");
        }
        ValidateResult result = flyway.validateWithResult();
        boolean broken = result.invalidMigrations.stream()
                .anyMatch(
                        invalid -> invalid.errorDetails != null && !harmless.contains(invalid.errorDetails.errorCode));
        if (broken) {
            throw new LedgerException("The ledger's own record of its tables, " + HISTORY
                    + ", does not fit this application; restore the "
                    + "ledger from a backup, or give this application another one by ledger.jdbc.url");
        }
    }

    private static void probe(Connection connection, Table table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement
                    .executeQuery("select " + table.columns() + " from " + table.name() + " where 1 = 0")
                    .close();
        } catch (SQLException e) {
            if (!isNotUnderstood(e)) {
                throw e;
            }
            throw new LedgerException(
                    "The ledger is broken: its table " + table.name()
                            + " is missing or lacks columns; restore it from a "
                            + "backup, or give this application another ledger by ledger.jdbc.url",
                    e);
        }
    }

    /**
     * Whether a start that was killed, or failed, has made the table, and no more: it is ours by its columns, and empty. Only H2, which does not
     * undo what makes tables, leaves such a thing.
     */
    private static boolean isLeftBehind(Connection connection, Table table) throws SQLException {
        if (!Ledger.isH2(connection)) {
            return false;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select " + table.columns() + " from " + table.name() + " fetch first 1 row only")) {
            return !row.next();
        } catch (SQLException e) {
            if (isNotUnderstood(e)) {
                return false;
            }
            throw e;
        }
    }

    private static void clear(Connection connection, Table table) throws SQLException {
        if (!isLeftBehind(connection, table)) {
            throw new LedgerException("There is a table " + table.name()
                    + " that is not of this application; drop it if it is not needed, or "
                    + "give the ledger another database or schema by ledger.jdbc.url");
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop table " + table.name());
            // The one index that comes with another table than its own.
            statement.execute("drop index if exists ledger_intent_doubt");
        }
    }

    /** Whether a table or column is missing. */
    static boolean isNotUnderstood(SQLException e) {
        return String.valueOf(e.getSQLState()).startsWith(NOT_UNDERSTOOD);
    }

    private static Set<String> tables(Connection connection) throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        String[] types = {"TABLE", "BASE TABLE"};
        Set<String> names = new HashSet<>();
        try (ResultSet tables = metaData.getTables(connection.getCatalog(), connection.getSchema(), null, types)) {
            while (tables.next()) {
                // H2 stores upper case where a name was not quoted, PostgreSQL lower case.
                names.add(tables.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }
}
