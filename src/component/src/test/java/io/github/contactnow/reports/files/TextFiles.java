package io.github.contactnow.reports.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.duckdb.DuckDBDriver;

/** Reads files of reports by readers that have not written them. */
final class TextFiles {

    private TextFiles() {}

    /** The rows of a file, each value as its text; {@code null} where there is none, and in CSV also where it is empty. */
    static List<Map<String, String>> rows(FileFormat format, Path file) {
        try {
            return switch (format) {
                case PARQUET -> parquet(file);
                case CSV -> csv(file);
                case NDJSON -> objects(file).stream().map(TextFiles::texts).toList();
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The objects of an NDJSON file. */
    static List<JsonNode> objects(Path file) throws IOException {
        try (MappingIterator<JsonNode> lines =
                new ObjectMapper().readerFor(JsonNode.class).readValues(file.toFile())) {
            return lines.readAll();
        }
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> row = new LinkedHashMap<>();
        object.properties()
                .forEach(field -> row.put(
                        field.getKey(),
                        field.getValue().isNull() ? null : field.getValue().asText()));
        return row;
    }

    private static List<Map<String, String>> csv(Path file) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setNullString("")
                .get();
        return format.parse(Files.newBufferedReader(file)).stream()
                .map(CSVRecord::toMap)
                .toList();
    }

    private static List<Map<String, String>> parquet(Path file) throws SQLException {
        List<Map<String, String>> rows = new ArrayList<>();
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                ResultSet result = connection
                        .createStatement()
                        .executeQuery("SELECT * FROM read_parquet('" + file + "', hive_partitioning = false)")) {
            while (result.next()) {
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.put(result.getMetaData().getColumnName(i), result.getString(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
