package io.github.contactnow.ledger;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.postgresql.PGStatement;

/** How PostgreSQL plans statements; the one thing of the ledger that its driver, which need not be there, is asked for. */
final class PostgresPlans {

    private static final boolean HAS_DRIVER = hasDriver();

    private PostgresPlans() {}

    /**
     * Has a statement planned each time that it is executed, if it is PostgreSQL's. Else the plan of the first times is kept: for a table that
     * is nearly empty, that is to read all of it, and so it would go on until the rows of the table are counted.
     */
    static void eachTime(PreparedStatement statement) throws SQLException {
        if (HAS_DRIVER && statement.isWrapperFor(PGStatement.class)) {
            statement.unwrap(PGStatement.class).setPrepareThreshold(0);
        }
    }

    private static boolean hasDriver() {
        try {
            Class.forName("org.postgresql.PGStatement", false, PostgresPlans.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
