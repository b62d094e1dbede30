package io.github.contactnow.reports;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBDriver;

/**
 * The file of a DuckDB warehouse. While a process has it open to write, no other can open it, not even to read. So it is open for as long as
 * a piece of work takes and no longer: within this process one after the other has its turn, and the file is closed in between.
 */
final class DuckDbFile {

    /** How JDBC URLs of DuckDB begin. */
    static final String PREFIX = "jdbc:duckdb:";

    private static final Map<Path, ReentrantLock> TURNS = new ConcurrentHashMap<>();
    private static final long LONGEST_WAIT_NANOS = 10_000_000_000L;
    private static final long BETWEEN_ATTEMPTS_NANOS = 5_000_000;

    private final String jdbcUrl;
    private final String name;
    private final String options;

    DuckDbFile(String jdbcUrl) {
        String[] parts = jdbcUrl.substring(PREFIX.length()).split("(?=;)", 2);
        this.jdbcUrl = jdbcUrl;
        this.name = parts[0];
        this.options = parts.length == 1 ? "" : parts[1];
    }

    /** Ends a turn. */
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /** Waits for a turn with the file. */
    Turn turn() {
        ReentrantLock turn = TURNS.computeIfAbsent(path(), path -> new ReentrantLock(true));
        turn.lock();
        return turn::unlock;
    }

    private Path path() {
        return Path.of(name).toAbsolutePath().normalize();
    }

    /** Opens the file, to be closed before the turn ends. */
    Connection open() throws SQLException {
        provideDirectory();
        return patiently(() -> new DuckDBDriver().connect(jdbcUrl, new Properties()));
    }

    private void provideDirectory() {
        if (name.isEmpty() || name.startsWith(":memory:")) {
            throw new WarehouseException("A DuckDB warehouse in memory would be gone after each load. Name a file, such as "
                + "jdbc:duckdb:data/warehouse.duckdb.");
        }
        try {
            Files.createDirectories(path().getParent());
        } catch (IOException e) {
            throw new WarehouseException("The directory of the DuckDB file " + name + " cannot be made. Make it, or name another file.", e);
        }
    }

    /** A connection that does without the file, for temporary tables: what they hold goes to disk beside the file if it is much. */
    Connection besides() throws SQLException {
        provideDirectory();
        Connection connection = new DuckDBDriver().connect(PREFIX + options, new Properties());
        execute(connection, "SET temp_directory = " + DayFile.quoted(path() + ".tmp"));
        return connection;
    }

    /** Has such a connection work with the file, until the turn ends. */
    Turn attach(Connection besides) throws SQLException {
        Turn turn = turn();
        try {
            patiently(() -> {
                execute(besides, "ATTACH " + DayFile.quoted(path()) + " AS warehouse");
                return null;
            });
            execute(besides, "USE warehouse");
        } catch (SQLException | RuntimeException e) {
            turn.close();
            throw e;
        }
        return () -> {
            try {
                detach(besides);
            } finally {
                turn.close();
            }
        };
    }

    private static void detach(Connection besides) {
        try {
            execute(besides, "USE memory");
            execute(besides, "DETACH warehouse");
        } catch (SQLException e) {
            throw WarehouseException.of("Closing the DuckDB file", e);
        }
    }

    private interface Attempt<T> {
        T run() throws SQLException;
    }

    /** Another process may have the file for as long as a piece of work takes: both take turns. */
    private static <T> T patiently(Attempt<T> attempt) throws SQLException {
        long began = System.nanoTime();
        while (true) {
            try {
                return attempt.run();
            } catch (SQLException e) {
                String reason = String.valueOf(e.getMessage());
                boolean passing = reason.contains("Unique file handle conflict") || reason.contains(WarehouseException.OPEN_ELSEWHERE);
                if (!passing || System.nanoTime() - began > LONGEST_WAIT_NANOS) {
                    throw e;
                }
                LockSupport.parkNanos(BETWEEN_ATTEMPTS_NANOS);
            }
        }
    }

    /**
     * Brings the copy for readers, {@code NAME-copy.duckdb} beside {@code NAME.duckdb}, up to date. It takes the place of the one before in one
     * step; whoever has that open goes on with it.
     *
     * @return whether it was written, because the file has changed
     */
    boolean copy() throws IOException, SQLException {
        Path source = path();
        if (!Files.exists(source)) {
            return false;
        }
        Path copy = source.resolveSibling(source.getFileName().toString().replaceFirst("(?=[.][^.]*$|$)", "-copy"));
        try (Turn turn = turn()) {
            if (Files.exists(source.resolveSibling(source.getFileName() + ".wal"))) {
                open().close(); // puts into the file what a process that was killed has left beside it
            }
            if (Files.exists(copy) && Files.getLastModifiedTime(copy).equals(Files.getLastModifiedTime(source))) {
                return false;
            }
            Path part = copy.resolveSibling(copy.getFileName() + ".part");
            Files.deleteIfExists(part);
            // Only while no connection of this process has the file: closing the channel ends every lock that the process has on it.
            try (FileChannel from = FileChannel.open(source, StandardOpenOption.READ); FileLock lock = shared(from);
                 FileChannel to = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                for (long done = 0; done < from.size();) {
                    done += from.transferTo(done, from.size() - done, to);
                }
                to.force(true);
            }
            Files.setLastModifiedTime(part, Files.getLastModifiedTime(source));
            FilePlace.move(part, copy, copy.getParent());
            return true;
        }
    }

    /** The lock by which readers of DuckDB keep writers out. */
    private static FileLock shared(FileChannel channel) throws IOException {
        long began = System.nanoTime();
        FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true);
        while (lock == null) {
            if (System.nanoTime() - began > LONGEST_WAIT_NANOS) {
                throw new IOException("another process writes to the file");
            }
            LockSupport.parkNanos(BETWEEN_ATTEMPTS_NANOS);
            lock = channel.tryLock(0, Long.MAX_VALUE, true);
        }
        return lock;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
