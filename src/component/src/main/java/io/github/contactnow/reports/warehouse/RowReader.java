package io.github.contactnow.reports.warehouse;

import io.github.contactnow.api.ReportField;
import io.github.contactnow.reports.ReportTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Converts rows of the server into values by column. The first column is the hash of the row, then come the columns of the key, then the
 * others in the order in which their fields first appeared.
 */
public final class RowReader {

    private final ReportTable table;
    private final Map<String, Column> existing;
    private final ValueForm form;
    private final Map<String, Integer> positionByField = new HashMap<>();
    private final Map<String, Integer> positionByColumn = new HashMap<>();
    private final List<ReportField.Type> types = new ArrayList<>(List.of(Column.ROW_HASH.type()));
    private List<Column> columns = List.of(Column.ROW_HASH);
    private RowHash hash = new RowHash(columns);
    // Positions of the fields of the row before: rows of a reply have the same fields in the same order.
    private String[] fields = {};
    private int[] positions = {};

    /**
     * @param table    whose rows these are
     * @param existing columns that the table of the warehouse has, by their names in small letters
     */
    RowReader(ReportTable table, Map<String, Column> existing) {
        this(table, existing, ValueForm.TYPED);
    }

    /**
     * @param table    whose rows these are
     * @param existing columns that the table of the warehouse has, by their names in small letters
     * @param form     form of the values
     */
    public RowReader(ReportTable table, Map<String, Column> existing, ValueForm form) {
        this.table = table;
        this.existing = existing;
        this.form = form;
        table.key().forEach(this::position);
    }

    /** The columns of all rows so far. A returned list does not change. */
    public List<Column> columns() {
        return columns;
    }

    /**
     * The values of one row, one for each of the {@link #columns()} so far.
     *
     * @throws WarehouseException if a value does not fit or the key is incomplete; the message names table, key, field and cause
     */
    Object[] read(Map<String, ?> row) {
        if (!hasFieldsOfTheRowBefore(row)) {
            learn(row);
        }
        Object[] values = new Object[columns.size()];
        int i = 0;
        for (Map.Entry<String, ?> entry : row.entrySet()) {
            place(values, positions[i++], entry, row);
        }
        for (int key = 0; key < table.key().size(); key++) {
            if (values[key + 1] == null || values[key + 1].equals("")) {
                throw failure(
                        row,
                        table.key().get(key),
                        "it is part of the key and has no value",
                        "Ask for this field in the request (fields, groupby, isset)");
            }
        }
        values[0] = hash.of(values);
        return values;
    }

    private boolean hasFieldsOfTheRowBefore(Map<String, ?> row) {
        if (row.size() != fields.length) {
            return false;
        }
        int i = 0;
        for (String field : row.keySet()) {
            if (!fields[i++].equals(field)) {
                return false;
            }
        }
        return true;
    }

    private void learn(Map<String, ?> row) {
        positions = row.keySet().stream().mapToInt(this::position).toArray();
        fields = row.keySet().toArray(String[]::new);
    }

    private int position(String field) {
        return positionByField.computeIfAbsent(field, name -> {
            Column wanted = Column.forField(table.name(), table.report(), name);
            return positionByColumn.computeIfAbsent(wanted.name(), column -> {
                List<Column> more = new ArrayList<>(columns);
                Column known = existing.getOrDefault(column, wanted);
                more.add(form.stored(known));
                types.add(known.type());
                columns = List.copyOf(more);
                hash = new RowHash(columns);
                return columns.size() - 1;
            });
        });
    }

    private void place(Object[] values, int position, Map.Entry<String, ?> entry, Map<String, ?> row) {
        try {
            Object converted = form.convert(types.get(position), entry.getValue());
            if (converted != null) {
                if (values[position] != null) {
                    throw new IllegalArgumentException("the row has this field twice, in capital and in small letters");
                }
                values[position] = converted;
            }
        } catch (IllegalArgumentException e) {
            throw failure(
                    row,
                    entry.getKey(),
                    e.getMessage(),
                    "Leave the field out of the request, or make its column in the warehouse a text column");
        }
    }

    private WarehouseException failure(Map<String, ?> row, String field, String cause, String nextStep) {
        List<String> key = table.key().stream()
                .map(name -> name + "=" + valueOf(row, name))
                .toList();
        return new WarehouseException("Table " + table.name() + ", row " + String.join(", ", key) + ", field "
                + ValueConverter.shorten(field) + ": " + cause + ". Nothing of this slice is stored. " + nextStep
                + ", then load the slice again.");
    }

    private static String valueOf(Map<String, ?> row, String field) {
        return row.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(field))
                .findFirst()
                .map(entry -> ValueConverter.shorten(entry.getValue()))
                .orElse("(none)");
    }
}
