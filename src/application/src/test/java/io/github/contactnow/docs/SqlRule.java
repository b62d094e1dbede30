package io.github.contactnow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.reports.ReportDefinition;
import io.github.contactnow.reports.files.FileFormat;
import io.github.contactnow.reports.files.ReportFiles;
import io.github.contactnow.reports.warehouse.CallRecords;
import io.github.contactnow.reports.warehouse.Warehouse;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Statements of SQL: each finds rows in the tables, views and files that the product makes, in DuckDB and PostgreSQL. Paths in them are those
 * of the working directory of the application.
 */
final class SqlRule implements SnippetRule, AutoCloseable {

    private final Path directory;
    private final EmbeddedPostgres postgres;

    /** @param directory stands in for the working directory of the application */
    SqlRule(Path directory) throws IOException {
        this.directory = directory;
        Warehouse duckDb = new Warehouse(duckDb("data/warehouse.duckdb"));
        fill(duckDb);
        duckDb.copy();
        new ReportFiles(directory.resolve("files"), FileFormat.PARQUET)
                .store(ReportDefinition.CDR.table(), calls().iterator());
        postgres = EmbeddedPostgres.start();
        fill(new Warehouse(postgres.getJdbcUrl("postgres", "postgres")));
    }

    private String duckDb(String file) {
        return "jdbc:duckdb:" + directory.resolve(file);
    }

    /** Calls of yesterday, today and tomorrow, whatever the time zone of the database. */
    private static List<Map<String, ?>> calls() {
        Instant now = Instant.now();
        return List.of(call(1, now.minus(Duration.ofDays(1))), call(2, now), call(3, now.plus(Duration.ofDays(1))));
    }

    private static Map<String, ?> call(int id, Instant begin) {
        return Map.of(
                "callid",
                id,
                "tm_init",
                begin.getEpochSecond(),
                "qtable",
                "Renewals",
                "urn",
                4300000001L,
                "ocid",
                501000,
                "ocnm",
                "Sold");
    }

    private static void fill(Warehouse warehouse) {
        warehouse.load(ReportDefinition.CDR.table(), calls().iterator());
        assertThat(warehouse.provideViews()).isEmpty();
        CallRecords records = new CallRecords(warehouse, List.of("ProcessType"));
        records.store(List.of(records.row(
                new CallRecords.Wanted("Renewals", 4300000001L), Map.of("ProcessType", "COMPLETE"), Instant.now())));
    }

    @Override
    public void check(Snippet snippet) throws SQLException {
        try (Connection connection = DriverManager.getConnection(duckDb("data/warehouse.duckdb"))) {
            findsRows(connection, snippet.text());
        }
        if (!snippet.text().contains("read_parquet")) {
            onPostgres(snippet.text());
        }
    }

    /** As a reader opens the copy of the warehouse, which the application names so. */
    void onCopy(String file, String statement) throws SQLException {
        Properties readOnly = new Properties();
        readOnly.setProperty("duckdb.read_only", "true");
        try (Connection connection = DriverManager.getConnection(duckDb(file), readOnly)) {
            findsRows(connection, statement);
        }
    }

    void onPostgres(String statement) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
            findsRows(connection, statement);
        }
    }

    private void findsRows(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (connection.getMetaData().getURL().startsWith("jdbc:duckdb:")) {
                statement.execute("SET file_search_path = '" + directory + "'");
            }
            try (ResultSet rows = statement.executeQuery(sql)) {
                assertThat(rows.next()).as("a row").isTrue();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    rows.getObject(column);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
