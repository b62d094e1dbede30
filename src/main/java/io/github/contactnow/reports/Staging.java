package io.github.contactnow.reports;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * A load by way of a temporary table, which takes the rows as they come, before any of them touches the warehouse's own table: that is
 * locked only for as long as it takes to move them over.
 *
 * <p>The columns of the temporary table are {@code n}, the running number of the row, and {@code c0}, {@code c1}, ... for the columns of
 * the batches. It grows by columns when a batch brings more.
 */
final class Staging implements Load {

    /** Name of the temporary table. */
    static final String TABLE = "contactnow_staging";

    private final WarehouseEngine engine;
    private final Connection connection;
    private final TargetTable target;
    private List<Column> columns = List.of();
    private RowWriter writer;
    private long read;

    Staging(WarehouseEngine engine, Connection connection, TargetTable target) throws SQLException {
        this.engine = engine;
        this.connection = connection;
        this.target = target;
        execute(engine.temporaryTable() + " " + TABLE + " (n BIGINT)");
    }

    @Override
    public void write(Batch batch) throws SQLException {
        if (batch.columns().size() > columns.size()) {
            closeWriter();
            for (int i = columns.size(); i < batch.columns().size(); i++) {
                execute("ALTER TABLE " + TABLE + " ADD COLUMN c" + i + " " + batch.columns().get(i).sqlType());
            }
            columns = batch.columns();
            writer = engine.writer(connection, TABLE, columns.size() + 1);
        }
        for (Object[] row : batch.rows()) {
            Object[] numbered = new Object[columns.size() + 1];
            numbered[0] = read++;
            System.arraycopy(row, 0, numbered, 1, row.length);
            writer.write(numbered);
        }
    }

    @Override
    public LoadResult finish(Last last) throws SQLException {
        closeWriter();
        return engine.alone(connection, target.name(), () -> {
            target.provide(columns);
            LoadResult result = target.takeOver(read, columns);
            last.run(result);
            return result;
        });
    }

    @Override
    public void close() throws SQLException {
        try {
            closeWriter();
        } finally {
            execute("DROP TABLE " + TABLE); // a pooled connection lives on
        }
    }

    private void closeWriter() throws SQLException {
        RowWriter open = writer;
        writer = null;
        if (open != null) {
            open.close();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
