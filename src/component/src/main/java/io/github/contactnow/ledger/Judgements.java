package io.github.contactnow.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** When the contact policy is asked again about leads. Safe for use by several threads, and with PostgreSQL by several processes. */
public final class Judgements {

    private static final String DUE =
            "select reference, due from ledger_judgement where account = ? and due <= current_timestamp "
                    + "order by account, due fetch first ? rows only";
    private static final String REMOVE = "delete from ledger_judgement where account = ? and reference = ? and due = ?";
    private static final String ADOPT = "insert into ledger_judgement (due, account, reference) "
            + "select current_timestamp, account, reference from ledger_lead lead where account = ? and state = 'HELD' "
            + "and not exists (select 1 from ledger_judgement judged where judged.account = lead.account "
            + "and judged.reference = lead.reference)";
    private static final String RECALL_AGAIN =
            "update ledger_change set state = 'INTENDED', attempts = 0, reason = ?, token = token + 1, created = current_timestamp, "
                    + "changed = current_timestamp, lease_until = current_timestamp where account = ? and reference = ? "
                    + "and kind = 'RECALL'";
    private static final String RECALL =
            "insert into ledger_change (account, reference, kind, state, attempts, reason, owner, token, lease_until, created, changed) "
                    + "select lead.account, lead.reference, 'RECALL', 'INTENDED', 0, cast(? as varchar(1000)), '', 1, current_timestamp, "
                    + "current_timestamp, current_timestamp from ledger_lead lead where lead.account = ? and lead.reference = ?";
    private static final String RECALLED =
            "delete from ledger_change where account = ? and reference = ? and kind = 'RECALL' "
                    + "and state = 'APPLIED'";
    private static final String PUT_BACK_AGAIN = RECALL_AGAIN.replace("'RECALL'", "'PUT_BACK'");
    private static final String PUT_BACK = RECALL.replace("'RECALL'", "'PUT_BACK'");
    private static final String CHANGE = "update ledger_judgement set due = ? where account = ? and reference = ?";
    private static final String ADD =
            "insert into ledger_judgement (due, account, reference) select cast(? as timestamp with time zone), "
                    + "cast(? as varchar(64)), cast(? as varchar(255)) where not exists "
                    + "(select 1 from ledger_judgement where account = ? and reference = ?)";

    private final Ledger ledger;

    Judgements(Ledger ledger) {
        this.ledger = ledger;
    }

    /** When each lead was due, by reference: the longest due ones. */
    public Map<String, Instant> due(String account, int limit) {
        return ledger.with("Reading the ledger", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(DUE)) {
                PostgresPlans.eachTime(statement);
                LeadRows.set(statement, account, limit);
                Map<String, Instant> due = new LinkedHashMap<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        due.put(row.getString(1), Times.instant(row, 2));
                    }
                }
                return due;
            }
        });
    }

    /** Asks about leads at other times, by reference. */
    public void put(String account, Map<String, Instant> due) {
        ledger.with(
                "Storing when leads are judged",
                connection -> Transaction.run(connection, () -> {
                    put(connection, account, due);
                    return Optional.of(true);
                }));
        ledger.writeThrough();
    }

    /** Takes the record of a lead off the dialler, durably, and does not ask about it again. */
    public void recall(String account, String reference, Instant due, String reason) {
        ledger.with(
                "Storing that a lead is recalled",
                connection -> Transaction.run(connection, () -> {
                    if (execute(connection, RECALL_AGAIN, reason, account, reference) == 0) {
                        execute(connection, RECALL, reason, account, reference);
                    }
                    return Optional.of(execute(connection, REMOVE, account, reference, Times.timestamp(due)));
                }));
        ledger.writeThrough();
    }

    /**
     * Gives the record of a recalled lead to the dialler again, durably: from now on it counts as one that may be dialled.
     *
     * @param ends when its clearance ends; null if it does not
     * @return false if its recall is not done, or another instance puts it back; nothing was stored
     */
    public boolean putBack(String account, String reference, Instant due, Instant ends, String reason) {
        Optional<Boolean> stored = ledger.with(
                "Storing that a lead is put back",
                connection -> Transaction.run(connection, () -> {
                    if (execute(connection, RECALLED, account, reference) == 0) {
                        return Optional.empty();
                    }
                    if (execute(connection, PUT_BACK_AGAIN, reason, account, reference) == 0) {
                        execute(connection, PUT_BACK, reason, account, reference);
                    }
                    execute(connection, REMOVE, account, reference, Times.timestamp(due));
                    if (ends != null) {
                        put(connection, account, Map.of(reference, ends));
                    }
                    return Optional.of(true);
                }));
        ledger.writeThrough();
        return stored.isPresent();
    }

    /** Does not ask about a lead again, unless another instance has given it another time. */
    public void remove(String account, String reference, Instant due) {
        ledger.with(
                "Storing when a lead is judged",
                connection -> execute(connection, REMOVE, account, reference, Times.timestamp(due)));
    }

    /** Asks, at once, about all held leads that no row says when to ask about. */
    public void adopt(String account) {
        ledger.with("Looking for held leads", connection -> {
            try {
                return execute(connection, ADOPT, account);
            } catch (SQLException e) {
                if (Ledger.isThereAlready(e)) {
                    // Another instance does the same at this moment.
                    return 0;
                }
                throw e;
            }
        });
    }

    /** In the transaction of the caller: when to ask about leads, by reference. */
    static void put(Connection connection, String account, Map<String, Instant> due) throws SQLException {
        List<Map.Entry<String, Instant>> ordered = List.copyOf(new TreeMap<>(due).entrySet());
        int[] added;
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            for (Map.Entry<String, Instant> one : ordered) {
                LeadRows.set(statement, Times.timestamp(one.getValue()), account, one.getKey(), account, one.getKey());
                statement.addBatch();
            }
            added = ordered.isEmpty() ? new int[0] : statement.executeBatch();
        }
        for (int i = 0; i < added.length; i++) {
            if (added[i] == 0) {
                execute(
                        connection,
                        CHANGE,
                        Times.timestamp(ordered.get(i).getValue()),
                        account,
                        ordered.get(i).getKey());
            }
        }
    }

    private static int execute(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            LeadRows.set(statement, values);
            return statement.executeUpdate();
        }
    }
}
