package io.github.contactnow.histories;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * A PostgreSQL whose power can fail: what it had not synced is gone. Its processes are killed, and all that its write-ahead log holds
 * behind the place up to which it was flushed is overwritten with zeros. The answer of a statement after that position was read may contain
 * lost data, so call {@link #confirm} before you use it.
 */
final class FragilePostgres implements AutoCloseable {

    private static final long SEGMENT = 16L * 1024 * 1024;
    private static final int TRIES = 100;

    private final Path data;
    private final int port;
    /** Counts each outage at its begin and at its end: odd while one goes on. */
    private final AtomicInteger outages = new AtomicInteger();
    /** Between which of these a connection was opened. */
    private final Map<Connection, Integer> opened = Collections.synchronizedMap(new WeakHashMap<>());

    private EmbeddedPostgres postgres;

    /** @param folder where its files go, and nothing else is */
    FragilePostgres(Path folder) throws IOException {
        FileUtils.deleteDirectory(folder.toFile());
        data = Files.createDirectories(folder);
        postgres = start(0);
        port = postgres.getPort();
    }

    private EmbeddedPostgres start(int at) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                // A commit that was confirmed outlives a crash, as a ledger needs it.
                .setServerConfig("max_connections", "800")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                // No page reaches the disk, and with it the log that it needs, between the look at the log and the end.
                .setServerConfig("bgwriter_lru_maxpages", "0")
                .setServerConfig("checkpoint_timeout", "1h")
                .setServerConfig("max_wal_size", "4GB")
                // Without a commit that waits for it, nothing is flushed for so long.
                .setServerConfig("wal_writer_delay", "10s")
                // On a machine with as much to do as this one it takes longer than the ten seconds that are the
                // default.
                .setPGStartupWait(Duration.ofMinutes(3))
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD);
        return (at == 0 ? builder : builder.setPort(at)).start();
    }

    Connection connect(String name) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("password", "postgres");
        properties.setProperty("ApplicationName", name);
        int now = outages.get();
        Connection connection =
                DriverManager.getConnection("jdbc:postgresql://localhost:" + port + "/postgres", properties);
        opened.put(connection, now);
        return connection;
    }

    /** @throws SQLException if the power has failed since the connection was opened, or was failing then */
    void confirm(Connection connection) throws SQLException {
        int then = opened.getOrDefault(connection, 0);
        if (then != outages.get() || then % 2 > 0) {
            throw new SQLException("The power failed", "08006");
        }
    }

    /** {@code kill -9} of one of its processes, for which it ends all others and recovers from its log. */
    void crash() throws SQLException {
        try (Connection connection = connect("crash")) {
            ProcessHandle.of(number(connection, "select pg_backend_pid()"))
                    .orElseThrow()
                    .destroyForcibly();
        }
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The power fails, and comes back. */
    synchronized void losePower() throws SQLException, IOException {
        long postmaster = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        long flushed;
        long timeline;
        try (Connection connection = connect("power")) {
            outages.incrementAndGet();
            timeline = number(connection, "select timeline_id from pg_control_checkpoint()");
            flushed = number(connection, "select pg_current_wal_flush_lsn() - '0/0'::pg_lsn");
            kill(postmaster);
        }
        outages.incrementAndGet();
        forgetBehind(timeline, flushed);
        postgres.close();
        postgres = start(port);
    }

    private static void kill(long postmaster) {
        ProcessHandle server = ProcessHandle.of(postmaster).orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(server), server.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle process : all) {
            process.onExit().join();
        }
    }

    private void forgetBehind(long timeline, long flushed) throws IOException {
        long first = flushed / SEGMENT;
        for (long segment = first; segment < first + TRIES; segment++) {
            long perId = 0x1_0000_0000L / SEGMENT;
            Path file = data.resolve("pg_wal")
                    .resolve(String.format("%08X%08X%08X", timeline, segment / perId, segment % perId));
            if (Files.exists(file)) {
                try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "rw")) {
                    long from = segment == first ? flushed % SEGMENT : 0;
                    log.seek(from);
                    log.write(new byte[(int) (log.length() - from)]);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
        FileUtils.deleteDirectory(data.toFile());
    }
}
