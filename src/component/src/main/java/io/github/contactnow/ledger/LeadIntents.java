package io.github.contactnow.ledger;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The intents to create leads, in batches. Safe for use by several threads, and with PostgreSQL by several processes. */
public final class LeadIntents {

    private static final String FIND =
            "select " + LeadRows.COLUMNS + " from ledger_lead where account = ? and reference in ";
    /** The order of the index, by all its columns: otherwise H2 sorts rows that it could read in order. */
    private static final String LONGEST_FIRST = " order by state, account, changed fetch first ? rows only";

    private static final String BY_STATE =
            "select " + LeadRows.COLUMNS + " from ledger_lead where account = ? and state = ?";
    private static final String SINCE = " and changed >= ?";
    /** Limited, because no index finds the leads of a place, and only recent ones are needed. */
    private static final String APPLIED =
            "select reference, record_key from (select reference, record_key, place, changed, owner from ledger_lead"
                    + " where account = ? and state = 'APPLIED' order by state desc, account desc, changed desc fetch"
                    + " first 10000 rows only) newest where place = ? and (record_key is not null or owner <> '"
                    + LeadIntent.OPERATOR + "') and changed <= current_timestamp - cast(? as numeric(18, 3)) *"
                    + " interval '1' second order by changed desc";

    private static final String BY_NUMBER = "select reference from ledger_phone where number = ? and account = ? "
            + "order by number, account, reference fetch first ? rows only";

    private static final String COUNTS = "select state, count(*) from ledger_lead where account = ? group by state";
    private static final String SETTLED_BEFORE = " from ledger_lead where account = ? and state = ? and changed < ?";
    private static final List<State> PRUNABLE = List.of(State.APPLIED, State.REJECTED);
    /** What is kept beside a lead, and goes with it. */
    private static final List<String> BESIDE_LEADS = List.of("ledger_change", "ledger_phone", "ledger_judgement");

    private static final String PRUNED = " beside where account = ? and not exists (select 1 from ledger_lead lead "
            + "where lead.account = beside.account and lead.reference = beside.reference)";
    /** Size of a portion, small enough for deliveries not to wait for long. */
    private static final int PRUNED_AT_ONCE = 1000;

    private final Ledger ledger;

