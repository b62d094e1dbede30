package io.github.contactnow.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.engine.Session;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * Has H2 write to its file what was committed. {@code CHECKPOINT SYNC} alone does not do it: where H2's own background thread has begun to
 * write, it returns without having waited for that, though it may still fail, or die with the process.
 */
final class H2File {

    private H2File() {
    }

    /**
     * Makes sure that the file is in the hands of this process.
     *
     * @throws SQLException if the database is in another process
     */
    static void check(Connection connection) throws SQLException {
        store(connection);
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
