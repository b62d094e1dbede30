package io.github.contactnow.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Final verdicts that are owed because a delivery was answered with "in doubt". While a verdict is owed, its lead stays in the ledger, because the
 * sender does not deliver it again. Safe for use by several threads, and with PostgreSQL by several processes.
 */
public final class PendingVerdicts {

    /**
     * Locks the row of a lead, both to promise its verdict and to withdraw it, so one at a time. One statement for each row, since "order by reference
     * for update" uses the database's own collation, and other statements here do not.
     */
    private static final String LOCK = "update ledger_lead set token = token where account = ? and reference = ? "
            + "and state not in ('APPLIED', 'REJECTED')";

    /** The same for a lead that is settled, and whose update is not. */
    private static final String LOCK_UPDATE =
            "update ledger_change set lease_until = lease_until where account = ? and reference = ? "
                    + "and kind = 'UPDATE' and state in ('INTENDED', 'SENT')";

    private static final String AGAIN =
            "update ledger_owed set origin = coalesce(?, origin), token = token + 1 where account = ? "
                    + "and reference = ?";
    private static final String ADD = "insert into ledger_owed (origin, account, reference, token, lease_until) "
            + "values (?, ?, ?, 1, current_timestamp)";
    private static final String DUE =
            "select account, reference, origin, token from ledger_owed owed where account = ? "
                    + "and lease_until <= current_timestamp and not exists (select 1 from ledger_lead lead where lead.account = owed.account "
                    + "and lead.reference = owed.reference and lead.state not in ('APPLIED', 'REJECTED')) "
                    + "and not exists (select 1 from ledger_change change where change.account = owed.account "
                    + "and change.reference = owed.reference and change.kind = 'UPDATE' and change.state in ('INTENDED', 'SENT'))";
    private static final String IF_WITHOUT_ORIGIN = " and origin is null";
    private static final String CLAIM =
            "update ledger_owed set token = token + 1, lease_until = current_timestamp + interval '60' second "
                    + "where account = ? and reference = ? and token = ?";
    private static final String RELEASE = "update ledger_owed set token = token + 1, lease_until = current_timestamp "
            + "where account = ? and reference = ? and token = ?";
    private static final String DONE = "delete from ledger_owed where account = ? and reference = ? and token = ?";

    private final Ledger ledger;

    PendingVerdicts(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Promises, durably, the final verdicts of leads that are not settled: all or none.
     *
     * @param origins by reference; null without a receiver
     * @return false if a lead was settled or withdrawn concurrently: then nothing was promised
     */
    public boolean owe(String account, Map<String, String> origins) {
        boolean promised =
                ledger.with("Storing that verdicts are owed", connection -> Transaction.run(connection, () -> {
                            if (!lockOpen(connection, account, origins.keySet())) {
                                return Optional.empty();
                            }
                            for (Map.Entry<String, String> origin : new TreeMap<>(origins).entrySet()) {
                                if (change(connection, AGAIN, origin.getValue(), account, origin.getKey()) == 0) {
                                    change(connection, ADD, origin.getValue(), account, origin.getKey());
                                }
                            }
                            return Optional.of(true);
                        })
                        .isPresent());
        if (promised) {
            ledger.writeThrough();
        }
        return promised;
    }

    /** Locks leads, or their updates, until the transaction ends. Returns false if one of them is settled. */
    private static boolean lockOpen(Connection connection, String account, Collection<String> references)
            throws SQLException {
        List<String> settled = lock(connection, account, references);
        return settled.isEmpty()
                || lock(connection, LOCK_UPDATE, account, settled).isEmpty();
    }

    /** Locks the leads that are not settled, until the transaction ends; returns the others. */
    static List<String> lock(Connection connection, String account, Collection<String> references) throws SQLException {
        return lock(connection, LOCK, account, references);
    }

    private static List<String> lock(Connection connection, String sql, String account, Collection<String> references)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            List<String> ordered = List.copyOf(new TreeSet<>(references));
            for (String reference : ordered) {
                statement.setString(1, account);
                statement.setString(2, reference);
                statement.addBatch();
            }
            int[] counts = statement.executeBatch();
            return IntStream.range(0, counts.length)
                    .filter(i -> counts[i] == 0)
                    .mapToObj(ordered::get)
                    .toList();
        }
    }

    /**
     * Verdicts that are final, or whose lead was deleted, and that no instance is delivering.
     *
     * @param all whether to include those with a receiver
     */
    public List<PendingVerdict> due(String account, boolean all, int limit) {
        return ledger.with("Reading the ledger", connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement(DUE + (all ? "" : IF_WITHOUT_ORIGIN) + " fetch first ? rows only")) {
                statement.setString(1, account);
                statement.setInt(2, limit);
                List<PendingVerdict> due = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        due.add(new PendingVerdict(
                                row.getString(1), row.getString(2), row.getString(3), row.getLong(4)));
                    }
                }
                return due;
            }
        });
    }

    /** Claims the delivery of a verdict, for a minute; empty if another instance has claimed it. */
    public Optional<PendingVerdict> claim(PendingVerdict due) {
        return change(CLAIM, due) == 0
                ? Optional.empty()
                : Optional.of(new PendingVerdict(due.account(), due.reference(), due.origin(), due.token() + 1));
    }

    /** The delivery failed: any instance may try again. */
    public void release(PendingVerdict claimed) {
        change(RELEASE, claimed);
    }

    /** The verdict was delivered. */
    public void done(PendingVerdict claimed) {
        change(DONE, claimed);
    }

    private int change(String sql, PendingVerdict owed) {
        return ledger.with(
                "Changing an owed verdict",
                connection -> change(connection, sql, owed.account(), owed.reference(), owed.token()));
    }

    private static int change(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }
}
