package io.github.contactnow.reports;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.duckdb.DuckDBConnection;

/**
 * Appends new rows. What may be there already goes through a temporary table, and is taken over at the end, behind the others: a row that
 * came twice came last through it. All of it is one transaction.
 */
final class DuckDbLoad extends DirectLoad {

    private final Staging staging;
    private final Runnable whenDone;
    private RowWriter writer;
    private long staged;

    /**
     * @param connection in a transaction, while no other writes
     * @param whenDone   lets others write
     */
    DuckDbLoad(DuckDbEngine engine, Connection connection, TargetTable target, Runnable whenDone) {
        super(connection, target);
        this.staging = new Staging(engine, connection, target);
        this.whenDone = whenDone;
    }

    @Override
    void merge(List<Object[]> rows) throws SQLException {
        staged += rows.size();
        staging.write(new Batch(columns, rows));
    }

    @Override
    void append(Object[] row) throws SQLException {
        if (writer == null) {
            List<String> names = columns.stream().map(column -> column.name().toLowerCase(Locale.ROOT)).toList();
            int[] order = target.columns().keySet().stream().mapToInt(names::indexOf).toArray();
            writer = new DuckDbWriter(connection.unwrap(DuckDBConnection.class).createAppender(target.name()), order);
        }
        writer.write(row);
    }

    @Override
    void flush() throws SQLException {
        RowWriter open = writer;
        writer = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public LoadResult finish(Last last) throws SQLException {
        flush();
        LoadResult result = new LoadResult(read, read - staged, 0, 0);
        if (staged > 0) {
            // What has a higher key than was stored before is this load's own, whether it is written for the first time or again.
            LoadResult known = staging.takeOver("c1 <= " + newKeys.stored());
            LoadResult own = staging.takeOver("c1 > " + newKeys.stored());
            result = new LoadResult(read, read - staged + known.inserted() + own.inserted(), known.updated(), known.unchanged());
            staging.close();
        }
        last.run(result);
        connection.commit();
        return result;
    }

    @Override
    public void close() throws SQLException {
        try {
            // An appender writes what it holds when it is closed, be it after the rollback.
            flush();
            staging.flush();
        } finally {
            try {
                connection.rollback();
                connection.setAutoCommit(true);
            } finally {
                whenDone.run();
            }
        }
    }
}
