package io.github.contactnow.histories;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** The database that holds the ledger of one history, and its faults. */
abstract class Database implements AutoCloseable {

    private static final String OPEN = "select reference, state, reason from ledger_lead where account = ? "
            + "and state in ('INTENDED', 'SENT', 'HELD', 'IN_DOUBT') "
            + "union all select reference, state, kind from ledger_change where account = ? and state in ('INTENDED', 'SENT')";
    private static final String JUMP =
            "update ledger_lead set changed = changed + cast(? as numeric(18, 0)) * interval '1' second "
                    + "where account = ?";
    private static final int DAY = 86_400;

    /** A connection for an instance, under its name. */
    abstract Connection connect(String instance) throws SQLException;

    /** @throws SQLException if what a statement on this connection has answered may be lost already, and must not be heard */
    void confirm(Connection connection) throws SQLException {
        // An embedded database dies with the instances, so they receive no later answer.
    }

    /** Whether the database is part of the process that all instances are in, and dies with it. */
    abstract boolean isEmbedded();

    /** What an instance that has died leaves behind: nothing is open, nothing is written any more. */
    abstract void died(String instance) throws SQLException;

    /** All connections of the history end. */
    abstract void disconnect() throws SQLException;

    /**
     * It crashes, and comes up again.
     *
     * @throws SQLException if it does not: one that many histories share does not crash all the time
     */
    abstract void crash() throws SQLException;

    /**
     * Its power fails, with which some of what was not synced may be lost, and comes back.
     *
     * @throws SQLException as {@link #crash} does
     */
    abstract void losePower(Random random) throws SQLException;

    /** Whether that makes a difference. */
    abstract boolean setFull(boolean full);

    /** Times that are stored become others: those of its clock would have jumped. */
    void jump(String account, Random random) throws SQLException {
        try (Connection connection = connect("clock");
                PreparedStatement statement = connection.prepareStatement(JUMP)) {
            statement.setInt(1, random.nextInt(2 * DAY) - DAY);
            statement.setString(2, account);
            statement.executeUpdate();
        }
    }

    /** The open leads of an account, with the reason; without a reason while an instance acts on one. */
    Map<String, String> inDoubt(String account) throws SQLException {
        Map<String, String> reasons = new LinkedHashMap<>();
        try (Connection connection = connect("judge");
                PreparedStatement statement = connection.prepareStatement(OPEN)) {
            statement.setString(1, account);
            statement.setString(2, account);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    reasons.put(
                            row.getString(1),
                            row.getString(2).equals("IN_DOUBT") ? String.valueOf(row.getString(3)) : "");
                }
            }
        }
        return reasons;
    }

    @Override
    public abstract void close();
}
