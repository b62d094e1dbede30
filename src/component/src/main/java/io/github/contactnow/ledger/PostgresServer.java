package io.github.contactnow.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Checks that a PostgreSQL server can keep a ledger: it must accept writes, and its connections must be sessions. Locks, time limits and prepared
 * statements of the ledger belong to a session; a proxy that gives each transaction to another session loses them, or leaves them to others.
 */
final class PostgresServer {

    private static final int ROUNDS = 3;
    /** A statement that the connection has not prepared is there, or one that it has prepared is not. */
    private static final Set<String> STATEMENTS_OF_OTHERS = Set.of("42P05", "26000");

    private PostgresServer() {}

    /** @throws LedgerException if it cannot keep a ledger */
    static void check(DataSource dataSource) throws SQLException {
        try (Connection first = dataSource.getConnection();
                Connection second = dataSource.getConnection()) {
            checkWritable(first);
            for (int round = 0; round < ROUNDS; round++) {
                if (shares(first, second) || shares(second, first)) {
                    throw new LedgerException("The ledger's database " + name(first)
                            + " is behind a proxy that gives each transaction to "
                            + "another session, as PgBouncer with pool_mode=transaction does: give ledger.jdbc.url the database server "
                            + "itself, or a proxy that keeps sessions (pool_mode=session)");
                }
            }
        }
    }

    /** @throws LedgerException if it takes no writes */
    static void checkWritable(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select pg_is_in_recovery(), current_setting('transaction_read_only')")) {
            row.next();
            if (row.getBoolean(1)) {
                throw new LedgerException("The ledger's database " + name(connection)
                        + " is a read-only replica: give ledger.jdbc.url the "
                        + "primary (with several hosts, targetServerType=primary finds it)");
            }
            if (row.getString(2).equals("on")) {
                throw new LedgerException("The ledger's database " + name(connection)
                        + " is read-only (transaction_read_only is on): give "
                        + "ledger.jdbc.url a database that takes writes, or switch default_transaction_read_only off");
            }
        }
    }

    /** Whether two connections have one session, or the first one changes its session while the second one is in a transaction. */
    private static boolean shares(Connection first, Connection second) throws SQLException {
        first.setAutoCommit(true);
        second.setAutoCommit(false);
        try {
            long before = session(first);
            boolean shares = before == session(second) || before != session(first);
            second.rollback();
            second.setAutoCommit(true);
            return shares;
        } catch (SQLException e) {
            if (STATEMENTS_OF_OTHERS.contains(String.valueOf(e.getSQLState()))) {
                return true;
            }
            throw e;
        }
    }

    private static long session(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static String name(Connection connection) throws SQLException {
        return LedgerPool.nameOf(connection.getMetaData().getURL());
    }
}
