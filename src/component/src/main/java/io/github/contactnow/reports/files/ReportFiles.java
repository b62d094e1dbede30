package io.github.contactnow.reports.files;

import static java.util.stream.Collectors.joining;

import io.github.contactnow.reports.ReportTable;
import io.github.contactnow.reports.warehouse.Column;
import io.github.contactnow.reports.warehouse.LoadPipeline;
import io.github.contactnow.reports.warehouse.LoadSteps;
import io.github.contactnow.reports.warehouse.RowReader;
import io.github.contactnow.reports.warehouse.Staging;
import io.github.contactnow.reports.warehouse.TargetTable;
import io.github.contactnow.reports.warehouse.Warehouse;
import io.github.contactnow.reports.warehouse.WarehouseEngine;
import io.github.contactnow.reports.warehouse.WarehouseException;
import io.github.contactnow.reports.warehouse.duckdb.DuckDbEngine;
import io.github.contactnow.storage.FilePlace;
import io.github.contactnow.storage.PrivateFiles;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.duckdb.DuckDBDriver;

/**
 * Reports as files, one for each table and day (UTC): {@code cdr/day=2026-01-05/cdr.parquet}, in folders that Hive, Spark and DuckDB read.
 *
 * <p>Rows are stored by their key, as in a {@link Warehouse}: the file of each day that a slice touches is written again with the old rows
 * and those of the slice, which replace old rows of the same key. A file is written as a whole or not at all. A slice that fails between
 * the files of two days may be stored again. The day of a row is that of its beginning ({@link ReportTable#begin()}); a row without one
 * goes to {@code day=unknown}. Columns of Parquet have the types of the catalogue. In CSV and NDJSON, numbers, flags and times of the
 * catalogue have one spelling each; other values stay as they were received.
 *
 * <p>A lock file ensures that one process at a time writes to a directory.
 */
public final class ReportFiles {

    /** The column with the day of a row. No field of a report has this name. */
    private static final String DAY = "\"day of the file\"";

    private final Path directory;
    private final FileFormat format;

    /** @param directory is made when the first file is written */
    public ReportFiles(Path directory, FileFormat format) {
        this.directory = directory.toAbsolutePath();
        this.format = format;
    }

    /**
     * Stores rows, taken one at a time. Of several rows with the same key the last counts. If the iterator throws, nothing is stored, and
     * the exception is passed on.
     *
     * @return                    the files that were written
     * @throws WarehouseException when a row has no key, a value does not fit its column, another process writes to the directory, or the
     *                            disk refuses
     */
    public synchronized List<Path> store(ReportTable table, Iterator<? extends Map<String, ?>> rows) {
        String task = "Writing a slice of " + table.name() + " to files in " + directory;
        try {
            PrivateFiles.folder(directory);
            try (FileChannel lockFile = PrivateFiles.open(
                            directory.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = lockFile.tryLock()) {
                if (lock == null) {
                    throw new WarehouseException(
                            task + " failed, because another process writes to that directory. Give each its own.");
                }
                return write(table, rows);
            }
        } catch (IOException e) {
            throw new WarehouseException(
                    task + " failed. Put the cause right and try again, which is safe. The disk says: " + e, e);
        } catch (SQLException e) {
            throw WarehouseException.of(task, e);
        }
    }

    private List<Path> write(ReportTable table, Iterator<? extends Map<String, ?>> rows)
            throws SQLException, IOException {
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties())) {
            execute(connection, "SET TimeZone = 'UTC'");
            execute(connection, "SET temp_directory = " + DuckDbEngine.literal(directory.resolve(".tmp")));
            RowReader reader = new RowReader(table, Map.of(), format.form());
            WarehouseEngine engine = new DuckDbEngine();
            Staging staging = new Staging(engine, connection, new TargetTable(engine, connection, table));
            try (LoadPipeline pipeline = new LoadPipeline(() -> staging)) {
                pipeline.move(rows, reader, LoadSteps.NONE);
                staging.flush();
                execute(
                        connection,
                        "CREATE TEMPORARY VIEW slice AS SELECT " + columns(reader.columns()) + ", "
                                + day(table, reader.columns()) + " AS " + DAY + " FROM "
                                + Staging.lastRows(table.key().size(), Staging.ALL));
                List<Path> written = new ArrayList<>();
                for (String day : days(connection)) {
                    written.add(write(connection, table, reader.columns(), day));
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
        String field = table.begin().toLowerCase(Locale.ROOT);
        for (int i = 1; i < columns.size(); i++) {
            if (columns.get(i).name().equals(field)) {
                // The text of a bucket or of a time begins with the day.
                return "coalesce(substr(CAST(c" + i + " AS VARCHAR), 1, 10), 'unknown')";
            }
        }
        return "'unknown'";
    }

    private static List<String> days(Connection connection) throws SQLException {
        List<String> days = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT DISTINCT " + DAY + " FROM slice ORDER BY 1")) {
            while (result.next()) {
                days.add(result.getString(1));
            }
        }
        return days;
    }

    private Path write(Connection connection, ReportTable table, List<Column> columns, String day)
            throws SQLException, IOException {
        // The text of a bucket comes from the server.
        Path folder = directory.resolve(table.name()).resolve("day=" + (day.matches("[0-9-]{4,10}") ? day : "unknown"));
        Path target = folder.resolve(table.name() + "." + format.extension());
        PrivateFiles.folder(folder);
        DayFile file = new DayFile(connection, format, table, target);
        Set<String> names =
                new LinkedHashSet<>(columns.stream().skip(1).map(Column::name).toList());
        String rows = "SELECT * EXCLUDE (" + DAY + ") FROM slice WHERE " + DAY + " = " + DuckDbEngine.literal(day);
        if (Files.exists(target)) {
            String key = columns.stream()
                    .skip(1)
                    .limit(table.key().size())
                    .map(Column::quoted)
                    .collect(joining(", "));
            rows += " UNION ALL BY NAME SELECT * FROM (" + file.rows() + ") WHERE (" + key + ") NOT IN (SELECT (" + key
                    + ") FROM slice)";
            names.addAll(file.columns());
        }
        Path part = folder.resolve("." + UUID.randomUUID() + ".part");
        try {
            execute(connection, file.copy(rows, names, part));
            FilePlace.sync(part);
            FilePlace.move(part, target, directory);
        } finally {
            Files.deleteIfExists(part);
        }
        return target;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
