package io.github.contactnow.reports.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A load through a temporary table. It takes the rows as they come; the table of the warehouse is locked only while the rows are moved to it.
 *
 * <p>The columns of the temporary table are {@code n}, the running number of the row, and {@code c0}, {@code c1}, ... for the columns of
 * the batches. A batch with more columns adds them.
 */
public final class Staging implements Load {

    /** Name of the temporary table. */
    static final String TABLE = "contactnow_staging";

    private final WarehouseEngine engine;
    private final Connection connection;
    private final TargetTable target;
    private List<Column> columns = List.of();
    private RowWriter writer;
    private long read;

    /** @param target the table that takes the rows in the end */
    public Staging(WarehouseEngine engine, Connection connection, TargetTable target) {
        this.engine = engine;
        this.connection = connection;
        this.target = target;
    }

    /** Condition that holds for every staged row. */
    public static final String ALL = "1 = 1";

    /** The staged rows for which a condition holds, as a part of a FROM clause: of several with one key the last. */
    public static String lastRows(int keys, String which) {
        String key = IntStream.rangeClosed(1, keys).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
        return "(SELECT * FROM " + TABLE + " WHERE n IN (SELECT max(n) FROM " + TABLE + " WHERE " + which + " GROUP BY "
                + key + "))";
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
    public LoadResult finish(LoadSteps steps) throws SQLException {
        flush();
        return engine.alone(connection, target.name(), () -> {
            target.provide(columns);
            steps.prepare(engine, connection);
            LoadResult result = takeOver(ALL);
            steps.rowsStored(engine, connection, result);
            return result;
        });
    }

    /** Moves the rows for which a condition holds, within a transaction. */
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

    /** Makes all rows that were taken so far visible to queries. */
    public void flush() throws SQLException {
        RowWriter open = writer;
        writer = null;
        if (open != null) {
            open.close();
        }
    }

    private List<String> definitions() {
        return Stream.concat(
                        Stream.of("n BIGINT"),
                        IntStream.range(0, columns.size())
                                .mapToObj(i -> "c" + i + " " + target.sqlType(columns.get(i))))
                .toList();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
