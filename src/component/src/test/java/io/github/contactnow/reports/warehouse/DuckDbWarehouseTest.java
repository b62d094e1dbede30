package io.github.contactnow.reports.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbWarehouseTest extends WarehouseContract {

    @TempDir
    Path directory;

    @Override
    Warehouse warehouse() {
        return new Warehouse(url());
    }

    @Override
    Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    private String url() {
        return "jdbc:duckdb:" + directory.resolve("warehouse.duckdb");
    }

    @Test
    void makesTheDirectoriesOfTheFile() {
        Path file = directory.resolve("a/b/warehouse.duckdb");
        new Warehouse("jdbc:duckdb:" + file + ";threads=1").load("cdr", rows(Map.of("callid", "1")));
        assertThat(file).exists();
    }

    /** Each opens and closes the file: one of them opens it while another closes it. */
    @Test
    void severalThreadsMayComeAndGo() {
        warehouse().load("cdr", rows(Map.of("callid", "1")));
        List<CompletableFuture<Void>> threads = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    for (int n = 0; n < 50; n++) {
                        assertThat(warehouse().count("cdr")).isEqualTo(1);
                    }
                }))
                .toList();
        threads.forEach(CompletableFuture::join);
    }

    @Test
    void afterALoadAnotherProcessCanOpenTheFile() throws Exception {
        warehouse().load("cdr", rows(Map.of("callid", "1"), Map.of("callid", "2")));
        Process other = otherProcess("count");
        assertThat(new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                .isEqualTo("2");
        assertThat(other.waitFor()).isZero();
    }

    @Test
    void whileAnotherProcessHasTheFileOpenALoadSaysSo() throws Exception {
        warehouse().load("cdr", rows(Map.of("callid", "1")));
        Process other = otherProcess("hold");
        try {
            assertThat(other.getInputStream().read()).isEqualTo('1');
            assertThatThrownBy(() -> warehouse().load("cdr", rows(Map.of("callid", "2"))))
                    .isInstanceOf(WarehouseException.class)
                    .hasMessageStartingWith(
                            "Loading a slice into table cdr failed, because another process has the DuckDB "
                                    + "file open. Close it there");
        } finally {
            other.getOutputStream().close();
            other.waitFor();
        }
        assertThat(warehouse().load("cdr", rows(Map.of("callid", "2"))).inserted())
                .isEqualTo(1);
    }

    /** Rows may take long to come, and the count of the server longer: the file is not open meanwhile. */
    @Test
    void whileRowsComeAnotherProcessCanOpenTheFile() throws Exception {
        warehouse().load("cdr", rows(Map.of("callid", "1")));
        List<String> seen = new ArrayList<>();
        Iterator<Map<String, String>> slow = IntStream.rangeClosed(1, 1200)
                .mapToObj(i -> {
                    if (i % 400 == 0) {
                        seen.add(answer("count"));
                    }
                    return Map.of("callid", Integer.toString(i));
                })
                .iterator();
        assertThat(warehouse().load("cdr", slow).inserted()).isEqualTo(1199);
        assertThat(seen).containsExactly("1", "1", "1");
        assertThat(answer("count")).isEqualTo("1200");
    }

    @Test
    void aReaderThatComesAndGoesLosesNoSlice() throws Exception {
        warehouse().load("cdr", rows(Map.of("callid", "1")));
        Process reader = otherProcess("come and go");
        try {
            assertThat(reader.getInputStream().read()).isEqualTo('1');
            for (int i = 2; i <= 30; i++) {
                assertThat(warehouse()
                                .load("cdr", rows(Map.of("callid", Integer.toString(i))))
                                .inserted())
                        .isEqualTo(1);
            }
        } finally {
            reader.destroyForcibly().waitFor();
        }
        assertThat(warehouse().count("cdr")).isEqualTo(30);
    }

    @Test
    void aCopyIsMadeWhenTheFileHasChangedAndHoldsWhatThatHeld() throws Exception {
        assertThat(warehouse().copy()).as("without a file").isFalse();
        warehouse().load("cdr", rows(Map.of("callid", "1")));
        assertThat(warehouse().copy()).isTrue();
        assertThat(warehouse().copy()).as("nothing has changed").isFalse();
        try (Connection reader = reader();
                Statement statement = reader.createStatement()) {
            warehouse().load("cdr", rows(Map.of("callid", "2")));
            assertThat(warehouse().copy()).isTrue();
            assertThat(count(statement)).as("who has the old copy open").isEqualTo(1);
        }
        try (Connection reader = reader();
                Statement statement = reader.createStatement()) {
            assertThat(count(statement)).isEqualTo(2);
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("warehouse.duckdb", "warehouse-copy.duckdb");
        }
    }

    @Test
    void aCopyHasWhatAProcessThatWasKilledHadCommitted() throws Exception {
        warehouse().load("cdr", rows(Map.of("callid", "1")));
        Process other = otherProcess("write and hold");
        assertThat(other.getInputStream().read()).isEqualTo('1');
        other.destroyForcibly().waitFor();
        assertThat(directory.resolve("warehouse.duckdb.wal")).exists();
        assertThat(warehouse().copy()).isTrue();
        try (Connection reader = reader();
                Statement statement = reader.createStatement()) {
            assertThat(count(statement)).isEqualTo(2);
        }
    }

    private Connection reader() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:duckdb:" + directory.resolve("warehouse-copy.duckdb"), OtherProcess.readOnly());
    }

    private static long count(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM cdr")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private String answer(String task) {
        try {
            Process other = otherProcess(task);
            return new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsRefused() throws IOException {
        Files.writeString(directory.resolve("warehouse.duckdb"), "no database");
        assertThatThrownBy(() -> warehouse().count("cdr"))
                .isInstanceOf(WarehouseException.class)
                .hasMessageContaining("Counting the rows of table cdr failed");
    }

    @Test
    void aDatabaseInMemoryIsRefused() {
        assertThatThrownBy(() -> new Warehouse("jdbc:duckdb:").count("cdr"))
                .isInstanceOf(WarehouseException.class)
                .hasMessageContaining("Name a file");
    }

    @Test
    void anotherKindOfDatabaseIsRefusedWithoutShowingTheUrl() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Warehouse("jdbc:mysql://me:secret@host/db"))
                .withMessageMatching(".*DuckDB, (\\w+, )*MariaDB or PostgreSQL.*")
                .withMessageNotContaining("secret");
    }

    private Process otherProcess(String task) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        url(),
                        task)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Opens the file and counts; told to hold, it keeps the file open until its input ends, told to come and go, it does so until it is ended. */
    static final class OtherProcess {
        public static void main(String[] args) throws Exception {
            do {
                Properties options =
                        args[1].startsWith("write") || args[1].equals("hold") ? new Properties() : readOnly();
                try (Connection connection = DriverManager.getConnection(args[0], options);
                        Statement statement = connection.createStatement()) {
                    if (args[1].startsWith("write")) {
                        statement.execute("INSERT INTO cdr (callid) VALUES (1000)");
                        System.out.println(1);
                        System.in.read();
                    }
                    System.out.println(count(statement));
                    if (args[1].equals("hold")) {
                        System.in.read();
                    }
                } catch (SQLException e) {
                    // The application has it just now.
                    if (!String.valueOf(e.getMessage()).contains("Could not set lock on file")) {
                        throw e;
                    }
                }
            } while (args[1].equals("come and go"));
        }

        static Properties readOnly() {
            Properties properties = new Properties();
            properties.setProperty("duckdb.read_only", "true");
            return properties;
        }
    }
}
