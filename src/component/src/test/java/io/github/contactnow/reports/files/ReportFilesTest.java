package io.github.contactnow.reports.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.contactnow.reports.ReportDefinition;
import io.github.contactnow.reports.warehouse.WarehouseException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportFilesTest {

    /** 2026-01-05 at 23:59:59 UTC; two seconds later it is the next day. */
    private static final long EVENING = 1767657599;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void eachDayIsAFileAndASliceThatComesAgainReplacesItsRows(FileFormat format) throws SQLException {
        ReportFiles files = new ReportFiles(directory, format);
        assertThat(files.store(
                        ReportDefinition.CDR.table(),
                        rows(call(1, EVENING, "Ann, \"A\"\n\\"), call(2, EVENING + 2, "007"))))
                .containsExactly(file("2026-01-05", format), file("2026-01-06", format));
        assertThat(files.store(
                        ReportDefinition.CDR.table(),
                        rows(call(1, EVENING, "Bob"), call(3, EVENING, null), call(3, EVENING, "Ann, \"A\"\n\\"))))
                .containsExactly(file("2026-01-05", format));

        assertThat(query(format, "callid, anm", "2026-01-05")).containsExactly("1|Bob", "3|Ann, \"A\"\n\\");
        assertThat(query(format, "callid, anm, CAST(sec_dur AS DECIMAL(18, 6))", "2026-01-06"))
                .containsExactly("2|007|1.500000");
    }

    @ParameterizedTest
    @EnumSource
    void newFieldsBecomeColumnsAndOldRowsHaveNone(FileFormat format) throws SQLException {
        ReportFiles files = new ReportFiles(directory, format);
        files.store(ReportDefinition.CDR.table(), rows(call(1, EVENING, "Ann")));
        files.store(ReportDefinition.CDR.table(), rows(Map.of("callid", 2, "tm_init", EVENING, "brand_new", "x")));
        files.store(ReportDefinition.CDR.table(), rows(call(3, EVENING, "Cid")));
        assertThat(query(format, "callid, anm, brand_new", "2026-01-05"))
                .containsExactly("1|Ann|null", "2|null|x", "3|Cid|null");
    }

    @ParameterizedTest
    @EnumSource
    void aSliceThatFailsChangesNothing(FileFormat format) throws SQLException, IOException {
        ReportFiles files = new ReportFiles(directory, format);
        files.store(ReportDefinition.CDR.table(), rows(call(1, EVENING, "Ann")));
        byte[] before = Files.readAllBytes(file("2026-01-05", format));
        assertThatThrownBy(() -> files.store(
                        ReportDefinition.CDR.table(),
                        rows(call(2, EVENING, "Bob"), Map.of("callid", "", "anm", "Cid"))))
                .isInstanceOf(WarehouseException.class)
                .hasMessageContaining("field callid: it is part of the key and has no value");
        assertThat(Files.readAllBytes(file("2026-01-05", format))).isEqualTo(before);
        try (Stream<Path> all = Files.walk(directory)) {
            assertThat(all.filter(path -> path.toString().endsWith(".part"))).isEmpty();
        }
    }

    @Test
    void parquetRefusesAValueThatDoesNotFitItsColumn() {
        assertThatThrownBy(() -> new ReportFiles(directory, FileFormat.PARQUET)
                        .store(
                                ReportDefinition.CDR.table(),
                                rows(call(2, EVENING, "Bob"), Map.of("callid", 3, "sec_dur", "abc"))))
                .isInstanceOf(WarehouseException.class)
                .hasMessageContaining("row callid=3, field sec_dur");
    }

    @Test
    void aReportThatHasAFieldNamedDayKeepsIt() throws SQLException {
        for (FileFormat format : FileFormat.values()) {
            ReportFiles files = new ReportFiles(directory, format);
            Path file = null;
            for (int queue = 1; queue < 3; queue++) {
                file = files.store(
                                ReportDefinition.CALLS_HOURLY.table(),
                                rows(Map.of("PT1H", "2026-01-05_10-00-00", "qid", queue, "day", "Monday")))
                        .get(0);
            }
            assertThat(TextFiles.rows(format, file))
                    .extracting(row -> row.get("day"))
                    .containsExactly("Monday", "Monday");
        }
    }

    @Test
    void parquetHasTheTypesOfTheCatalogue() throws SQLException {
        new ReportFiles(directory, FileFormat.PARQUET)
                .store(ReportDefinition.CDR.table(), rows(call(7_000_000_001L, EVENING, "Ann")));
        assertThat(query(
                        FileFormat.PARQUET,
                        "typeof(callid), typeof(tm_init), typeof(sec_dur), typeof(anm)",
                        "2026-01-05"))
                .containsExactly("BIGINT|TIMESTAMP WITH TIME ZONE|DECIMAL(18,6)|VARCHAR");
    }

    @Test
    void aCallWithoutTimeGoesToAFolderOfItsOwn() {
        assertThat(new ReportFiles(directory, FileFormat.CSV)
                        .store(ReportDefinition.CDR.table(), rows(Map.of("callid", 1))))
                .containsExactly(file("unknown", FileFormat.CSV));
    }

    @Test
    void hoursAndSessionsHaveDaysToo() {
        ReportFiles files = new ReportFiles(directory, FileFormat.NDJSON);
        assertThat(files.store(
                        ReportDefinition.CALLS_HOURLY.table(),
                        rows(Map.of("PT1H", "2026-01-05_10-00-00", "qid", 7, "nc_all", 3))))
                .containsExactly(directory.resolve("calls_hourly/day=2026-01-05/calls_hourly.ndjson"));
        assertThat(files.store(ReportDefinition.AGENTS.table(), rows(Map.of("aid", 5, "tm_login", EVENING))))
                .containsExactly(directory.resolve("agents/day=2026-01-05/agents.ndjson"));
    }

    @Test
    void aDirectoryThatAnotherWritesToIsRefused() throws IOException {
        Files.createDirectories(directory);
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        directory.resolve(".lock").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(other.getInputStream().read()).isEqualTo('1');
            assertThatThrownBy(() -> new ReportFiles(directory, FileFormat.CSV)
                            .store(ReportDefinition.CDR.table(), rows(Map.of("callid", 1))))
                    .isInstanceOf(WarehouseException.class)
                    .hasMessageContaining("another process writes to that directory");
        } finally {
            other.getOutputStream().close();
        }
    }

    @Test
    void anUnknownFormatIsRefused() {
        assertThat(FileFormat.of(" Parquet")).isEqualTo(FileFormat.PARQUET);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FileFormat.of("xls"))
                .withMessageContaining("parquet, csv, ndjson");
    }

    /** Holds the lock of a directory until its input ends. */
    static final class Holder {
        public static void main(String[] args) throws IOException {
            try (FileChannel channel =
                    FileChannel.open(Path.of(args[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock();
                System.out.println(1);
                System.in.read();
            }
        }
    }

    private Path file(String day, FileFormat format) {
        return directory.resolve("cdr/day=" + day + "/cdr." + format.extension());
    }

    private static Map<String, Object> call(long callid, long begin, String agent) {
        Map<String, Object> call = new HashMap<>(Map.of("callid", callid, "tm_init", begin, "sec_dur", "1.5"));
        call.put("anm", agent);
        return call;
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static Iterator<Map<String, ?>> rows(Map<String, ?>... rows) {
        return List.of(rows).iterator();
    }

    /** As DuckDB reads the file without being told anything. */
    private List<String> query(FileFormat format, String columns, String day) throws SQLException {
        List<String> rows = new ArrayList<>();
        String types = format == FileFormat.CSV ? "read_csv('%s', all_varchar = true, header = true)" : "'%s'";
        if (format == FileFormat.NDJSON) {
            types = "read_json('%s', format = 'newline_delimited')";
        }
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                ResultSet result = connection
                        .createStatement()
                        .executeQuery(
                                "SELECT " + columns + " FROM " + types.formatted(file(day, format)) + " ORDER BY 1")) {
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    values.add(result.getString(i));
                }
                rows.add(String.join("|", values));
            }
        }
        return rows;
    }
}