    LeadIntents(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * The intents of those references that the ledger knows, by reference.
     *
     * @throws LedgerException if the ledger does not answer, or it is unknown whether its rejections are durable
     */
    public Map<String, LeadIntent> find(String account, Collection<String> references) {
        // Not "= any(?)", for which H2 scans every row.
        String marks = references.stream().map(reference -> "?").collect(Collectors.joining(", ", "(", ")"));
        Map<String, LeadIntent> all = ledger.with("Reading the ledger", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(FIND + marks)) {
                PostgresPlans.eachTime(statement);
                statement.setString(1, account);
                int i = 1;
                for (String reference : references) {
                    statement.setString(++i, reference);
                }
                Map<String, LeadIntent> found = new LinkedHashMap<>();
                LeadRows.read(statement).forEach(intent -> found.put(intent.reference(), intent));
                return found;
            }
        });
        keepRejections(all.values());
        return all;
    }

    /**
     * Returns once the rejections among the intents are durable, because the sender of a lead gets them: after the loss of a rejection the lead would
     * be in doubt, and might be created after all. The loss of an applied state does no harm: read-back finds the lead.
     */
    private void keepRejections(Collection<LeadIntent> stored) {
        if (stored.stream().anyMatch(intent -> intent.state() == State.REJECTED)) {
            ledger.writeThrough();
        }
    }

    /**
     * Adds intents and changes others, durably, all or none.
     *
     * @return all of them as they are now: the caller has claimed them. Empty if another instance has added or changed one of them; nothing was
     *         stored then
     * @throws LedgerException if it is unknown whether they were stored; the caller must not act on them
     */
    public Optional<List<LeadIntent>> claim(Collection<LeadIntent> added, Collection<LeadIntent> changed) {
        Optional<List<LeadIntent>> claimed = ledger.with(
                "Storing the intent to send leads",
                connection -> Transaction.run(connection, () -> stored(connection, added, changed)));
        if (claimed.isPresent()) {
            ledger.writeThrough();
        }
        return claimed;
    }

    /**
     * The result of a claim to send.
     *
     * @param claimed the intents as they are now: the caller has claimed them. Empty if it has not
     * @param listed  leads that the do-not-call list has, by reference; if there are any, nothing was stored
     */
    public record Claim(List<LeadIntent> claimed, Map<String, OptOut> listed) {

        /** Whether another instance has added or changed one of them. */
        public boolean isOvertaken() {
            return claimed.isEmpty() && listed.isEmpty();
        }
    }

    /**
     * Claims intents as {@link #claim} does, for leads that are about to be sent: unless the do-not-call list has one of them.
     *
     * @throws LedgerException if it is unknown whether they were stored; the caller must not act on them
     */
    public Claim claimToSend(Collection<LeadIntent> added, Collection<LeadIntent> changed) {
        return claimToSend(added, changed, Map.of());
    }

    /**
     * As {@link #claimToSend(Collection, Collection)}, for leads some of which the contact policy holds.
     *
     * @param due when to ask it again, by reference
     */
    public Claim claimToSend(Collection<LeadIntent> added, Collection<LeadIntent> changed, Map<String, Instant> due) {
        Map<String, OptOut> listed = new LinkedHashMap<>();
        Optional<List<LeadIntent>> claimed = ledger.with(
                "Storing the intent to send leads",
                connection -> Transaction.run(connection, () -> {
                    Optional<List<LeadIntent>> all = stored(connection, added, changed);
                    if (all.isEmpty() || !isAdmitted(connection, all.get(), listed)) {
                        return Optional.empty();
                    }
                    judge(connection, all.get(), due);
                    return all;
                }));
        if (claimed.isPresent()) {
            ledger.writeThrough();
        }
        return new Claim(claimed.orElse(List.of()), listed);
    }

    private static void judge(Connection connection, List<LeadIntent> leads, Map<String, Instant> due)
            throws SQLException {
        if (!due.isEmpty()) {
            Judgements.put(connection, leads.get(0).account(), due);
        }
    }

    /**
     * Stores that the contact policy holds leads, durably. Leads that another instance has changed stay as they are.
     *
     * @param due when to ask it again, by reference
     */
    public void hold(Collection<LeadIntent> held, Map<String, Instant> due) {
        ledger.with(
                "Storing that leads are held",
                connection -> Transaction.run(connection, () -> {
                    List<LeadIntent> saved = LeadRows.save(connection, held);
                    Map<String, Instant> ofSaved = new LinkedHashMap<>();
                    saved.forEach(lead -> ofSaved.put(lead.reference(), due.get(lead.reference())));
                    judge(connection, saved, ofSaved);
                    return Optional.of(true);
                }));
        ledger.writeThrough();
    }

    private static boolean isAdmitted(Connection connection, List<LeadIntent> leads, Map<String, OptOut> listed)
            throws SQLException {
        try {
            listed.putAll(OptOutRows.admit(
                    connection, leads.stream().map(OptOutRows.Numbered::of).toList()));
            return listed.isEmpty();
        } catch (SQLException e) {
            if (Ledger.isThereAlready(e)) {
                return false;
            }
            throw e;
        }
    }

    private static Optional<List<LeadIntent>> stored(
            Connection connection, Collection<LeadIntent> added, Collection<LeadIntent> changed) throws SQLException {
        if (!LeadRows.add(connection, added)) {
            return Optional.empty();
        }
        List<LeadIntent> all = new ArrayList<>(added);
        all.addAll(LeadRows.save(connection, changed));
        return all.size() == added.size() + changed.size() ? Optional.of(all) : Optional.empty();
    }

    /**
     * Stores the outcomes of intents. Only rejections must be durable: read-back finds lost outcomes of applied leads.
     *
     * @return the stored intents, as they are now; other instances have changed the rest
     * @throws LedgerException if it is unknown whether they were stored; the caller must not report rejections
     */
    public List<LeadIntent> save(Collection<LeadIntent> changed) {
        List<LeadIntent> saved = changed.isEmpty()
                ? List.of()
                : ledger.with("Storing the outcomes of leads", connection -> Transaction.run(
                                connection, () -> Optional.of(LeadRows.save(connection, changed)))
                        .orElseThrow());
        keepRejections(saved);
        return saved;
    }

    /**
     * Withdraws intents that were not sent, as if they had never existed. Intents whose final verdict is owed stay in doubt, because their senders
     * do not deliver them again.
     */
    public void remove(Collection<LeadIntent> intents) {
        ledger.with(
                "Withdrawing the intent to send leads",
                connection -> Transaction.run(connection, () -> {
                    for (String account :
                            intents.stream().map(LeadIntent::account).collect(Collectors.toSet())) {
                        PendingVerdicts.lock(
                                connection,
                                account,
                                intents.stream().map(LeadIntent::reference).toList());
                    }
                    LeadRows.save(
                            connection,
                            LeadRows.remove(connection, intents).stream()
                                    .map(intent -> intent.inDoubt("not sent yet: ContactNow refused the request"))
                                    .toList());
                    return Optional.of(true);
                }));
    }

    /** Leads in a state, the longest unchanged first. */
    public List<LeadIntent> inState(String account, State state, int limit) {
        return inState(BY_STATE + LONGEST_FIRST, account, state.name(), limit);
    }

    /** As {@link #inState(String, State, int)}, limited to leads that were changed at an instant or later. */
    public List<LeadIntent> inState(String account, State state, Instant since, int limit) {
        return inState(BY_STATE + SINCE + LONGEST_FIRST, account, state.name(), since.atOffset(ZoneOffset.UTC), limit);
    }

    private List<LeadIntent> inState(String sql, Object... values) {
        return ledger.with("Reading the ledger", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                LeadRows.set(statement, values);
                return LeadRows.read(statement);
            }
        });
    }

    /** A lead that is in ContactNow: its create was answered, or a search found it. The key is null if ContactNow did not return it. */
    public record Applied(String reference, String recordKey) {}

    /**
     * Leads of a place that are in ContactNow, among the latest 10,000 of the account, the latest first. Leads that are applied only by an
     * operator's decision are excluded.
     *
     * @param place table and dataset, as {@link LeadIntent#place()} has them
     * @param age   their minimum age
     */
    public List<Applied> applied(String account, String place, Duration age) {
        return ledger.with("Reading the ledger", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(APPLIED)) {
                LeadRows.set(statement, account, place, BigDecimal.valueOf(age.toMillis(), 3));
                List<Applied> applied = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        applied.add(new Applied(row.getString(1), row.getString(2)));
                    }
                }
                return applied;
            }
        });
    }

    /** The references of leads that have a number, in canonical form; at most so many. */
    public List<String> referencesOf(String account, String number, int most) {
        return ledger.with("Reading the ledger", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(BY_NUMBER)) {
                LeadRows.set(statement, number, account, most);
                List<String> references = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        references.add(row.getString(1));
                    }
                }
                return references;
            }
        });
    }

    /** Number of leads in each state. */
    public Map<State, Long> counts(String account) {
        return ledger.with("Counting the leads of the ledger", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(COUNTS)) {
                statement.setString(1, account);
                Map<State, Long> counts = new EnumMap<>(State.class);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        counts.put(State.valueOf(row.getString(1)), row.getLong(2));
                    }
                }
                return counts;
            }
        });
    }

    /** Number of leads that were settled before an instant. */
    public long prunable(String account, Instant before) {
        return ledger.with("Counting the leads of the ledger", connection -> {
            long count = 0;
            try (PreparedStatement statement = connection.prepareStatement("select count(*)" + SETTLED_BEFORE)) {
                for (State state : PRUNABLE) {
                    LeadRows.set(statement, account, state.name(), before.atOffset(ZoneOffset.UTC));
                    try (ResultSet row = statement.executeQuery()) {
                        row.next();
                        count += row.getLong(1);
                    }
                }
            }
            return count;
        });
    }

    /**
     * Deletes leads that were settled before an instant, except those whose verdict is still owed; returns their number. A repetition of a deleted
     * lead is a new lead.
     */
    public long prune(String account, Instant before) {
        return ledger.with("Pruning the ledger", connection -> {
            long pruned = 0;
            for (State state : PRUNABLE) {
                int some;
                do {
                    List<LeadIntent> old = settledBefore(connection, account, state, before);
                    some = old.size()
                            - Transaction.run(connection, () -> Optional.of(LeadRows.remove(connection, old)))
                                    .orElseThrow()
                                    .size();
                    pruned += some;
                } while (some > 0);
            }
            for (String table : BESIDE_LEADS) {
                try (PreparedStatement statement = connection.prepareStatement("delete from " + table + PRUNED)) {
                    statement.setString(1, account);
                    statement.executeUpdate();
                }
            }
            return pruned;
        });
    }

    private static List<LeadIntent> settledBefore(Connection connection, String account, State state, Instant before)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select " + LeadRows.COLUMNS + SETTLED_BEFORE + LONGEST_FIRST)) {
            LeadRows.set(statement, account, state.name(), before.atOffset(ZoneOffset.UTC), PRUNED_AT_ONCE);
            return LeadRows.read(statement);
        }
    }
}
