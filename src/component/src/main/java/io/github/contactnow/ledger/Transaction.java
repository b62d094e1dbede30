package io.github.contactnow.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Several statements on one connection of the ledger, of which all take effect or none. */
final class Transaction {

    private Transaction() {}

    /** Statements that are rolled back together if they return nothing, or fail. */
    interface Steps<T> {
        Optional<T> run() throws SQLException;
    }

    static <T> Optional<T> run(Connection connection, Steps<T> steps) throws SQLException {
        connection.setAutoCommit(false);
        try {
            Optional<T> result = steps.run();
            if (result.isPresent()) {
                connection.commit();
            } else {
                connection.rollback();
            }
            connection.setAutoCommit(true);
            return result;
        } catch (SQLException | RuntimeException e) {
            undo(connection, e);
            throw e;
        }
    }

    private static void undo(Connection connection, Exception failure) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            // The first failure is the cause. Without a connection there is nothing to roll back.
            failure.addSuppressed(e);
        }
    }
}
