package io.github.contactnow.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import org.h2.engine.ConnectionInfo;
import org.h2.engine.Constants;
import org.h2.engine.Session;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.message.DbException;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * Has H2 write to its file what was committed. {@code CHECKPOINT SYNC} alone does not do it: where H2's own background thread has begun to
 * write, it returns without having waited for that, though it may still fail, or die with the process.
 */
final class H2File {

    /** What H2 adds to the name of a database. */
    static final String ENDING = Constants.SUFFIX_MV_FILE;

    private H2File() {
    }

    /**
     * The name of the file, in H2's own form; empty if the database is in memory.
     *
     * @throws SQLException if the database is in another process
     */
    static Optional<String> name(Connection connection) throws SQLException {
        MVStore store = store(connection);
        return store.isPersistent() ? Optional.of(store.getFileStore().getFileName()) : Optional.empty();
    }

    /** As above of a database that is not open; empty if it is in memory or in another process, or if H2 cannot read the URL. */
    static Optional<String> name(String jdbcUrl) {
        try {
            ConnectionInfo database = new ConnectionInfo(jdbcUrl, new Properties(), null, null);
            return database.isRemote() || !database.isPersistent() ? Optional.empty() : Optional.of(database.getName() + ENDING);
        } catch (DbException e) {
            // It says what is wrong when it opens the database.
            return Optional.empty();
        }
    }

    /**
     * Returns once what was committed before is on the disk.
     *
     * @throws SQLException if nobody can say whether it is
     */
    static void sync(Connection connection) throws SQLException {
        MVStore store = store(connection);
        if (store.isPersistent()) {
            try {
                store.commit();
                // It comes after all that is being written, and fails if that has.
                store.executeFilestoreOperation(() -> { });
            } catch (MVStoreException e) {
                throw new SQLException(e.getMessage(), e);
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("checkpoint sync");
        }
    }

    private static MVStore store(Connection connection) throws SQLException {
        Session session = connection.unwrap(JdbcConnection.class).getSession();
        if (session instanceof SessionLocal local) {
            return local.getDatabase().getStore().getMvStore();
        }
        throw new SQLException("it is an H2 server, of which nobody else can tell what is on its disk; keep the ledger in jdbc:h2:file:PATH, or, "
            + "if several processes share it, in PostgreSQL");
    }
}
