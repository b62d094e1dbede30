package io.github.contactnow.reports;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A load of which rows with {@link NewKeys} go straight into the table; what becomes of the others is the database's own affair. */
abstract class DirectLoad implements Load {

    final Connection connection;
    final TargetTable target;
    NewKeys newKeys;
    List<Column> columns = List.of();
    long read;

    /** @param connection in a transaction that nobody disturbs */
    DirectLoad(Connection connection, TargetTable target) {
        this.connection = connection;
        this.target = target;
    }

    @Override
    public final void write(Batch batch) throws SQLException {
        if (batch.columns().size() > columns.size()) {
            flush();
            columns = batch.columns();
            target.provide(columns);
        }
        if (newKeys == null) {
            newKeys = new NewKeys(target.highestKey(columns.get(1)));
        }
        read += batch.rows().size();
        List<Object[]> others = new ArrayList<>();
        for (Object[] row : batch.rows()) {
            if (newKeys.take(row)) {
                append(row);
            } else {
                others.add(row);
            }
        }
        if (!others.isEmpty()) {
            merge(others);
        }
    }

    /** Writes a row that is new for certain. */
    abstract void append(Object[] row) throws SQLException;

    /** Has all rows that were appended so far be there to be read. */
    abstract void flush() throws SQLException;

    /** Takes rows that may be there already, in the order they came. */
    abstract void merge(List<Object[]> rows) throws SQLException;
}
