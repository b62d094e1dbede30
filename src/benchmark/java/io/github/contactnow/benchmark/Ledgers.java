package io.github.contactnow.benchmark;

import io.github.contactnow.ledger.Ledger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.stream.Stream;

/** Ledgers that exist for as long as they are measured, on the disk that holds the build. */
final class Ledgers implements Closeable {

    private static final String PROPERTY = "benchmark.directory";

    private final Path directory = Files.createTempDirectory(Path.of(System.getProperty(PROPERTY)), "ledgers-");
    private final Deque<Closeable> open = new ArrayDeque<>();

    Ledgers() throws IOException {}

    /** The option with which a JVM finds the place for its ledgers. */
    static String jvmOption(Path directory) {
        return "-D" + PROPERTY + "=" + directory.toAbsolutePath();
    }

    /** The URL of a file of H2. */
    String h2(String name) {
        return "jdbc:h2:file:" + directory.resolve(name);
    }

    Ledger open(String url) {
        return opened(Ledger.open(url, null, null));
    }

    /** A ledger in a PostgreSQL server of its own, with the server's own settings: what it confirms is on the disk. */
    Ledger postgres() throws IOException {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("postgres"))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
        open.push(server);
        return opened(Ledger.open(server.getJdbcUrl("postgres", "postgres"), "postgres", "postgres"));
    }

    private Ledger opened(Ledger ledger) {
        open.push(ledger::close);
        return ledger;
    }

    @Override
    public void close() throws IOException {
        while (!open.isEmpty()) {
            open.pop().close();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
