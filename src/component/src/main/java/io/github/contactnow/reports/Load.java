package io.github.contactnow.reports;

import java.sql.SQLException;

/** Takes the rows of one slice in batches, and stores them as a whole or not at all. For one thread at a time. */
interface Load extends AutoCloseable {

    /** Takes rows. The columns of a batch begin with those of the one before. */
    void write(Batch batch) throws SQLException;

    /** What is done in the transaction of a load, after its rows. */
    interface Last {
        void run(LoadResult result) throws SQLException;
    }

    /** Stores what was taken. */
    LoadResult finish(Last last) throws SQLException;

    /** Leaves the connection as it was found. What was not finished leaves no trace. */
    @Override
    void close() throws SQLException;
}
