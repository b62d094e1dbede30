package io.github.contactnow.ledger;

import io.github.contactnow.ledger.LeadChange.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The changes to leads that exist. Safe for use by several threads, and with PostgreSQL by several processes. */
public final class LeadChanges {

    private static final String COLUMNS =
            "account, reference, kind, payload, payload_hash, source_time, state, attempts, reason, owner, token, "
                    + "created, changed";
    private static final String ADD = "insert into ledger_change (" + COLUMNS + ", lease_until) values "
            + "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, current_timestamp, current_timestamp, current_timestamp)";
    private static final String KEY = " where account = ? and reference = ? and kind = ?";
    private static final String SAVE =
            "update ledger_change set payload = ?, payload_hash = ?, source_time = ?, state = ?, attempts = ?, reason = ?, "
                    + "owner = ?, token = token + 1, changed = current_timestamp, lease_until = " + Ledger.leaseEnd()
                    + KEY + " and token = ?";
    private static final String ENDED =
            "update ledger_change set state = 'INTENDED', token = token + 1, changed = current_timestamp" + KEY
                    + " and state = 'SENT' and attempts = ?";
    private static final String LOCK =
            "update ledger_lead set token = token where account = ? and reference = ? and token = ?";
    private static final String REMOVE = "delete from ledger_change" + KEY + " and token = ?";
    private static final String FIND =
            "select " + COLUMNS + " from ledger_change where account = ? and kind = ? and reference in ";
    private static final String OPEN = "select " + COLUMNS + " from ledger_change where account = ? and kind = ? "
            // No lease is longer than a minute, unless the clock of the database was set back.
            + "and state in ('INTENDED', 'SENT') and (lease_until <= current_timestamp "
            + "or lease_until > current_timestamp + interval '60' second) order by changed fetch first ? rows only";
    private static final String WAITING =
            "select " + COLUMNS + " from ledger_change where account = ? and kind = 'OPT_OUT' "
                    + "and state in ('INTENDED', 'SENT') order by changed fetch first ? rows only";

    private final Ledger ledger;

