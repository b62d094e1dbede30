package io.github.contactnow.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * A database of its own in the PostgreSQL server that all test classes of this JVM share: a server takes seconds to start, a database takes
 * none. The server runs until the JVM ends. Roles belong to the whole server.
 */
public final class SharedPostgres {

    /** The superuser, whose password is not asked for. */
    public static final String USER = "postgres";

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final String name = "test_" + DATABASES.incrementAndGet();

    /** Makes the database. */
    public SharedPostgres() {
        try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Server {

        private static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The JDBC URL, for the superuser. */
    public String url() {
        return url(USER);
    }

    /** The JDBC URL, for a user. */
    public String url(String user) {
        return Server.RUNNING.getJdbcUrl(user, name);
    }

    public DataSource dataSource() {
        return Server.RUNNING.getDatabase(USER, name);
    }

    public Connection connect() throws SQLException {
        return dataSource().getConnection();
    }
}
