package io.github.contactnow.reports;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

    Staging(WarehouseEngine engine, Connection connection, TargetTable target) {
        this.engine = engine;
        this.connection = connection;
        this.target = target;
    }

    /** Condition that holds for every staged row. */
    static final String ALL = "1 = 1";

    /** The staged rows for which a condition holds, as a part of a FROM clause: of several with one key the last. */
    static String lastRows(int keys, String which) {
        String key = IntStream.rangeClosed(1, keys).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
        return "(SELECT * FROM " + TABLE + " WHERE n IN (SELECT max(n) FROM " + TABLE + " WHERE " + which + " GROUP BY " + key + "))";
    }

    @Override
    public void write(Batch batch) throws SQLException {
        if (batch.columns().size() > columns.size()) {
            flush();
            int before = columns.size();
            columns = batch.columns();
            if (before == 0) {
                execute(engine.temporaryTable() + " " + TABLE + " (" + String.join(", ", definitions()) + ")");
            } else {
                engine.widen(connection, TABLE, definitions(), 1 + before);
            }
        }
        if (writer == null) {
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
        flush();
        return engine.alone(connection, target.name(), () -> {
            target.provide(columns);
            LoadResult result = takeOver(ALL);
            last.run(result);
            return result;
        });
    }

    /** Takes those rows over for which a condition holds, within a transaction. */
    LoadResult takeOver(String which) throws SQLException {
        flush();
        return target.takeOver(read, columns, which);
    }

    @Override
    public void close() throws SQLException {
        try {
            flush();
        } finally {
            if (!columns.isEmpty()) {
                execute("DROP TABLE IF EXISTS " + TABLE); // a pooled connection lives on
            }
        }
    }

    /** Has all rows that were taken so far be there to be read. */
    void flush() throws SQLException {
        RowWriter open = writer;
        writer = null;
        if (open != null) {
            open.close();
        }
    }

    private List<String> definitions() {
        return Stream.concat(Stream.of("n BIGINT"),
            IntStream.range(0, columns.size()).mapToObj(i -> "c" + i + " " + columns.get(i).sqlType())).toList();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
