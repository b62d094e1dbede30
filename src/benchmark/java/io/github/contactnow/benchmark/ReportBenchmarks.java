package io.github.contactnow.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs {@link ReportSpeed} in a JVM of 64 MB, with a server and a PostgreSQL beside it, and keeps what it prints. */
final class ReportBenchmarks {

    private static final String HEAP = "-Xmx64m";

    private ReportBenchmarks() {}

    /** @param directory takes {@code reports.md} and the databases */
    static void run(Path directory) throws IOException, InterruptedException {
        Path result = directory.resolve("reports.md");
        System.out.println("Measuring for about twenty minutes, in " + directory);
        int status;
        try (ServerProcess server = new ServerProcess();
                EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            List<String> command = List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    HEAP,
                    Benchmarks.NO_LOGGING,
                    Benchmarks.QUIET,
                    "-cp",
                    System.getProperty("java.class.path"),
                    ReportSpeed.class.getName(),
                    server.address(),
                    postgres.getJdbcUrl("postgres", "postgres"),
                    directory.toString(),
                    System.getProperty("benchmark.rows"),
                    System.getProperty("benchmark.stored"));
            status = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .redirectOutput(result.toFile())
                    .start()
                    .waitFor();
        }
        System.out.println(Files.readString(result));
        if (status != 0) {
            throw new IllegalStateException("The measurement ended with status " + status + ".");
        }
    }
}
