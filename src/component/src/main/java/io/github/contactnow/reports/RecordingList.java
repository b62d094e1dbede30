package io.github.contactnow.reports;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The recordings of calls, as the table {@code recordings} of a warehouse keeps them: one row per call, whose {@code state}
 * is {@code pending}, {@code stored} or {@code missing}. The table is made when the first recording is wanted.
 *
 * <p>A recording that is taken from the list is not handed out again before its lease has ended, to this process or any
 * other; if whoever took it dies, it is due again after that. Every method throws a {@link WarehouseException} when the
 * database refuses.
 */
public final class RecordingList {

    private static final String TABLE = "recordings";

    private final Warehouse warehouse;

    /** @param warehouse where the table is */
    public RecordingList(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    /**
     * Puts recordings on the list. One that is there already stays as it is, whatever its state.
     *
     * @param  wanted their attempts do not count
     * @param  due    when to fetch them at the earliest
     * @return        how many are new
     */
    public int want(List<Recording> wanted, Instant due) {
        return inTransaction("Putting recordings on the list", connection -> {
            provide(connection);
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO recordings (callid, state, file, called_at, "
                    + "wanted_at, ready, attempts, next_attempt) VALUES (?, 'pending', ?, ?, ?, ?, 0, ?) ON CONFLICT (callid) DO NOTHING")) {
                int added = 0;
                for (Recording recording : wanted) {
                    set(insert, recording.callid(), recording.name(), time(recording.calledAt()), time(recording.wantedAt()),
                            recording.ready(), time(due));
                    added += insert.executeUpdate();
                }
                return added;
            }
        });
    }

    /**
     * Takes recordings that are due, the longest due first.
     *
     * @param most  how many at most
     * @param due   those that are due at this moment
     * @param lease until when no other caller gets them
     */
    public List<Recording> take(int most, Instant due, Instant lease) {
        return inTransaction("Taking recordings from the list", connection -> {
            provide(connection);
            try (PreparedStatement update = connection.prepareStatement("UPDATE recordings SET attempts = attempts + 1, "
                    + "next_attempt = ? WHERE callid IN (SELECT callid FROM recordings WHERE state = 'pending' AND next_attempt <= ? "
                    + "ORDER BY next_attempt, callid LIMIT ?) RETURNING callid, file, called_at, wanted_at, ready, attempts")) {
                set(update, time(lease), time(due), most);
                try (ResultSet rows = update.executeQuery()) {
                    List<Recording> taken = new ArrayList<>();
                    while (rows.next()) {
                        taken.add(new Recording(rows.getLong(1), rows.getString(2), instant(rows, 3), instant(rows, 4),
                                rows.getBoolean(5), rows.getLong(6)));
                    }
                    taken.sort(Comparator.comparingLong(Recording::callid));
                    return taken;
                }
            }
        });
    }

    /** Notes that the server has a recording ready. */
    public void ready(long callid) {
        update("ready = true", callid);
    }

    /** Has a recording tried again, not before a time. */
    public void later(long callid, Instant next) {
        update("next_attempt = ?", callid, time(next));
    }

    /** Gives a recording up. */
    public void missing(long callid) {
        update("state = 'missing', next_attempt = NULL", callid);
    }

    /** Links a file, which is there whole, to its call. */
    public void stored(StoredRecording stored) {
        update("state = 'stored', next_attempt = NULL, file = ?, bytes = ?, sha256 = ?, content_type = ?, fetched_at = ?",
                stored.callid(), stored.file(), stored.bytes(), stored.sha256(), stored.contentType(), time(stored.fetchedAt()));
    }

    /** Changes the row of a call that is still pending: what is settled stays as it is. */
    private void update(String assignments, long callid, Object... values) {
        inTransaction("Noting what became of the recording of call " + callid, connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE recordings SET " + assignments + " WHERE callid = ? AND state = 'pending'")) {
                set(update, values);
                update.setLong(values.length + 1, callid);
                return update.executeUpdate();
            }
        });
    }

    private interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    private <T> T inTransaction(String task, Work<T> work) {
        return warehouse.withConnection(task, (engine, connection) -> engine.alone(connection, TABLE, () -> work.run(connection)));
    }

    private static void provide(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS recordings (callid BIGINT PRIMARY KEY, state VARCHAR NOT NULL, "
                    + "file VARCHAR NOT NULL, bytes BIGINT, sha256 VARCHAR, content_type VARCHAR, fetched_at TIMESTAMP WITH TIME ZONE, "
                    + "called_at TIMESTAMP WITH TIME ZONE, wanted_at TIMESTAMP WITH TIME ZONE NOT NULL, ready BOOLEAN NOT NULL, "
                    + "attempts BIGINT NOT NULL, next_attempt TIMESTAMP WITH TIME ZONE)");
        }
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private static OffsetDateTime time(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet rows, int column) throws SQLException {
        OffsetDateTime time = rows.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