    LeadChanges(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The changes of a kind to leads, by reference. */
    public Map<String, LeadChange> find(String account, Kind kind, Collection<String> references) {
        if (references.isEmpty()) {
            return Map.of();
        }
        String marks = references.stream().map(reference -> "?").collect(Collectors.joining(", ", "(", ")"));
        return ledger.with("Reading the ledger", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(FIND + marks)) {
                statement.setString(1, account);
                statement.setString(2, kind.name());
                int i = 2;
                for (String reference : references) {
                    statement.setString(++i, reference);
                }
                Map<String, LeadChange> found = new LinkedHashMap<>();
                read(statement).forEach(change -> found.put(change.reference(), change));
                return found;
            }
        });
    }

    /**
     * Open changes of a kind whose lease is over, those first that have been unchanged for longest.
     *
     * @param limit how many at most
     */
    public List<LeadChange> open(String account, Kind kind, int limit) {
        return ledger.with("Reading the ledger", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(OPEN)) {
                LeadRows.set(statement, account, kind.name(), limit);
                return read(statement);
            }
        });
    }

    /** Opt-outs whose records are not proven to be off the dialler, the longest unchanged first. */
    public List<LeadChange> waiting(String account, int limit) {
        return ledger.with("Reading the ledger", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(WAITING)) {
                LeadRows.set(statement, account, limit);
                return read(statement);
            }
        });
    }

    /**
     * Stores that a lead changes, durably: adds a change, or lets it take the place of the present one.
     *
     * @param lead  the lead as the caller has read it
     * @param isNew whether the caller has found no change of this kind
     * @return the change as it is now; empty if another instance has changed it or the lead, and nothing was stored
     * @throws LedgerException if it is unknown whether it was stored; the caller must not act on it
     */
    public Optional<Claim> claim(LeadIntent lead, LeadChange change, boolean isNew) {
        Optional<Claim> claimed = ledger.with(
                "Storing a change of a lead",
                connection -> Transaction.run(
                        connection,
                        () -> (isNew ? add(connection, change) : save(connection, change, Duration.ZERO))
                                ? fixed(connection, lead).map(now -> new Claim(now, isNew ? change : change.saved()))
                                : Optional.empty()));
        if (claimed.isPresent()) {
            ledger.writeThrough();
        }
        return claimed;
    }

    /**
     * A claimed change.
     *
     * @param lead   the lead as it is now
     * @param change the change as it is now
     */
    public record Claim(LeadIntent lead, LeadChange change) {}

    /**
     * Whether a lead is still as it was read. One that is settled changes its token, so that whoever has read it before does not store it; of one
     * that is not, the token is its owner's.
     */
    private static Optional<LeadIntent> fixed(Connection connection, LeadIntent lead) throws SQLException {
        if (lead.isFinal()) {
            return LeadRows.save(connection, List.of(lead)).stream().findFirst();
        }
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            LeadRows.set(statement, lead.account(), lead.reference(), lead.token());
            return statement.executeUpdate() == 1 ? Optional.of(lead) : Optional.empty();
        }
    }

    private static boolean add(Connection connection, LeadChange change) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            LeadRows.set(
                    statement,
                    change.account(),
                    change.reference(),
                    change.kind().name(),
                    change.payload(),
                    change.payloadHash(),
                    Times.timestamp(change.sourceTime()),
                    change.state().name(),
                    change.attempts(),
                    change.reason(),
                    change.owner(),
                    change.token());
            statement.executeUpdate();
            return true;
        } catch (SQLException e) {
            if (Ledger.isThereAlready(e)) {
                return false;
            }
            throw e;
        }
    }

    /** As {@link #save(LeadChange, Duration)}, without a lease. */
    public Optional<LeadChange> save(LeadChange changed) {
        return save(changed, Duration.ZERO);
    }

    /**
     * Stores a change, durably.
     *
     * @param lease how long {@link #open} does not list it
     * @return it as it is now; empty if another instance has changed it, and nothing was stored
     * @throws LedgerException if it is unknown whether it was stored; the caller must not act on it
     */
    public Optional<LeadChange> save(LeadChange changed, Duration lease) {
        boolean saved = ledger.with("Storing a change of a lead", connection -> save(connection, changed, lease));
        if (saved) {
            ledger.writeThrough();
        }
        return saved ? Optional.of(changed.saved()) : Optional.empty();
    }

    private static boolean save(Connection connection, LeadChange changed, Duration lease) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SAVE)) {
            LeadRows.set(
                    statement,
                    changed.payload(),
                    changed.payloadHash(),
                    Times.timestamp(changed.sourceTime()),
                    changed.state().name(),
                    changed.attempts(),
                    changed.reason(),
                    changed.owner(),
                    Ledger.seconds(lease),
                    changed.account(),
                    changed.reference(),
                    changed.kind().name(),
                    changed.token());
            return statement.executeUpdate() == 1;
        }
    }

    /**
     * The request of a change has ended, and a later change has taken its place meanwhile: nothing is under way any more.
     *
     * @param sent the change as it was sent
     */
    public void ended(LeadChange sent) {
        ledger.with("Storing a change of a lead", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ENDED)) {
                LeadRows.set(
                        statement, sent.account(), sent.reference(), sent.kind().name(), sent.attempts());
                return statement.executeUpdate();
            }
        });
    }

    /**
     * Removes a change and stores the lead as it is with it, both or none.
     *
     * @return false if another instance has changed one of them, and nothing was stored
     */
    public boolean made(LeadChange change, LeadIntent lead) {
        return ledger.with(
                        "Storing a change of a lead",
                        connection -> Transaction.run(
                                connection,
                                () -> remove(connection, change)
                                                && !LeadRows.save(connection, List.of(lead))
                                                        .isEmpty()
                                        ? Optional.of(true)
                                        : Optional.empty()))
                .isPresent();
    }

    /**
     * Removes a change and claims the lead, which is created in its form, both or none.
     *
     * @return the claimed lead; empty if another instance has changed one of them, and nothing was stored
     */
    public Optional<LeadIntent> intoCreate(LeadChange change, LeadIntent lead) {
        Optional<LeadIntent> claimed = ledger.with(
                "Storing the intent to send leads",
                connection -> Transaction.run(
                        connection,
                        () -> remove(connection, change)
                                ? LeadRows.save(connection, List.of(lead)).stream()
                                        .findFirst()
                                : Optional.empty()));
        claimed.ifPresent(lead0 -> ledger.writeThrough());
        return claimed;
    }

    /** Removes a change that was not sent. Returns false if another instance has changed it. */
    public boolean remove(LeadChange change) {
        return ledger.with("Withdrawing a change of a lead", connection -> remove(connection, change));
    }

    private static boolean remove(Connection connection, LeadChange change) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REMOVE)) {
            LeadRows.set(
                    statement,
                    change.account(),
                    change.reference(),
                    change.kind().name(),
                    change.token());
            return statement.executeUpdate() == 1;
        }
    }

    private static List<LeadChange> read(PreparedStatement statement) throws SQLException {
        List<LeadChange> changes = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                changes.add(new LeadChange(
                        row.getString(1),
                        row.getString(2),
                        Kind.valueOf(row.getString(3)),
                        row.getString(4),
                        row.getString(5),
                        Times.instantOrNull(row, 6),
                        State.valueOf(row.getString(7)),
                        row.getInt(8),
                        row.getString(9),
                        row.getString(10),
                        row.getLong(11),
                        Times.instant(row, 12),
                        Times.instant(row, 13)));
            }
        }
        return changes;
    }
}
