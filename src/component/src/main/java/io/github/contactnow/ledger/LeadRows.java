package io.github.contactnow.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The rows of the table {@code ledger_lead}: writes intents to them, in the transaction of the caller, and reads intents from them. */
final class LeadRows {

    /** The columns of the first version of the table. */
    static final String FIRST_COLUMNS =
            "account, reference, payload_hash, payload, state, attempts, record_key, reason, owner, token, "
                    + "created, changed";

    static final String COLUMNS = FIRST_COLUMNS + ", place, refusal, refusals, waits_for, source_time, numbers";
    private static final String ADD =
            "insert into ledger_lead (" + FIRST_COLUMNS + ", place, source_time, numbers) values "
                    + "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, current_timestamp, current_timestamp, ?, ?, ?)";
    private static final String SAVE = "update ledger_lead set payload_hash = ?, payload = ?, state = ?, attempts = ?, "
            // An id that was read from ContactNow meanwhile stays.
            + "record_key = coalesce(?, record_key), reason = ?, owner = ?, place = ?, refusal = ?, "
            + "refusals = ?, waits_for = ?, source_time = ?, numbers = ?, token = token + 1, "
            + "changed = current_timestamp "
            + "where account = ? and reference = ? and token = ?";
    private static final String REMOVE = "delete from ledger_lead where account = ? and reference = ? and token = ? "
            + "and not exists (select 1 from ledger_owed owed where owed.account = ledger_lead.account "
            + "and owed.reference = ledger_lead.reference) and not exists (select 1 from ledger_change change "
            + "where change.account = ledger_lead.account and change.reference = ledger_lead.reference "
            + "and change.state in ('INTENDED', 'SENT'))";

    private LeadRows() {}

    /** Returns false if another instance has added one of them. */
    static boolean add(Connection connection, Collection<LeadIntent> added) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            for (LeadIntent intent : inOrder(added)) {
                set(
                        statement,
                        intent.account(),
                        intent.reference(),
                        intent.payloadHash(),
                        intent.payload(),
                        intent.state().name(),
                        intent.attempts(),
                        intent.recordKey(),
                        intent.reason(),
                        intent.owner(),
                        intent.token(),
                        intent.place(),
                        Times.timestamp(intent.sourceTime()),
                        intent.numbers());
                statement.addBatch();
            }
            statement.executeBatch();
            return true;
        } catch (SQLException e) {
            if (Ledger.isThereAlready(e)) {
                return false;
            }
            throw e;
        }
    }

    /** Returns the intents that were changed, as they are now; other instances have changed the rest. */
    static List<LeadIntent> save(Connection connection, Collection<LeadIntent> changed) throws SQLException {
        Set<LeadIntent> saved = Collections.newSetFromMap(new IdentityHashMap<>());
        try (PreparedStatement statement = connection.prepareStatement(SAVE)) {
            List<LeadIntent> ordered = inOrder(changed);
            for (LeadIntent intent : ordered) {
                set(
                        statement,
                        intent.payloadHash(),
                        intent.payload(),
                        intent.state().name(),
                        intent.attempts(),
                        intent.recordKey(),
                        intent.reason(),
                        intent.owner(),
                        intent.place(),
                        intent.doubt().refusal(),
                        intent.doubt().refusals(),
                        intent.doubt().waitsFor() == null
                                ? null
                                : intent.doubt().waitsFor().name(),
                        Times.timestamp(intent.sourceTime()),
                        intent.numbers(),
                        intent.account(),
                        intent.reference(),
                        intent.token());
                statement.addBatch();
            }
            int[] counts = statement.executeBatch();
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] != 0) {
                    saved.add(ordered.get(i));
                }
            }
        }
        return changed.stream().filter(saved::contains).map(LeadIntent::saved).toList();
    }

    /** One order in which all writers lock the rows of leads, so that they never deadlock. */
    private static List<LeadIntent> inOrder(Collection<LeadIntent> intents) {
        return intents.stream()
                .sorted(Comparator.comparing(LeadIntent::reference).thenComparing(LeadIntent::account))
                .toList();
    }

    /**
     * Returns the intents that were not removed. The condition is key and token: for any other one, the databases may scan further rows for each.
     */
    static List<LeadIntent> remove(Connection connection, Collection<LeadIntent> intents) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REMOVE)) {
            List<LeadIntent> ordered = inOrder(intents);
            for (LeadIntent intent : ordered) {
                set(statement, intent.account(), intent.reference(), intent.token());
                statement.addBatch();
            }
            int[] counts = statement.executeBatch();
            return IntStream.range(0, counts.length)
                    .filter(i -> counts[i] == 0)
                    .mapToObj(ordered::get)
                    .toList();
        }
    }

    static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    /** The intents of a query whose columns are {@link #COLUMNS}. */
    static List<LeadIntent> read(PreparedStatement statement) throws SQLException {
        List<LeadIntent> intents = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                intents.add(new LeadIntent(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        State.valueOf(row.getString(5)),
                        row.getInt(6),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9),
                        row.getLong(10),
                        Times.instant(row, 11),
                        Times.instant(row, 12),
                        row.getString(13),
                        new Doubt(
                                row.getString(14),
                                row.getInt(15),
                                row.getString(16) == null ? null : Doubt.WaitsFor.valueOf(row.getString(16))),
                        Times.instantOrNull(row, 17),
                        row.getString(18)));
            }
        }
        return intents;
    }
}
