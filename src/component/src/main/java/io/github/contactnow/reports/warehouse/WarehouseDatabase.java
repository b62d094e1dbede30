package io.github.contactnow.reports.warehouse;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** One database of a warehouse. */
@FunctionalInterface
public interface WarehouseDatabase {

    /** The time in which a connection may use the tables of the warehouse. */
    interface Turn extends AutoCloseable {

        @Override
        void close() throws SQLException;
    }

    /** A new connection. It may use temporary tables at once, and the tables of the warehouse in a turn. */
    Connection connect() throws SQLException;

    /** Waits until a connection may use the tables of the warehouse. */
    default Turn turn(Connection connection) throws SQLException {
        return () -> {};
    }

    /** Whether turns keep all others out, so that a load takes none before all its rows are there. */
    default boolean isExclusive() {
        return false;
    }

    /**
     * Brings the copy for readers up to date, in a database that keeps readers out while it is written to.
     *
     * @return whether a copy was written
     */
    default boolean copy() throws IOException, SQLException {
        return false;
    }
}
