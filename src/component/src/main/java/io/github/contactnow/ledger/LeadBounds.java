package io.github.contactnow.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The bounds by which leads in doubt are settled. A settler must wait for the requests of other instances: the longest bounds that any instance ever
 * started with apply to all.
 */
public final class LeadBounds {

    private static final String RAISE = "update ledger_bounds set longest_life = greatest(longest_life, ?), "
            + "visibility = greatest(visibility, ?) where account = ?";
    private static final String ADD = "insert into ledger_bounds (longest_life, visibility, account) values (?, ?, ?)";
    private static final String READ = "select longest_life, visibility from ledger_bounds where account = ?";

    private final Ledger ledger;

    LeadBounds(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Stores the bounds, durably, before a request uses them; returns the bounds that apply. */
    public TimingBounds raise(String account, TimingBounds own) {
        ledger.with("Storing the bounds of requests", connection -> {
            if (change(connection, RAISE, account, own) == 0) {
                add(connection, account, own);
            }
            return null;
        });
        ledger.writeThrough();
        return longest(account, own);
    }

    private static void add(Connection connection, String account, TimingBounds own) throws SQLException {
        try {
            change(connection, ADD, account, own);
        } catch (SQLException e) {
            if (!Ledger.isThereAlready(e)) {
                throw e;
            }
            // Another instance starts at the same time.
            change(connection, RAISE, account, own);
        }
    }

    private static int change(Connection connection, String sql, String account, TimingBounds own) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, own.longestLife().toMillis());
            statement.setLong(2, own.visibility().toMillis());
            statement.setString(3, account);
            return statement.executeUpdate();
        }
    }

    /** The longest of these bounds and of all stored ones. */
    public TimingBounds longest(String account, TimingBounds own) {
        return ledger.with("Reading the bounds of requests", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(READ)) {
                statement.setString(1, account);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next()
                            ? own.or(new TimingBounds(
                                    Duration.ofMillis(row.getLong(1)), Duration.ofMillis(row.getLong(2))))
                            : own;
                }
            }
        });
    }
}
