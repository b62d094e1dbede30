package io.github.contactnow.ledger;

import io.github.contactnow.storage.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.message.DbException;
import org.h2.store.fs.FilePath;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The small file beside an H2 ledger, {@code ledger.marker} beside {@code ledger.mv.db}. H2 takes a missing or an empty file for a new
 * database. The marker holds the id of the ledger and its generation, a number that grows. A ledger file that does not match its marker is
 * refused, since the leads that it lacks would be created again.
 *
 * <p>The generation is on the disk in the ledger before it is in the marker, so a crash at any moment leaves a pair that matches.
 */
final class LedgerMarker {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerMarker.class);
    private static final String TABLE = "ledger_file";
    private static final String ENDING = ".marker";
    private static final String ID = "id";
    private static final String GENERATION = "generation";
    private static final String IN_USE = "inUse";
    private static final String TEXT = """
        # A ledger is beside this file. Without this file, any ledger file that lies here is taken, also none: leads that the
        # lost ledger knew are then created again.
        """;
    private static final String NEXT = "update " + TABLE + " set generation = generation + 1";
    /** For writing: several ledgers on one file are all in this process. */
    private static final Object ONE_AT_A_TIME = new Object();

    /** How many ledgers of this process have a database open. */
    private static final Map<String, Integer> OPEN_HERE = new ConcurrentHashMap<>();

    private final FilePath database;
    private final FilePath file;
    private boolean open;

    /** The contents of the marker, or of the ledger itself. */
    private record Generation(String id, long number, boolean inUse) {}

    private LedgerMarker(String database) {
        this.database = FilePath.get(database);
        file = FilePath.get(database.substring(0, database.length() - H2File.ENDING.length()) + ENDING);
    }

    /**
     * The marker of an H2 database; empty if it is not in a file.
     *
     * @throws LedgerException if the database does not match it
     */
    static Optional<LedgerMarker> of(Connection connection) throws SQLException {
        Optional<LedgerMarker> marker = H2File.name(connection).map(LedgerMarker::new);
        if (marker.isPresent()) {
            marker.get().check(stored(connection));
        }
        return marker;
    }

    /**
     * Call it before H2 opens a database, because H2 would create a new one.
     *
     * @throws LedgerException if its file is missing or empty, and was not
     */
    static void checkFile(String jdbcUrl) {
        H2File.name(jdbcUrl).map(LedgerMarker::new).ifPresent(LedgerMarker::checkFile);
    }

    private void checkFile() {
        if (!file.exists()) {
            return;
        }
        if (!database.exists()) {
            throw misfit("is missing");
        }
        if (database.size() == 0) {
            throw misfit("is empty");
        }
    }

    private void check(Optional<Generation> stored) {
        if (!file.exists()) {
            stored.ifPresent(ledger ->
                    LOG.warn("The ledger file {} has no marker beside it: it is taken as it is", database.unwrap()));
            return;
        }
        Generation marked = read();
        if (stored.isEmpty()) {
            throw misfit("holds no ledger");
        }
        if (!stored.get().id.equals(marked.id)) {
            throw misfit("holds another ledger");
        }
        if (stored.get().number < marked.number) {
            throw misfit("is an older copy, or was cut short");
        }
    }

    private LedgerException misfit(String how) {
        return new LedgerException(
                "The ledger file " + database.unwrap() + " of ledger.jdbc.url " + how + ", by what its marker "
                        + file.unwrap()
                        + " knows: restore the latest ledger file; or, if leads that the lost one knew may be created a second time, "
                        + "delete the marker and start again");
    }

    /**
     * Whether a database is open, or was left without being closed. H2 only appends to a file: leads that were settled meanwhile still stand in
     * it.
     */
    static boolean wasLeftOpen(String jdbcUrl) {
        Optional<LedgerMarker> marker = H2File.name(jdbcUrl).map(LedgerMarker::new);
        return marker.isPresent() && marker.get().wasLeftOpen();
    }

    private String name() {
        return database.unwrap().toString();
    }

    private boolean wasLeftOpen() {
        return file.exists() && read().inUse;
    }

    /** Begins the next generation, durably, in the ledger and then in the marker. */
    void advance(Connection connection) throws SQLException {
        if (!open) {
            OPEN_HERE.merge(name(), 1, Integer::sum);
            open = true;
        }
        next(connection, true);
    }

    /** The last generation of a ledger that is closed next. The file stays in use while another ledger of this process has it open. */
    void close(Connection connection) throws SQLException {
        boolean others = open && OPEN_HERE.merge(name(), -1, (all, one) -> all == 1 ? null : all + one) != null;
        open = false;
        next(connection, others);
    }

    private void next(Connection connection, boolean inUse) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table if not exists " + TABLE
                            + " (only_one smallint primary key check (only_one = 1), id varchar(36) not null, generation bigint not null)");
            if (statement.executeUpdate(NEXT) == 0) {
                begin(connection);
                statement.executeUpdate(NEXT);
            }
        }
        Generation next = stored(connection).orElseThrow();
        H2File.sync(connection);
        write(new Generation(next.id, next.number, inUse));
    }

    private static void begin(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("insert into " + TABLE + " values (1, ?, 0)")) {
            statement.setString(1, UUID.randomUUID().toString());
            statement.executeUpdate();
        } catch (SQLException e) {
            // Another ledger on the file may have inserted it first.
            if (!Ledger.isThereAlready(e)) {
                throw e;
            }
        }
    }

    private static Optional<Generation> stored(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select id, generation from " + TABLE)) {
            return row.next() ? Optional.of(new Generation(row.getString(1), row.getLong(2), true)) : Optional.empty();
        } catch (SQLException e) {
            if (Schema.isNotUnderstood(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Generation read() {
        Properties properties = new Properties();
        try (InputStream in = file.newInputStream()) {
            properties.load(in);
            return new Generation(
                    properties.getProperty(ID, ""),
                    Long.parseLong(properties.getProperty(GENERATION)),
                    Boolean.parseBoolean(properties.getProperty(IN_USE, "true")));
        } catch (IOException | IllegalArgumentException e) {
            throw new LedgerException(
                    "The marker " + file.unwrap()
                            + " of the ledger cannot be read: restore it together with its ledger "
                            + "file; or, if leads that a lost ledger knew may be created a second time, delete it and start again",
                    e);
        }
    }

    /** Replaces the marker as a whole, so that it is never half written. */
    private void write(Generation generation) throws SQLException {
        FilePath written = FilePath.get(file + ".new");
        ByteBuffer text = ByteBuffer.wrap((TEXT + ID + "=" + generation.id + "\n" + GENERATION + "=" + generation.number
                        + "\n" + IN_USE + "=" + generation.inUse + "\n")
                .getBytes(StandardCharsets.UTF_8));
        synchronized (ONE_AT_A_TIME) {
            try (FileChannel channel = written.open("rw")) {
                channel.truncate(0);
                while (text.hasRemaining()) {
                    channel.write(text);
                }
                channel.force(true);
                restrict(written);
                written.moveTo(file, true);
            } catch (IOException | DbException e) {
                throw new SQLException("its marker " + file.unwrap() + " cannot be written: " + e.getMessage(), e);
            }
            syncFolder();
        }
    }

    private static void restrict(FilePath file) throws IOException {
        Path path = Path.of(file.unwrap().toString());
        PrivateFiles.restrict(path);
    }

    private void syncFolder() {
        try (FileChannel folder =
                FileChannel.open(Path.of(file.getParent().unwrap().toString()), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            // Not every system can open a folder. An older marker, or none, may then remain, which permits more.
            return;
        }
    }
}
