package io.github.contactnow.reports.recordings;

import static io.github.contactnow.api.ReportField.Type.FLAG;
import static io.github.contactnow.api.ReportField.Type.INSTANT;
import static io.github.contactnow.api.ReportField.Type.INTEGER;
import static io.github.contactnow.api.ReportField.Type.TEXT;

import io.github.contactnow.reports.warehouse.OwnTable;
import io.github.contactnow.reports.warehouse.Warehouse;
import io.github.contactnow.reports.warehouse.WarehouseEngine;
import io.github.contactnow.reports.warehouse.WarehouseException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The recordings of calls, in the table {@code recordings} of a warehouse: one row per call, whose {@code state} is {@code pending},
 * {@code stored} or {@code missing}. The table is made when the first recording is wanted.
 *
 * <p>Taking a recording from the list gives a lease on it: no caller, in this process or another, gets it before the lease has ended. If the
 * process that took it dies, the recording is due again after that. Every method throws a {@link WarehouseException} if the database refuses.
 */
public final class RecordingList {

    private static final OwnTable TABLE = OwnTable.named("recordings")
            .key(INTEGER, "callid")
            .required(TEXT, "state", "file")
            .optional(INTEGER, "bytes")
            .optional(TEXT, "sha256", "content_type")
            .optional(INSTANT, "fetched_at", "called_at")
            .required(INSTANT, "wanted_at")
            .required(FLAG, "ready")
            .required(INTEGER, "attempts")
            .optional(INSTANT, "next_attempt");

    private static final String PENDING = "pending";

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
        return inTransaction("Putting recordings on the list", (engine, connection) -> {
            TABLE.provide(engine, connection);
            int added = 0;
            for (Recording recording : wanted) {
                added += TABLE.add(
                                engine,
                                connection,
                                recording.callid(),
                                PENDING,
                                recording.name(),
                                null,
                                null,
                                null,
                                null,
                                recording.calledAt(),
                                recording.wantedAt(),
                                recording.ready(),
                                0L,
                                due)
                        ? 1
                        : 0;
            }
            return added;
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
        return inTransaction("Taking recordings from the list", (engine, connection) -> {
            TABLE.provide(engine, connection);
            List<Recording> taken = due(engine, connection, most, due);
            for (Recording recording : taken) {
                OwnTable.execute(
                        engine,
                        connection,
                        "UPDATE recordings SET attempts = ?, next_attempt = ? WHERE callid = ?",
                        recording.attempts(),
                        lease,
                        recording.callid());
            }
            taken.sort(Comparator.comparingLong(Recording::callid));
            return taken;
        });
    }

    /** How many there are in each state. */
    public RecordingCounts counts() {
        return warehouse.withConnection("Counting the recordings", (engine, connection) -> {
            if (!TABLE.isThere(engine, connection)) {
                return new RecordingCounts(0, 0, 0, null);
            }
            try (PreparedStatement query = connection.prepareStatement("SELECT "
                            + "count(CASE WHEN state = 'pending' THEN 1 END), "
                            + "count(CASE WHEN state = 'stored' THEN 1 END), "
                            + "count(CASE WHEN state = 'missing' THEN 1 END), "
                            + "min(CASE WHEN state = 'pending' THEN wanted_at END) FROM recordings");
                    ResultSet rows = query.executeQuery()) {
                rows.next();
                return new RecordingCounts(rows.getLong(1), rows.getLong(2), rows.getLong(3), engine.instant(rows, 4));
            }
        });
    }

    private static List<Recording> due(WarehouseEngine engine, Connection connection, int most, Instant due)
            throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT callid, file, called_at, wanted_at, ready, attempts + 1 FROM "
                        + "recordings WHERE state = ? AND next_attempt <= ? ORDER BY next_attempt, callid LIMIT ?")) {
            engine.set(query, PENDING, due, most);
            try (ResultSet rows = query.executeQuery()) {
                List<Recording> recordings = new ArrayList<>();
                while (rows.next()) {
                    recordings.add(new Recording(
                            rows.getLong(1),
                            rows.getString(2),
                            engine.instant(rows, 3),
                            engine.instant(rows, 4),
                            rows.getBoolean(5),
                            rows.getLong(6)));
                }
                return recordings;
            }
        }
    }

    /** Notes that the server has a recording ready. */
    public void ready(long callid) {
        update("ready = true", callid);
    }

    /** Postpones a recording. */
    public void later(long callid, Instant next) {
        update("next_attempt = ?", callid, next);
    }

    /** Marks a recording as missing: no further attempt. */
    public void missing(long callid) {
        update("state = 'missing', next_attempt = NULL", callid);
    }

    /** Links a complete file to its call. */
    public void stored(StoredRecording stored) {
        update(
                "state = 'stored', next_attempt = NULL, file = ?, bytes = ?, sha256 = ?, content_type = ?, fetched_at = ?",
                stored.callid(),
                stored.file(),
                stored.bytes(),
                stored.sha256(),
                stored.contentType(),
                stored.fetchedAt());
    }

    /** Changes the row of a call that is still pending: the row of a recording that is stored or missing is final. */
    private void update(String assignments, long callid, Object... values) {
        List<Object> parameters = new ArrayList<>(Arrays.asList(values));
        parameters.add(callid);
        inTransaction(
                "Noting the state of the recording of call " + callid,
                (engine, connection) -> OwnTable.execute(
                        engine,
                        connection,
                        "UPDATE recordings SET " + assignments + " WHERE callid = ? AND state = '" + PENDING + "'",
                        parameters.toArray()));
    }

    private <T> T inTransaction(String task, Warehouse.Work<T> work) {
        return warehouse.withConnection(
                task,
                (engine, connection) -> engine.alone(connection, TABLE.name(), () -> work.run(engine, connection)));
    }
}
