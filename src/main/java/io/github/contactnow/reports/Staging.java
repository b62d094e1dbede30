package io.github.contactnow.reports;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A temporary table that takes the rows of one slice as they come, before any of them touches the warehouse's own table.
 *
 * <p>Its columns are {@code n}, the running number of the row, and {@code c0}, {@code c1}, ... for the {@link #columns()}.
 * It grows by columns when a row brings a field that none before had.
 */
final class Staging implements AutoCloseable {

    /** Name of the temporary table. */
    static final String TABLE = "contactnow_staging";

    private final WarehouseEngine engine;
    private final Connection connection;
    private final ReportTable table;
    private final Map<String, Column> existing;
    private final List<Column> columns = new ArrayList<>();
    private final Map<String, Integer> positionByField = new HashMap<>();
    private final Map<String, Integer> positionByColumn = new HashMap<>();
    private RowWriter writer;
    private long read;

    /** @param existing columns that the warehouse's own table has, by their names in small letters */
    Staging(WarehouseEngine engine, Connection connection, ReportTable table, Map<String, Column> existing)
            throws SQLException {
        this.engine = engine;
        this.connection = connection;
        this.table = table;
        this.existing = existing;
        table.key().forEach(this::position);
        execute("CREATE TEMPORARY TABLE " + TABLE + " (n BIGINT)");
        openWriter(0);
    }

    /** Takes one row. A failure names the table, the row's key, the field and the cause. */
    void add(Map<String, ?> row) throws SQLException {
        int before = columns.size();
        row.keySet().forEach(this::position);
        if (columns.size() > before) {
            writer.close();
            openWriter(before);
        }
        Object[] values = new Object[columns.size()];
        row.forEach((field, value) -> place(values, field, value, row));
        for (int i = 0; i < table.key().size(); i++) {
            if (values[i] == null) {
                throw failure(row, table.key().get(i), "it is part of the key and has no value",
                        "Ask for this field in the request (fields, groupby, isset)");
            }
        }
        writer.write(read++, values);
    }

    /** Ends the taking of rows, which are then there to be read. */
    void finish() throws SQLException {
        RowWriter open = writer;
        writer = null;
        open.close();
    }

    /** Rows taken. */
    long read() {
        return read;
    }

    /** The columns that have come so far, the key's first. */
    List<Column> columns() {
        return columns;
    }

    @Override
    public void close() throws SQLException {
        try {
            if (writer != null) {
                finish();
            }
        } finally {
            execute("DROP TABLE " + TABLE); // a pooled connection lives on
        }
    }

    private int position(String field) {
        return positionByField.computeIfAbsent(field, name -> {
            Column wanted = Column.forField(table.name(), table.report(), name);
            return positionByColumn.computeIfAbsent(wanted.name(), column -> {
                columns.add(existing.getOrDefault(column, wanted));
                return columns.size() - 1;
            });
        });
    }

    private void openWriter(int knownColumns) throws SQLException {
        for (int i = knownColumns; i < columns.size(); i++) {
            execute("ALTER TABLE " + TABLE + " ADD COLUMN c" + i + " " + columns.get(i).sqlType());
        }
        writer = engine.writer(connection, TABLE);
    }

    private void place(Object[] values, String field, Object value, Map<String, ?> row) {
        int position = position(field);
        try {
            Object converted = ValueConverter.convert(columns.get(position).type(), value);
            if (converted != null && values[position] != null) {
                throw new IllegalArgumentException("the row has this field twice, in capital and in small letters");
            }
            values[position] = converted == null ? values[position] : converted;
        } catch (IllegalArgumentException e) {
            throw failure(row, field, e.getMessage(),
                    "Leave the field out of the request, or make its column in the warehouse a text column");
        }
    }

    private WarehouseException failure(Map<String, ?> row, String field, String cause, String nextStep) {
        List<String> key = table.key().stream().map(name -> name + "=" + valueOf(row, name)).toList();
        return new WarehouseException("Table " + table.name() + ", row " + String.join(", ", key) + ", field "
                + ValueConverter.shorten(field) + ": " + cause + ". Nothing of this slice is stored. " + nextStep
                + ", then load the slice again.");
    }

    private static String valueOf(Map<String, ?> row, String field) {
        return row.entrySet().stream().filter(entry -> entry.getKey().equalsIgnoreCase(field)).findFirst()
                .map(entry -> ValueConverter.shorten(entry.getValue())).orElse("(none)");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
