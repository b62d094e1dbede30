package io.github.contactnow.reports;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.duckdb.DuckDBDriver;

/**
 * Reports as files, one for each table and day (UTC): {@code cdr/day=2026-01-05/cdr.parquet}, folders as Hive, Spark and DuckDB read them.
 *
 * <p>Rows are stored by their key, as in a {@link Warehouse}: the file of each day that a slice touches is written anew, its old rows and
 * the slice's, of which the slice's take the place of those with the same key. Each file is there whole or not at all; a slice that fails
 * between the files of two days is to be stored again, which is safe. The day of a row is that of the time it begins with ({@code tm_init},
 * {@code tm_login}, {@code PT1H}); a row without one goes to {@code day=unknown}. Columns have the types of the catalogue.
 *
 * <p>One process at a time writes to a directory, which a lock file sees to.
 */
public final class ReportFiles {

    private static final Map<String, String> DAY_OF = Map.of("cdr", "tm_init", "agents", "tm_login", "calls_hourly", "pt1h");

    private final Path directory;
    private final FileFormat format;

    /** @param directory is made when the first file is written */
    public ReportFiles(Path directory, FileFormat format) {
        this.directory = directory.toAbsolutePath();
        this.format = format;
    }

    /**
     * Stores rows, taken one at a time and never held all at once. Of several rows with one key the last counts. What the iterator throws is
     * passed on, and nothing is stored.
     *
     * @return                    the files that were written
     * @throws WarehouseException when a row has no key, a value does not fit its column, another process writes to the directory, or the
     *                            disk refuses
     */
    public synchronized List<Path> store(ReportTable table, Iterator<? extends Map<String, ?>> rows) {
        String task = "Writing a slice of " + table.name() + " to files in " + directory;
        try {
            Files.createDirectories(directory);
            try (FileChannel lockFile = FileChannel.open(directory.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                 FileLock lock = lockFile.tryLock()) {
                if (lock == null) {
                    throw new WarehouseException(task + " failed, because another process writes to that directory. Give each its own.");
                }
                return write(table, rows);
            }
        } catch (IOException e) {
            throw new WarehouseException(task + " failed. Put the cause right and try again, which is safe. The disk says: " + e, e);
        } catch (SQLException e) {
            throw WarehouseException.of(task, e);
        }
    }

    private List<Path> write(ReportTable table, Iterator<? extends Map<String, ?>> rows) throws SQLException, IOException {
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties())) {
            execute(connection, "SET TimeZone = 'UTC'");
            execute(connection, "SET temp_directory = " + quoted(directory.resolve(".tmp")));
            RowReader reader = new RowReader(table, Map.of());
            WarehouseEngine engine = new DuckDbEngine();
            Staging staging = new Staging(engine, connection, new TargetTable(engine, connection, table));
            try (LoadPipeline pipeline = new LoadPipeline(() -> staging)) {
                pipeline.move(rows, reader);
                staging.flush();
                execute(connection, "CREATE TEMPORARY VIEW slice AS SELECT " + columns(reader.columns()) + ", " + day(table, reader.columns())
                    + " AS day FROM " + Staging.lastRows(table.key().size(), Staging.ALL));
                List<Path> written = new ArrayList<>();
                for (String day : days(connection)) {
                    written.add(write(connection, table, day));
                }
                return written;
            }
        }
    }

    private static String columns(List<Column> columns) {
        List<String> named = new ArrayList<>();
        for (int i = 1; i < columns.size(); i++) {
            named.add("c" + i + " AS " + columns.get(i).quoted());
        }
        return String.join(", ", named);
    }

    private static String day(ReportTable table, List<Column> columns) {
        String field = DAY_OF.getOrDefault(table.name(), "tm_init");
        for (int i = 1; i < columns.size(); i++) {
            if (columns.get(i).name().equals(field)) {
                // Text begins with its day: a bucket, or a time that is written out.
                return "coalesce(substr(CAST(c" + i + " AS VARCHAR), 1, 10), 'unknown')";
            }
        }
        return "'unknown'";
    }

    private static List<String> days(Connection connection) throws SQLException {
        List<String> days = new ArrayList<>();
        try (Statement statement = connection.createStatement();
             ResultSet result = statement.executeQuery("SELECT DISTINCT day FROM slice ORDER BY day")) {
            while (result.next()) {
                days.add(result.getString(1));
            }
        }
        return days;
    }

    private Path write(Connection connection, ReportTable table, String day) throws SQLException, IOException {
        // What a bucket begins with comes from the server.
        Path folder = directory.resolve(table.name()).resolve("day=" + (day.matches("[0-9-]{4,10}") ? day : "unknown"));
        Path target = folder.resolve(table.name() + "." + format.extension());
        Files.createDirectories(folder);
        String key = String.join(", ", table.key().stream().map(field -> Column.forField(table.name(), table.report(), field).quoted())
            .toList());
        String rows = "SELECT * EXCLUDE (day) FROM slice WHERE day = " + quoted(day);
        if (Files.exists(target)) {
            rows += " UNION ALL BY NAME SELECT * FROM (SELECT " + typed(connection, table, target) + " FROM " + format.read(quoted(target))
                + ") WHERE (" + key + ") NOT IN (SELECT (" + key + ") FROM slice)";
        }
        Path part = folder.resolve("." + UUID.randomUUID() + ".part");
        try {
            execute(connection, "COPY (SELECT * FROM (" + rows + ") ORDER BY " + key + ") TO " + quoted(part) + " (" + format.written() + ")");
            FilePlace.sync(part);
            FilePlace.move(part, target, directory);
        } finally {
            Files.deleteIfExists(part);
        }
        return target;
    }

    /** The columns of a file, each as what the catalogue says that it is: text files know of no types. */
    private String typed(Connection connection, ReportTable table, Path file) throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
             ResultSet result = statement.executeQuery("DESCRIBE SELECT * FROM " + format.read(quoted(file)))) {
            while (result.next()) {
                Column column = Column.forField(table.name(), table.report(), result.getString(1));
                columns.put(column.quoted(), column.sqlType());
            }
        }
        columns.remove("\"day\""); // which DuckDB takes from the name of the folder
        return columns.entrySet().stream().map(column -> "CAST(" + column.getKey() + " AS " + column.getValue() + ") AS " + column.getKey())
            .collect(joining(", "));
    }

    private static String quoted(Object text) {
        return "'" + text.toString().replace("'", "''") + "'";
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
