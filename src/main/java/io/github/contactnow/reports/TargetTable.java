package io.github.contactnow.reports;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A table of the warehouse as the database has it: makes it, widens it, and takes the staged rows over. */
final class TargetTable {

    private final WarehouseEngine engine;
    private final Connection connection;
    private final ReportTable table;
    private final String quotedName;

    TargetTable(WarehouseEngine engine, Connection connection, ReportTable table) {
        this.engine = engine;
        this.connection = connection;
        this.table = table;
        this.quotedName = Column.quote(table.name());
    }

    /** Columns by their names in small letters; none while the table is not there. */
    Map<String, Column> columns() throws SQLException {
        Map<String, Column> columns = new LinkedHashMap<>();
        if (!engine.exists(connection, table.name())) {
            return columns;
        }
        try (Statement statement = connection.createStatement();
             ResultSet nothing = statement.executeQuery("SELECT * FROM " + quotedName + " LIMIT 0")) {
            ResultSetMetaData metaData = nothing.getMetaData();
            for (int i = 1; i <= metaData.getColumnCount(); i++) {
                String name = metaData.getColumnName(i);
                columns.put(name.toLowerCase(Locale.ROOT), Column.existing(name, metaData.getColumnType(i)));
            }
        }
        return columns;
    }

    /** Makes the table if it is not there, and adds the columns that it lacks. Takes none away. */
    void provide(List<Column> wanted) throws SQLException {
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
     * Takes the staged rows over: adds those whose key is new, changes those that differ. Of several rows with one key
     * the last counts. Columns that the slice did not bring stay as they are.
     */
    LoadResult upsert(long read, List<Column> staged) throws SQLException {
        int keys = table.key().size();
        List<Integer> all = IntStream.range(0, staged.size()).boxed().toList();
        List<Integer> others = all.subList(keys, staged.size());
        List<String> names = staged.stream().map(Column::quoted).toList();
        String keyNames = String.join(", ", names.subList(0, keys));
        String stagedKeys = all.subList(0, keys).stream().map(i -> "c" + i).collect(joining(", "));
        String lastRows = "(SELECT * FROM " + Staging.TABLE + " WHERE n IN (SELECT max(n) FROM " + Staging.TABLE
                + " GROUP BY " + stagedKeys + ")) AS s";

        String sameKey = all.subList(0, keys).stream().map(i -> "t." + names.get(i) + " = s.c" + i)
                .collect(joining(" AND "));
        String differs = others.isEmpty() ? "false" : others.stream()
                .map(i -> "t." + names.get(i) + " IS DISTINCT FROM s.c" + i).collect(joining(" OR "));
        String found = "t." + names.get(0) + " IS NOT NULL";
        LoadResult result = count("SELECT count(*), count(CASE WHEN " + found + " THEN 1 END), count(CASE WHEN " + found
                + " AND (" + differs + ") THEN 1 END) FROM " + lastRows + " LEFT JOIN " + quotedName + " AS t ON " + sameKey,
                read);

        String assignments = others.stream().map(i -> names.get(i) + " = excluded." + names.get(i)).collect(joining(", "));
        String changes = others.stream().map(i -> "t." + names.get(i) + " IS DISTINCT FROM excluded." + names.get(i))
                .collect(joining(" OR "));
        execute("INSERT INTO " + quotedName + " AS t (" + String.join(", ", names) + ") SELECT "
                + all.stream().map(i -> "c" + i).collect(joining(", ")) + " FROM " + lastRows + " ON CONFLICT (" + keyNames
                + ") DO " + (others.isEmpty() ? "NOTHING" : "UPDATE SET " + assignments + " WHERE " + changes));
        return result;
    }

    /** Rows in the table; none while it is not there. */
    long count() throws SQLException {
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
        // In the catalogue's order, whatever order the server has sent the fields in.
        Map<String, Column> columns = new LinkedHashMap<>();
        Stream.concat(table.key().stream(), table.report().defaults().stream())
                .map(field -> Column.forField(table.name(), table.report(), field))
                .forEach(column -> columns.putIfAbsent(column.name(), column));
        wanted.forEach(column -> columns.putIfAbsent(column.name(), column));
        String keyNames = wanted.subList(0, table.key().size()).stream().map(Column::quoted).collect(joining(", "));
        execute("CREATE TABLE " + quotedName + " (" + columns.values().stream().map(TargetTable::definition)
                .collect(joining(", ")) + ", PRIMARY KEY (" + keyNames + "))");
    }

    private LoadResult count(String query, long read) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet counts = statement.executeQuery(query)) {
            counts.next();
            long present = counts.getLong(2);
            long updated = counts.getLong(3);
            return new LoadResult(read, counts.getLong(1) - present, updated, present - updated);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String definition(Column column) {
        return column.quoted() + " " + column.sqlType();
    }
}
