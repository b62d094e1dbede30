package io.github.contactnow.histories;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** PostgreSQL, one server for the ledgers of many histories, each of another account. */
final class PostgresDatabase extends Database {

    /** A crash befalls all histories that run: one in so long a time. */
    private static final long NANOS_BETWEEN_CRASHES = 15_000_000_000L;

    /** The server. */
    static final class Server implements AutoCloseable {

        private final FragilePostgres postgres;
        private final AtomicLong lastCrash = new AtomicLong(System.nanoTime() - NANOS_BETWEEN_CRASHES);

        Server(Path folder) throws IOException {
            postgres = new FragilePostgres(folder);
        }

        /** @throws SQLException if it must not crash now */
        private void mayCrash() throws SQLException {
            long last = lastCrash.get();
            if (System.nanoTime() - last < NANOS_BETWEEN_CRASHES || !lastCrash.compareAndSet(last, System.nanoTime())) {
                throw new SQLException("it has crashed a moment ago");
            }
        }

        @Override
        public void close() throws IOException {
            postgres.close();
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
        return server.postgres.connect(prefix + instance);
    }

    @Override
    void confirm(Connection connection) throws SQLException {
        server.postgres.confirm(connection);
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
        try (Connection connection = server.postgres.connect("admin");
                PreparedStatement statement = connection.prepareStatement(
                        "select pg_terminate_backend(pid) from pg_stat_activity where application_name like ?")) {
            statement.setString(1, names);
            statement.execute();
        }
    }

    @Override
    void crash() throws SQLException {
        server.mayCrash();
        server.postgres.crash();
    }

    @Override
    void losePower(Random random) throws SQLException {
        server.mayCrash();
        try {
            server.postgres.losePower();
        } catch (IOException e) {
            throw new SQLException("it does not come up again", e);
        }
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
