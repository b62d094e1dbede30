package io.github.contactnow.reports.warehouse;

import static java.util.stream.Collectors.joining;

import io.github.contactnow.api.ReportField;
import io.github.contactnow.reports.ReportTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table of the warehouse in the database: creates it, adds columns, and merges staged rows. Lists of columns have the order of {@link
 * RowReader}: the hash, the key, the others.
 */
public final class TargetTable {

    private final WarehouseEngine engine;
    private final Connection connection;
    private final ReportTable table;
    private final String quotedName;

    /** @param table its name, catalogue and key */
    public TargetTable(WarehouseEngine engine, Connection connection, ReportTable table) {
        this.engine = engine;
        this.connection = connection;
        this.table = table;
        this.quotedName = engine.quote(table.name());
    }

    /** Its name. */
    public String name() {
        return table.name();
    }

    /** Its name as the database wants it in a statement. */
    public String quotedName() {
        return quotedName;
    }

    /** How many columns the key has. */
    int keys() {
        return table.key().size();
    }

    /** What is done with the description of a column. */
    private interface Described {
        void column(ResultSetMetaData table, int number) throws SQLException;
    }

    private void describe(Described each) throws SQLException {
        if (!engine.exists(connection, table.name())) {
            return;
        }
        try (Statement statement = connection.createStatement();
                ResultSet nothing = statement.executeQuery("SELECT * FROM " + quotedName + " WHERE 1 = 0")) {
            for (int i = 1; i <= nothing.getMetaData().getColumnCount(); i++) {
                each.column(nothing.getMetaData(), i);
            }
        }
    }

    /** Columns by their names in small letters, in order; none while the table is not there. */
    public Map<String, Column> columns() throws SQLException {
        Map<String, Column> columns = new LinkedHashMap<>();
        describe((described, i) -> columns.put(
                described.getColumnName(i).toLowerCase(Locale.ROOT),
                Column.existing(described.getColumnName(i), described.getColumnType(i))));
        return columns;
    }

    /**
     * Whether the key is a number and the columns have no other types than these, by their names in the database. A foreign table may need
     * conversions, which bulk loaders do not make.
     */
    public boolean isPlain(List<Column> columns, Set<String> types) throws SQLException {
        Set<String> found = new HashSet<>();
        describe((described, i) -> found.add(described.getColumnTypeName(i)));
        return keys() == 1
                && Set.of(ReportField.Type.ID, ReportField.Type.INTEGER)
                        .contains(columns.get(1).type())
                && types.containsAll(found);
    }

    /** The highest key, which is a number; the least of all numbers if the table has no row. */
    long highestKey(Column key) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("SELECT max(" + engine.quote(key.name()) + ") FROM " + quotedName)) {
            result.next();
            long highest = result.getLong(1);
            return result.wasNull() ? Long.MIN_VALUE : highest;
        }
    }

    /** Creates the table if it is missing, and adds the columns that it lacks. Drops none. */
    public void provide(List<Column> wanted) throws SQLException {
        Map<String, Column> present = columns();
        if (present.isEmpty()) {
            create(wanted);
            return;
        }
        for (Column column : wanted) {
            if (!present.containsKey(column.name().toLowerCase(Locale.ROOT))) {
                execute("ALTER TABLE " + quotedName + " ADD COLUMN " + definition(column));
            }
        }
    }

    /**
     * Merges the staged rows: updates those that differ from the stored row and adds those with a new key. Of several rows with the same
     * key the last counts. Columns that the slice does not have stay as they are.
     *
     * @param which condition for a staged row to be taken
     */
    LoadResult takeOver(long read, List<Column> staged, String which) throws SQLException {
        IntFunction<String> name = i -> engine.quote(staged.get(i).name());
        String stagedKeys = list(1, 1 + keys(), i -> "c" + i, ", ");
        String lastRows = Staging.lastRows(keys(), which);
        try (Statement statement = connection.createStatement();
                ResultSet staging =
                        statement.executeQuery("SELECT count(*), min(c1), max(c1) FROM (SELECT " + stagedKeys + " FROM "
                                + Staging.TABLE + " WHERE " + which + " GROUP BY " + stagedKeys + ") AS k")) {
            staging.next();
            long rows = staging.getLong(1);
            if (rows == 0) {
                return new LoadResult(read, 0, 0, 0);
            }
            String sameKey = "t." + name.apply(1) + " BETWEEN ? AND ? AND "
                    + list(1, 1 + keys(), i -> "t." + name.apply(i) + " = s.c" + i, " AND ");
            long updated = between(
                    engine.update(
                            quotedName,
                            lastRows,
                            sameKey,
                            differs(staged, i -> "s.c" + i),
                            IntStream.range(0, staged.size())
                                    .mapToObj(i -> name.apply(i) + " = s.c" + i)
                                    .toList()),
                    staging.getObject(2),
                    staging.getObject(3));
            long inserted = between(
                    "INSERT INTO " + quotedName + " (" + list(0, staged.size(), name, ", ") + ") SELECT "
                            + list(0, staged.size(), i -> "c" + i, ", ") + " FROM " + lastRows
                            + " AS s WHERE NOT EXISTS (SELECT 1 FROM "
                            + quotedName + " AS t WHERE " + sameKey + ")",
                    staging.getObject(2),
                    staging.getObject(3));
            return new LoadResult(read, inserted, updated, rows - inserted - updated);
        }
    }

    /** The condition under which a stored row, named t, differs from another with the same key. */
    public String differs(List<Column> columns, IntFunction<String> other) {
        IntFunction<String> differs =
                i -> engine.differs("t." + engine.quote(columns.get(i).name()), other.apply(i));
        return differs.apply(0) + " AND ("
                + (columns.size() == 1 + keys() ? "1 = 0" : list(1 + keys(), columns.size(), differs, " OR ")) + ")";
    }

    private long between(String sql, Object least, Object most) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, least);
            statement.setObject(2, most);
            return statement.executeLargeUpdate();
        }
    }

    /** Rows in the table; none while it is not there. */
    public long count() throws SQLException {
        if (!engine.exists(connection, table.name())) {
            return 0;
        }
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT count(*) FROM " + quotedName)) {
            result.next();
            return result.getLong(1);
        }
    }

    private void create(List<Column> wanted) throws SQLException {
        // In the order of the catalogue, not in that of the reply.
        Map<String, Column> columns = new LinkedHashMap<>();
        Stream.concat(table.key().stream(), table.report().defaults().stream())
                .map(field -> Column.forField(table.name(), table.report(), field))
                .forEach(column -> columns.putIfAbsent(column.name(), column));
        wanted.stream().skip(1).forEach(column -> columns.putIfAbsent(column.name(), column));
        columns.put(Column.ROW_HASH.name(), Column.ROW_HASH);
        execute("CREATE TABLE " + quotedName + " ("
                + columns.values().stream().map(this::definition).collect(joining(", ")) + ", PRIMARY KEY ("
                + list(1, 1 + keys(), i -> engine.quote(wanted.get(i).name()), ", ") + "))");
    }

    private static String list(int from, int to, IntFunction<String> item, String separator) {
        return IntStream.range(from, to).mapToObj(item).collect(joining(separator));
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String definition(Column column) {
        return engine.quote(column.name()) + " " + sqlType(column);
    }

    /** The type of a column in this database. */
    String sqlType(Column column) {
        return engine.sqlType(column.type(), table.key().stream().anyMatch(column.name()::equalsIgnoreCase));
    }
}
