package io.github.contactnow.reports.warehouse;

import java.sql.SQLException;

/** Takes the rows of one slice in batches, and stores all of them or none. For one thread at a time. */
public interface Load extends AutoCloseable {

    /** Takes rows. The columns of a batch begin with those of the batch before. */
    void write(Batch batch) throws SQLException;

    /** Stores what was taken, with the steps {@link LoadSteps#prepare} and {@link LoadSteps#rowsStored} in the same transaction. */
    LoadResult finish(LoadSteps steps) throws SQLException;

    /** Leaves the connection as it was found. What was not finished leaves no trace. */
    @Override
    void close() throws SQLException;
}
