package io.github.contactnow.reports.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.reports.ReportDefinition;
import io.github.contactnow.reports.Slice;
import io.github.contactnow.reports.audit.RetryPlan;
import io.github.contactnow.reports.audit.SliceStore;
import io.github.contactnow.support.Project;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A second process reads while several threads store slices without a pause, as routes do that catch up. Leaves what it counted in
 * {@code target/warehouse-readers.md}.
 */
class WarehouseReadersTest {

    private static final int READS = 100;
    private static final int WRITERS = 4;
    private static final int ROWS = 300;
    private static final Instant BEGIN = Instant.parse("2026-01-05T00:00:00Z");

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong slices = new AtomicLong();

    @Test
    void theCopyIsReadEveryTimeAndNoSliceIsLost(@TempDir Path folder) throws Exception {
        String url = "jdbc:duckdb:" + folder.resolve("warehouse.duckdb");
        new Warehouse(url)
                .load(
                        ReportDefinition.CDR.table(),
                        List.<Map<String, Object>>of().iterator());
        assertThat(new Warehouse(url).copy()).isTrue();
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1);
        List<Future<?>> writers = new ArrayList<>();
        List<String> ofCopy;
        List<String> ofFile;
        try {
            IntStream.range(0, WRITERS).forEach(writer -> writers.add(threads.submit(() -> storeSlices(url, writer))));
            writers.add(threads.submit(() -> {
                while (!over.get()) {
                    new Warehouse(url).copy();
                }
            }));
            ofCopy = read(folder.resolve("warehouse-copy.duckdb"));
            ofFile = read(folder.resolve("warehouse.duckdb"));
        } finally {
            over.set(true);
            threads.shutdown();
        }
        for (Future<?> writer : writers) {
            writer.get();
        }
        assertThat(ofCopy).hasSize(READS).allMatch(count -> count.matches("\\d+"));
        assertThat(ofCopy.stream().map(Long::valueOf).toList()).isSorted();
        assertThat(new Warehouse(url).count("cdr")).isEqualTo(slices.get() * ROWS);
        Files.writeString(
                Project.result("warehouse-readers.md"),
                String.format(
                        "%d slices of %d rows by %d writers; the copy was read %d of %d "
                                + "times, the file itself %d of %d times%n",
                        slices.get(),
                        ROWS,
                        WRITERS,
                        ofCopy.size(),
                        READS,
                        ofFile.stream().filter(count -> count.matches("\\d+")).count(),
                        READS));
    }

    private void storeSlices(String url, int writer) {
        SliceStore store =
                new SliceStore(new Warehouse(url), null, new RetryPlan(1, Duration.ofMinutes(1)), Clock.systemUTC());
        CursorTable cursors = new CursorTable(new Warehouse(url));
        for (int i = 0; !over.get(); i++) {
            Slice slice = new Slice(BEGIN.plusSeconds(i), BEGIN.plusSeconds(i + 1));
            long first = (long) writer << 32 | (long) i * ROWS;
            store.store(
                    ReportDefinition.CDR.table(),
                    slice,
                    IntStream.range(0, ROWS)
                            .mapToObj(row -> Map.<String, Object>of(
                                    "callid",
                                    first + row,
                                    "tm_init",
                                    slice.from().getEpochSecond()))
                            .iterator());
            cursors.advance("writer-" + writer, slice.to());
            slices.incrementAndGet();
        }
    }

    private static List<String> read(Path file) throws IOException {
        Process reader = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reader.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(reader.getInputStream(), StandardCharsets.UTF_8))) {
            return lines.lines().toList();
        }
    }

    /** Opens a file to read, again and again, and prints how many calls it holds, or why it could not be opened. */
    static final class Reader {
        public static void main(String[] arguments) {
            Properties readOnly = new Properties();
            readOnly.setProperty("duckdb.read_only", "true");
            for (int i = 0; i < READS; i++) {
                try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + arguments[0], readOnly);
                        ResultSet rows = connection.createStatement().executeQuery("SELECT count(*) FROM cdr")) {
                    rows.next();
                    System.out.println(rows.getLong(1));
                } catch (SQLException e) {
                    System.out.println(e.getMessage().replace('\n', ' '));
                }
            }
        }
    }
}
