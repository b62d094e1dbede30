package io.github.contactnow.histories;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** PostgreSQL, one server for the ledgers of many histories, each of another account. */
final class PostgresDatabase extends Database {

    /** A crash befalls all histories that run: one in so long a time. */
    private static final long NANOS_BETWEEN_CRASHES = 15_000_000_000L;

    /** The server. */
    static final class Server implements AutoCloseable {

        private final EmbeddedPostgres postgres;
        private final AtomicLong lastCrash = new AtomicLong(System.nanoTime() - NANOS_BETWEEN_CRASHES);

        Server() {
            try {
                // A commit that was confirmed outlives a crash, as a ledger needs it.
                postgres = EmbeddedPostgres.builder().setServerConfig("max_connections", "800").setServerConfig("synchronous_commit", "on")
                    .setOutputRedirector(ProcessBuilder.Redirect.DISCARD).setErrorRedirector(ProcessBuilder.Redirect.DISCARD).start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private Connection connect(String name) throws SQLException {
            Properties properties = new Properties();
            properties.setProperty("user", "postgres");
            properties.setProperty("password", "postgres");
            properties.setProperty("ApplicationName", name);
            return DriverManager.getConnection(postgres.getJdbcUrl("postgres", "postgres"), properties);
        }

        /** {@code kill -9} of one of its processes, for which it ends all others and recovers from its log. */
        private boolean crash() throws SQLException {
            long last = lastCrash.get();
            if (System.nanoTime() - last < NANOS_BETWEEN_CRASHES || !lastCrash.compareAndSet(last, System.nanoTime())) {
                return false;
            }
            try (Connection connection = connect("crash"); Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
                row.next();
                return ProcessHandle.of(row.getLong(1)).orElseThrow().destroyForcibly();
            }
        }

        @Override
        public void close() {
            try {
                postgres.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final Server server;
    private final String prefix;

    PostgresDatabase(long seed, int attempt, Server server) {
        this.server = server;
        this.prefix = "history-" + seed + "-" + attempt + "-";
    }

    @Override
    Connection connect(String instance) throws SQLException {
        return server.connect(prefix + instance);
    }

    @Override
    boolean isEmbedded() {
        return false;
    }

    @Override
    void died(String instance) throws SQLException {
        terminate(prefix + instance);
    }

    @Override
    void disconnect() throws SQLException {
        terminate(prefix + "%");
    }

    private void terminate(String names) throws SQLException {
        try (Connection connection = server.connect("admin"); PreparedStatement statement = connection.prepareStatement(
            "select pg_terminate_backend(pid) from pg_stat_activity where application_name like ?")) {
            statement.setString(1, names);
            statement.execute();
        }
    }

    @Override
    boolean crash(Random random) throws SQLException {
        return server.crash();
    }

    @Override
    boolean setFull(boolean full) {
        return false;
    }

    @Override
    public void close() {
        // The server goes on for other histories.
    }
}
