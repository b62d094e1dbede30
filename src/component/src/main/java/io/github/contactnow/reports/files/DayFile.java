package io.github.contactnow.reports.files;

import static java.util.stream.Collectors.joining;

import io.github.contactnow.reports.ReportTable;
import io.github.contactnow.reports.warehouse.Column;
import io.github.contactnow.reports.warehouse.duckdb.DuckDbEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/**
 * The file of a report and a day, as SQL of DuckDB. The types of the columns are given, so DuckDB infers none: text for text files, the
 * types of the catalogue for Parquet.
 */
final class DayFile {

    /** The numbers that JSON and DuckDB write in the same way: whole numbers of 64 bits, and decimals that a double holds exactly. */
    private static final String JSON_NUMBER =
            "-?(0|[1-9][0-9]{0,17}|(0|[1-9][0-9]{0,8})[.][0-9]{0,5}[1-9]|[1-9]([.][0-9]{1,5})?e-0[1-9])";

    private final Connection connection;
    private final FileFormat format;
    private final ReportTable table;
    private final Path file;

    DayFile(Connection connection, FileFormat format, ReportTable table, Path file) {
        this.connection = connection;
        this.format = format;
        this.table = table;
        this.file = file;
    }

    /** Names of its columns. */
    List<String> columns() throws SQLException, IOException {
        return fields().stream().map(field -> column(field).name()).toList();
    }

    /** The query that gives its rows. */
    String rows() throws SQLException, IOException {
        List<String> fields = fields();
        String source =
                switch (format) {
                    case PARQUET -> "read_parquet(" + DuckDbEngine.literal(file) + ", hive_partitioning = false)";
                    case CSV ->
                        "read_csv(" + DuckDbEngine.literal(file)
                                + ", auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', "
                                + "allow_quoted_nulls = false, hive_partitioning = false, columns = " + asText(fields)
                                + ")";
                    case NDJSON ->
                        "read_json(" + DuckDbEngine.literal(file)
                                + ", format = 'newline_delimited', hive_partitioning = false, columns = "
                                + asText(fields) + ")";
                };
        return "SELECT "
                + fields.stream()
                        .map(field -> "CAST(" + Column.quote(field) + " AS "
                                + Column.standardType(
                                        format.form().stored(column(field)).type()) + ") AS "
                                + column(field).quoted())
                        .collect(joining(", "))
                + " FROM " + source;
    }

    private List<String> fields() throws SQLException, IOException {
        return switch (format) {
            case PARQUET ->
                query("SELECT column_name FROM (DESCRIBE SELECT * FROM read_parquet(" + DuckDbEngine.literal(file)
                        + ", hive_partitioning = false))");
            case CSV -> {
                try (CSVParser rows = CSVFormat.RFC4180.parse(Files.newBufferedReader(file))) {
                    yield rows.iterator().next().toList();
                }
            }
            case NDJSON ->
                query("SELECT DISTINCT unnest(json_keys(json)) FROM read_ndjson_objects(" + DuckDbEngine.literal(file)
                        + ")");
        };
    }

    private List<String> query(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                values.add(result.getString(1));
            }
        }
        return values;
    }

    private Column column(String field) {
        return Column.forField(table.name(), table.report(), field);
    }

    private static String asText(List<String> fields) {
        return "{"
                + fields.stream()
                        .map(field -> DuckDbEngine.literal(field) + ": 'VARCHAR'")
                        .collect(joining(", ")) + "}";
    }

    /**
     * The statement that writes the file.
     *
     * @param rows    gives its rows
     * @param columns that these have
     * @param part    where to write it
     */
    String copy(String rows, Iterable<String> columns, Path part) {
        String written =
                switch (format) {
                    case PARQUET -> "FORMAT parquet, COMPRESSION zstd";
                    case CSV -> "FORMAT csv, HEADER true";
                    case NDJSON -> "FORMAT json";
                };
        return "COPY (SELECT * " + (format == FileFormat.NDJSON ? asJson(columns) : "") + " FROM (" + rows
                + ") ORDER BY " + order() + ") TO " + DuckDbEngine.literal(part) + " (" + written + ")";
    }

    /** A number or flag of the catalogue is one in JSON too; another value in such a column is a string. */
    private String asJson(Iterable<String> columns) {
        List<String> replaced = new ArrayList<>();
        for (String name : columns) {
            Column column = column(name);
            String pattern =
                    switch (column.type()) {
                        case ID, INTEGER, DECIMAL -> JSON_NUMBER;
                        case FLAG -> "true|false";
                        case TEXT, BUCKET, INSTANT -> null;
                    };
            if (pattern != null) {
                replaced.add("CASE WHEN regexp_full_match(" + column.quoted() + ", '" + pattern + "') THEN CAST("
                        + column.quoted() + " AS JSON) WHEN " + column.quoted() + " IS NOT NULL THEN to_json("
                        + column.quoted() + ") END AS " + column.quoted());
            }
        }
        return replaced.isEmpty() ? "" : "REPLACE (" + String.join(", ", replaced) + ")";
    }

    /** By the key; numbers by their value, even if they are stored as text. */
    private String order() {
        return table.key().stream()
                .map(this::column)
                .map(column -> switch (column.type()) {
                    case ID, INTEGER -> "TRY_CAST(" + column.quoted() + " AS BIGINT), " + column.quoted();
                    default -> column.quoted();
                })
                .collect(joining(", "));
    }
}
