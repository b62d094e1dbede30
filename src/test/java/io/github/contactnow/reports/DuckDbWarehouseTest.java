package io.github.contactnow.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

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
        List<CompletableFuture<Void>> threads = IntStream.range(0, 4).mapToObj(i -> CompletableFuture.runAsync(() -> {
            for (int n = 0; n < 50; n++) {
                assertThat(warehouse().count("cdr")).isEqualTo(1);
            }
        })).toList();
        threads.forEach(CompletableFuture::join);
    }

    @Test
    void afterALoadAnotherProcessCanOpenTheFile() throws Exception {
        warehouse().load("cdr", rows(Map.of("callid", "1"), Map.of("callid", "2")));
        Process other = otherProcess("count");
        assertThat(new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip()).isEqualTo("2");
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
                    .hasMessageStartingWith("Loading a slice into table cdr failed, because another process has the DuckDB "
                            + "file open. Close it there");
        } finally {
            other.getOutputStream().close();
            other.waitFor();
        }
        assertThat(warehouse().load("cdr", rows(Map.of("callid", "2"))).inserted()).isEqualTo(1);
    }

    @Test
    void aFileThatIsNoDatabaseIsRefused() throws IOException {
        Files.writeString(directory.resolve("warehouse.duckdb"), "no database");
        assertThatThrownBy(() -> warehouse().count("cdr")).isInstanceOf(WarehouseException.class)
                .hasMessageContaining("Counting the rows of table cdr failed");
    }

    @Test
    void aDatabaseInMemoryIsRefused() {
        assertThatThrownBy(() -> new Warehouse("jdbc:duckdb:").count("cdr")).isInstanceOf(WarehouseException.class)
                .hasMessageContaining("Name a file");
    }

    @Test
    void anotherKindOfDatabaseIsRefusedWithoutShowingTheUrl() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Warehouse("jdbc:mysql://me:secret@host/db"))
                .withMessageContaining("DuckDB or PostgreSQL").withMessageNotContaining("secret");
    }

    private Process otherProcess(String task) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), OtherProcess.class.getName(), url(), task)
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /** Opens the file and counts; told to hold, it keeps the file open until its input ends. */
    static final class OtherProcess {
        public static void main(String[] args) throws Exception {
            try (Connection connection = DriverManager.getConnection(args[0]);
                 ResultSet result = connection.createStatement().executeQuery("SELECT count(*) FROM cdr")) {
                result.next();
                System.out.println(result.getLong(1));
                if (args[1].equals("hold")) {
                    System.in.read();
                }
            }
        }
    }
}
