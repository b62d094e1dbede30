package io.github.contactnow.reports.warehouse;

import java.sql.SQLException;

/** Writes rows to a table in bulk, the engine's fastest way. Rows are there for certain once it is closed. */
public interface RowWriter extends AutoCloseable {

    /** Writes one row: what {@link ValueConverter} gives, or {@code null}, for each column in order. */
    void write(Object[] values) throws SQLException;

    @Override
    void close() throws SQLException;
}
