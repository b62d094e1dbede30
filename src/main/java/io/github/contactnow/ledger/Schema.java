package io.github.contactnow.ledger;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.output.ValidateResult;

/**
 * The tables of the ledger: brings those of an older version up to date, and leaves alone what is not a ledger of this version. Tables of
 * others may lie beside them.
 */
final class Schema {

    /** Flyway's own table, under a name that no other user of Flyway in the same database has. */
    static final String HISTORY = "ledger_history";
    static final String TABLE = "ledger_intent";
    static final String COLUMNS = "kind, reference, payload_hash, detail, state, step, attempts, record_key, reason, token, created, "
        + "changed";

    private Schema() {
    }

    /**
     * Gives the version that the tables now have.
     *
     * @throws LedgerException if the tables are of a newer version, of somebody else, or broken; they are left as they are
     */
    static String prepare(DataSource dataSource) {
        Flyway flyway = Flyway.configure(Schema.class.getClassLoader()).dataSource(dataSource).table(HISTORY)
            .resourceProvider(new Migrations()).baselineOnMigrate(true).baselineVersion("0").ignoreMigrationPatterns(new String[0]).load();
        try (Connection connection = dataSource.getConnection()) {
            boolean known = exists(connection, HISTORY);
            if (known) {
                check(flyway);
            } else if (exists(connection, TABLE)) {
                throw new LedgerException("There is a table " + TABLE + " that is not of this application; give the ledger another database "
                    + "or schema by ledger.jdbc.url");
            }
            flyway.migrate();
            probe(connection);
            return flyway.info().current().getVersion().getVersion();
        } catch (SQLException e) {
            throw LedgerException.of("Looking at the tables of the ledger", e);
        } catch (FlywayException e) {
            throw new LedgerException("The tables of the ledger could not be made or brought up to date: " + LedgerException.oneLine(e), e);
        }
    }

    private static void check(Flyway flyway) {
        boolean newer = Arrays.stream(flyway.info().applied()).map(MigrationInfo::getState)
            .anyMatch(state -> state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED);
        if (newer) {
            throw new LedgerException("The ledger was written by a newer version of this application; run that version, or give this one "
                + "another ledger by ledger.jdbc.url");
        }
        ValidateResult result = flyway.validateWithResult();
        boolean broken = result.invalidMigrations.stream().anyMatch(invalid -> invalid.errorDetails != null
            && invalid.errorDetails.errorCode != CoreErrorCode.RESOLVED_VERSIONED_MIGRATION_NOT_APPLIED);
        if (broken) {
            throw new LedgerException("The ledger's own record of its tables, " + HISTORY + ", does not fit this application; restore the "
                + "ledger from a backup, or give this application another one by ledger.jdbc.url");
        }
    }

    private static void probe(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.executeQuery("select " + COLUMNS + ", lease_until from " + TABLE + " where 1 = 0").close();
        } catch (SQLException e) {
            throw new LedgerException("The ledger is broken: its table " + TABLE + " is missing or lacks columns; restore it from a backup, "
                + "or give this application another ledger by ledger.jdbc.url", e);
        }
    }

    private static boolean exists(Connection connection, String table) throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        String[] types = {"TABLE", "BASE TABLE"};
        try (ResultSet tables = metaData.getTables(connection.getCatalog(), connection.getSchema(), null, types)) {
            while (tables.next()) {
                // H2 stores upper case where a name was not quoted, PostgreSQL lower case.
                if (tables.getString("TABLE_NAME").equalsIgnoreCase(table)) {
                    return true;
                }
            }
        }
        return false;
    }
}
