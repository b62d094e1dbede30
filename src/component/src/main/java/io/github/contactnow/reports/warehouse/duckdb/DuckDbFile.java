package io.github.contactnow.reports.warehouse.duckdb;

import io.github.contactnow.reports.warehouse.WarehouseDatabase;
import io.github.contactnow.reports.warehouse.WarehouseException;
import io.github.contactnow.storage.FilePlace;
import io.github.contactnow.storage.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/**
 * The file of a DuckDB warehouse. While a process has it open to write, no other process can open it, not even to read. It is therefore
 * open only during a turn: turns of this process follow one another, and the file is closed in between. A database in memory remains, to
 * which the file is attached for a turn, because starting DuckDB each time would cost several times as much.
 */
final class DuckDbFile implements WarehouseDatabase {

    /** How JDBC URLs of DuckDB begin. */
    static final String PREFIX = "jdbc:duckdb:";

    /** How DuckDB says that another process has the file. */
    static final String OPEN_ELSEWHERE = "Could not set lock on file";

    private static final Map<Path, Place> PLACES = new ConcurrentHashMap<>();
    /** Databases in memory, by the options that they were opened with. */
    private static final Map<String, DuckDBConnection> DATABASES = new HashMap<>();

    private static final AtomicInteger FILES = new AtomicInteger();
    private static final long LONGEST_WAIT_NANOS = 10_000_000_000L;
    private static final long BETWEEN_ATTEMPTS_NANOS = 5_000_000;

    private final String name;
    private final String options;

    DuckDbFile(String jdbcUrl) {
        String[] parts = jdbcUrl.substring(PREFIX.length()).split("(?=;)", 2);
        this.name = parts[0];
        this.options = parts.length == 1 ? "" : parts[1];
    }

    /**
     * The state that all users of a file share.
     *
     * @param lock  held during a turn
     * @param alias name of the file while it is attached
     */
    private record Place(ReentrantLock lock, String alias) {}

    private Path path() {
        return Path.of(name).toAbsolutePath().normalize();
    }

    private Place place() {
        return PLACES.computeIfAbsent(
                path(), path -> new Place(new ReentrantLock(true), "warehouse_" + FILES.incrementAndGet()));
    }

    /** A connection that does without the file, for temporary tables. Large ones go to disk, beside the file. */
    @Override
    public Connection connect() throws SQLException {
        if (name.isEmpty() || name.startsWith(":memory:")) {
            throw new WarehouseException(
                    "A DuckDB warehouse in memory would be gone after each load. Name a file, such as "
                            + "jdbc:duckdb:data/warehouse.duckdb.");
        }
        try {
            PrivateFiles.folder(path().getParent());
        } catch (IOException e) {
            throw new WarehouseException(
                    "The directory of the DuckDB file " + name + " cannot be made. Make it, or name another file.", e);
        }
        synchronized (DATABASES) {
            DuckDBConnection database = DATABASES.get(options);
            if (database == null) {
                database = new DuckDBDriver()
                        .connect(PREFIX + options, new Properties())
                        .unwrap(DuckDBConnection.class);
                execute(database, "SET temp_directory = " + DuckDbEngine.literal(path() + ".tmp"));
                DATABASES.put(options, database);
            }
            return database.duplicate();
        }
    }

    @Override
    public boolean isExclusive() {
        return true;
    }

    /** Waits for a turn and attaches the file to a connection until the turn ends. */
    @Override
    public Turn turn(Connection connection) throws SQLException {
        Place place = place();
        place.lock.lock();
        try {
            boolean isNew = !Files.exists(path());
            patiently(() -> {
                execute(connection, "ATTACH " + DuckDbEngine.literal(path()) + " AS " + place.alias);
                return null;
            });
            if (isNew) {
                restrict();
            }
            execute(connection, "USE " + place.alias);
        } catch (SQLException | RuntimeException e) {
            place.lock.unlock();
            throw e;
        }
        return () -> {
            try {
                execute(connection, "USE memory");
                execute(connection, "DETACH " + place.alias);
            } finally {
                place.lock.unlock();
            }
        };
    }

    private void restrict() {
        try {
            PrivateFiles.restrict(path());
        } catch (IOException e) {
            throw new WarehouseException(
                    "The permissions of the DuckDB file " + name
                            + " cannot be set. Allow it, or make the file yourself.",
                    e);
        }
    }

    private interface Attempt<T> {
        T run() throws SQLException;
    }

    /** Retries while another process has the file: processes take turns too. */
    private static <T> T patiently(Attempt<T> attempt) throws SQLException {
        long began = System.nanoTime();
        while (true) {
            try {
                return attempt.run();
            } catch (SQLException e) {
                String reason = String.valueOf(e.getMessage());
                boolean passing = reason.contains("Unique file handle conflict") || reason.contains(OPEN_ELSEWHERE);
                if (!passing || System.nanoTime() - began > LONGEST_WAIT_NANOS) {
                    throw e;
                }
                LockSupport.parkNanos(BETWEEN_ATTEMPTS_NANOS);
            }
        }
    }

    /**
     * Refreshes the copy for readers, {@code NAME-copy.duckdb} beside {@code NAME.duckdb}. It replaces the old copy in one step; a reader
     * that has the old one open keeps it.
     *
     * @return whether it was written, because the file has changed
     */
    @Override
    public boolean copy() throws IOException, SQLException {
        Path source = path();
        if (!Files.exists(source)) {
            return false;
        }
        Path copy = source.resolveSibling(source.getFileName().toString().replaceFirst("(?=[.][^.]*$|$)", "-copy"));
        ReentrantLock lock = place().lock;
        lock.lock();
        try {
            if (Files.exists(source.resolveSibling(source.getFileName() + ".wal"))) {
                takeIn();
            }
            if (Files.exists(copy) && Files.getLastModifiedTime(copy).equals(Files.getLastModifiedTime(source))) {
                return false;
            }
            Path part = copy.resolveSibling(copy.getFileName() + ".part");
            Files.deleteIfExists(part);
            // Only while no connection of this process has the file: closing the channel ends every lock that the
            // process has on it.
            try (FileChannel from = FileChannel.open(source, StandardOpenOption.READ);
                    FileLock shared = shared(from);
                    FileChannel to = PrivateFiles.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                for (long done = 0; done < from.size(); ) {
                    done += from.transferTo(done, from.size() - done, to);
                }
                to.force(true);
            }
            Files.setLastModifiedTime(part, Files.getLastModifiedTime(source));
            FilePlace.move(part, copy, copy.getParent());
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Applies the write-ahead log that a killed process has left beside the file. */
    private void takeIn() throws SQLException {
        try (Connection connection = connect();
                Turn turn = turn(connection)) {
            execute(connection, "CHECKPOINT");
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
