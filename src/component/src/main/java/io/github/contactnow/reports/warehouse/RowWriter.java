package io.github.contactnow.reports.warehouse;

import java.sql.SQLException;

/** Writes rows to a table in bulk. Rows are certainly there after it was closed. */
public interface RowWriter extends AutoCloseable {

    /** Writes one row: for each column, in order, a value of {@link ValueConverter} or {@code null}. */
    void write(Object[] values) throws SQLException;

    @Override
    void close() throws SQLException;
}
