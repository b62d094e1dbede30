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
 * Makes H2 write committed changes to its file. {@code CHECKPOINT SYNC} alone is not enough: if H2's own background thread has started to write, it
 * returns without waiting for that write, which may still fail, or die with the process.
 */
final class H2File {

    /** The suffix that H2 adds to the name of a database. */
    static final String ENDING = Constants.SUFFIX_MV_FILE;

    private H2File() {}

    /**
     * The name of the file, in H2's own form; empty if the database is in memory.
     *
     * @throws SQLException if the database is in another process
     */
    static Optional<String> name(Connection connection) throws SQLException {
        MVStore store = store(connection);
        return store.isPersistent() ? Optional.of(store.getFileStore().getFileName()) : Optional.empty();
    }

    /** The name of the file of a database that is not open; empty if it is in memory or in another process, or if H2 cannot read the URL. */
    static Optional<String> name(String jdbcUrl) {
        try {
            ConnectionInfo database = new ConnectionInfo(jdbcUrl, new Properties(), null, null);
            return database.isRemote() || !database.isPersistent()
                    ? Optional.empty()
                    : Optional.of(database.getName() + ENDING);
        } catch (DbException e) {
            // H2 reports the error when it opens the database.
            return Optional.empty();
        }
    }

    /**
     * Returns once all earlier commits are on the disk.
     *
     * @throws SQLException if that is unknown
     */
    static void sync(Connection connection) throws SQLException {
        MVStore store = store(connection);
        if (store.isPersistent()) {
            try {
                store.commit();
                // It runs after all pending writes, and fails if one of them failed.
                store.executeFilestoreOperation(() -> {});
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
        throw new SQLException(
                "it is an H2 server, whose disk the application cannot check; keep the ledger in jdbc:h2:file:PATH, or, "
                        + "if several processes share it, in PostgreSQL");
    }
}
