package io.github.contactnow.reports.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A load that writes rows with {@link NewKeys} straight into the table. The engine decides how the other rows get there. */
public abstract class DirectLoad implements Load {

    /** The engine that began this load. */
    protected final WarehouseEngine engine;
    /** In the transaction of this load. */
    protected final Connection connection;
    /** Where the rows go. */
    protected final TargetTable target;
    /** Columns of the rows so far. */
    protected List<Column> columns = List.of();
    /** How many rows have come so far. */
    protected long read;

    private NewKeys newKeys;

    /** @param connection in a transaction that holds the lock of the table */
    protected DirectLoad(WarehouseEngine engine, Connection connection, TargetTable target) {
        this.engine = engine;
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

    /** Writes a row that is certainly new. */
    protected abstract void append(Object[] row) throws SQLException;

    /** Makes all rows that were appended so far visible to queries. */
    protected abstract void flush() throws SQLException;

    /** Takes rows that may be stored already, in the order in which they came. */
    protected abstract void merge(List<Object[]> rows) throws SQLException;
}
