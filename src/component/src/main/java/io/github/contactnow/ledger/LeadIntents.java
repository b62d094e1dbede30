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
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The intents to create leads, many at a time. Safe for use by several threads, and with PostgreSQL by several processes. */
public final class LeadIntents {

    /** Those that the table began with. */
    static final String FIRST_COLUMNS = "account, reference, payload_hash, payload, state, attempts, record_key, reason, owner, token, "
        + "created, changed";
    static final String COLUMNS = FIRST_COLUMNS + ", place, refusal, refusals, waits_for";
    private static final String ADD = "insert into ledger_lead (" + FIRST_COLUMNS + ", place) values "
        + "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, current_timestamp, current_timestamp, ?)";
    private static final String FIND = "select " + COLUMNS + " from ledger_lead where account = ? and reference in ";
    private static final String SAVE = "update ledger_lead set payload_hash = ?, payload = ?, state = ?, attempts = ?, record_key = ?, "
        + "reason = ?, owner = ?, place = ?, refusal = ?, refusals = ?, waits_for = ?, token = token + 1, changed = current_timestamp "
        + "where account = ? and reference = ? and token = ?";
    private static final String REMOVE = "delete from ledger_lead where account = ? and reference = ? and token = ? "
        + "and not exists (select 1 from ledger_owed owed where owed.account = ledger_lead.account "
        + "and owed.reference = ledger_lead.reference)";
    /** The order of the index, by all its columns: else H2 sorts what it could have read in order. */
    private static final String LONGEST_FIRST = " order by state, account, changed fetch first ? rows only";
    private static final String BY_STATE = "select " + COLUMNS + " from ledger_lead where account = ? and state = ?";
    private static final String SINCE = " and changed >= ?";
    /** Of so many only: no index helps to find those of a place, and what is asked for is recent. */
    private static final String APPLIED = "select reference, record_key from (select reference, record_key, place, changed, owner "
        + "from ledger_lead where account = ? and state = 'APPLIED' order by state desc, account desc, changed desc "
        + "fetch first 10000 rows only) newest where place = ? and (record_key is not null or owner <> '" + LeadIntent.OPERATOR + "') "
        + "and changed <= current_timestamp - cast(? as numeric(18, 3)) * interval '1' second order by changed desc";
    private static final String COUNTS = "select state, count(*) from ledger_lead where account = ? group by state";
    private static final String SETTLED_BEFORE = " from ledger_lead where account = ? and state = ? and changed < ?";
    private static final List<State> PRUNABLE = List.of(State.APPLIED, State.REJECTED);
    /** So few at a time that nobody who delivers waits for long. */
    private static final int PRUNED_AT_ONCE = 1000;

    private final Ledger ledger;

    LeadIntents(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Those of the references that the ledger knows, by reference.
     *
     * @throws LedgerException if the ledger does not answer, or nobody can say whether what it rejects is stored durably
     */
    public Map<String, LeadIntent> find(String account, Collection<String> references) {
        // Not "= any(?)", for which H2 looks at every row.
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
                intents(statement).forEach(intent -> found.put(intent.reference(), intent));
                return found;
            }
        });
        keepRejections(all.values());
        return all;
    }

    /**
     * Returns once the rejections among the intents outlive a crash, for whoever sent the leads is told of them: one that is forgotten would
     * be a lead in doubt, and might go in after all. That others were applied may be forgotten: reading back finds them.
     */
    private void keepRejections(Collection<LeadIntent> stored) {
        if (stored.stream().anyMatch(intent -> intent.state() == State.REJECTED)) {
            ledger.writeThrough();
        }
    }

    /**
     * Adds intents and changes others, durably and all or none.
     *
     * @return all of them as they are now: who gets them may act on them, and nobody else may. Empty if one of them was added or changed by
     *         somebody else meanwhile; nothing was stored then
     * @throws LedgerException if nobody can say whether they were stored; they must not be acted on
     */
    public Optional<List<LeadIntent>> claim(Collection<LeadIntent> added, Collection<LeadIntent> changed) {
        Optional<List<LeadIntent>> claimed = ledger.with("Storing the intent to send leads", connection -> inTransaction(connection, () -> {
            List<LeadIntent> all = add(connection, added) ? new ArrayList<>(added) : null;
            if (all != null) {
                all.addAll(save(connection, changed));
            }
            return all != null && all.size() == added.size() + changed.size() ? Optional.of(all) : Optional.empty();
        }));
        if (claimed.isPresent()) {
            ledger.writeThrough();
        }
        return claimed;
    }

    /**
     * Stores what has become of intents. But for rejections it need not outlive a crash: what is lost of it is found again by reading back.
     *
     * @return those that were stored, as they are now; the others had been changed by somebody else
     * @throws LedgerException if nobody can say whether they were stored; nobody must be told that leads were rejected
     */
    public List<LeadIntent> save(Collection<LeadIntent> changed) {
        List<LeadIntent> saved = changed.isEmpty() ? List.of() : ledger.with("Storing what became of leads", connection ->
            inTransaction(connection, () -> Optional.of(save(connection, changed))).orElseThrow());
        keepRejections(saved);
        return saved;
    }

    /** Steps that are undone together if they give nothing, or fail. */
    interface Steps<T> {
        Optional<T> run() throws SQLException;
    }

    static <T> Optional<T> inTransaction(Connection connection, Steps<T> steps) throws SQLException {
        connection.setAutoCommit(false);
        try {
            Optional<T> result = steps.run();
            if (result.isPresent()) {
                connection.commit();
            } else {
                connection.rollback();
            }
            connection.setAutoCommit(true);
            return result;
        } catch (SQLException | RuntimeException e) {
            undo(connection, e);
            throw e;
        }
    }

    private static void undo(Connection connection, Exception failure) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            // It is the first failure that tells what is wrong. Without a connection there is nothing to undo.
            failure.addSuppressed(e);
        }
    }

    private static boolean add(Connection connection, Collection<LeadIntent> added) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            for (LeadIntent intent : inOrder(added)) {
                set(statement, intent.account(), intent.reference(), intent.payloadHash(), intent.payload(), intent.state().name(),
                    intent.attempts(), intent.recordKey(), intent.reason(), intent.owner(), intent.token(), intent.place());
                statement.addBatch();
            }
            statement.executeBatch();
            return true;
        } catch (SQLException e) {
            if (Ledger.isThereAlready(e)) {
                // Somebody else has added one of them.
                return false;
            }
            throw e;
        }
    }

    private static List<LeadIntent> save(Connection connection, Collection<LeadIntent> changed) throws SQLException {
        Set<LeadIntent> saved = Collections.newSetFromMap(new IdentityHashMap<>());
        try (PreparedStatement statement = connection.prepareStatement(SAVE)) {
            List<LeadIntent> ordered = inOrder(changed);
            for (LeadIntent intent : ordered) {
                set(statement, intent.payloadHash(), intent.payload(), intent.state().name(), intent.attempts(), intent.recordKey(),
                    intent.reason(), intent.owner(), intent.place(), intent.doubt().refusal(), intent.doubt().refusals(),
                    intent.doubt().waitsFor() == null ? null : intent.doubt().waitsFor().name(), intent.account(), intent.reference(),
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

    /** So that nobody waits for a row of somebody who waits for one of his: all lock the rows of leads in the same order. */
    private static List<LeadIntent> inOrder(Collection<LeadIntent> intents) {
        return intents.stream().sorted(Comparator.comparing(LeadIntent::reference).thenComparing(LeadIntent::account)).toList();
    }

    /**
     * Takes back intents of which nothing was sent, as if they had never been. Those whose final verdict is owed to somebody stay, in doubt:
     * who was told so will not deliver them again.
     */
    public void remove(Collection<LeadIntent> intents) {
        ledger.with("Taking back the intent to send leads", connection -> inTransaction(connection, () -> {
            for (String account : intents.stream().map(LeadIntent::account).collect(Collectors.toSet())) {
                PendingVerdicts.lock(connection, account, intents.stream().map(LeadIntent::reference).toList());
            }
            save(connection, remove(connection, intents).stream()
                .map(intent -> intent.inDoubt("not sent yet: ContactNow turned the request away")).toList());
            return Optional.of(true);
        }));
    }

    /**
     * Gives those that were not removed. By the key and the token: for any other condition, the databases may look at further rows for
     * each.
     */
    private static List<LeadIntent> remove(Connection connection, Collection<LeadIntent> intents) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REMOVE)) {
            List<LeadIntent> ordered = inOrder(intents);
            for (LeadIntent intent : ordered) {
                set(statement, intent.account(), intent.reference(), intent.token());
                statement.addBatch();
            }
            int[] counts = statement.executeBatch();
            return IntStream.range(0, counts.length).filter(i -> counts[i] == 0).mapToObj(ordered::get).toList();
        }
    }

    /** Leads in a state, those first that were not changed for longest. */
    public List<LeadIntent> inState(String account, State state, int limit) {
        return inState(BY_STATE + LONGEST_FIRST, account, state.name(), limit);
    }

    /** As {@link #inState(String, State, int)}, of those that were changed at a moment or later. */
    public List<LeadIntent> inState(String account, State state, Instant since, int limit) {
        return inState(BY_STATE + SINCE + LONGEST_FIRST, account, state.name(), since.atOffset(ZoneOffset.UTC), limit);
    }

    private List<LeadIntent> inState(String sql, Object... values) {
        return ledger.with("Reading the ledger", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                set(statement, values);
                return intents(statement);
            }
        });
    }

    /** A lead that is in ContactNow: its create was answered, or it was found. The key is null where ContactNow did not tell it. */
    public record Applied(String reference, String recordKey) {
    }

    /**
     * Leads of a place that are in ContactNow, among the latest 10,000 of the account, the latest first. Those that are applied on an
     * operator's word alone are not among them.
     *
     * @param place table and dataset, as {@link LeadIntent#place()} has them
     * @param age   how long they must have been there
     */
    public List<Applied> applied(String account, String place, Duration age) {
        return ledger.with("Reading the ledger", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(APPLIED)) {
                set(statement, account, place, BigDecimal.valueOf(age.toMillis(), 3));
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

    /** How many leads are in each state. */
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

    /** How many leads were settled before a moment. */
    public long prunable(String account, Instant before) {
        return ledger.with("Counting the leads of the ledger", connection -> {
            long count = 0;
            try (PreparedStatement statement = connection.prepareStatement("select count(*)" + SETTLED_BEFORE)) {
                for (State state : PRUNABLE) {
                    set(statement, account, state.name(), before.atOffset(ZoneOffset.UTC));
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
     * Forgets leads that were settled before a moment, but for those whose verdict is owed to somebody still; gives how many. A repeat of
     * one of them is a new lead from then on.
     */
    public long prune(String account, Instant before) {
        return ledger.with("Pruning the ledger", connection -> {
            long pruned = 0;
            for (State state : PRUNABLE) {
                int some;
                do {
                    List<LeadIntent> old = settledBefore(connection, account, state, before);
                    some = old.size() - inTransaction(connection, () -> Optional.of(remove(connection, old))).orElseThrow().size();
                    pruned += some;
                } while (some > 0);
            }
            return pruned;
        });
    }

    private static List<LeadIntent> settledBefore(Connection connection, String account, State state, Instant before)
        throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select " + COLUMNS + SETTLED_BEFORE + LONGEST_FIRST)) {
            set(statement, account, state.name(), before.atOffset(ZoneOffset.UTC), PRUNED_AT_ONCE);
            return intents(statement);
        }
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private static List<LeadIntent> intents(PreparedStatement statement) throws SQLException {
        List<LeadIntent> intents = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                intents.add(new LeadIntent(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
                    State.valueOf(row.getString(5)), row.getInt(6), row.getString(7), row.getString(8), row.getString(9), row.getLong(10),
                    Ledger.instant(row, 11), Ledger.instant(row, 12), row.getString(13), new Doubt(row.getString(14), row.getInt(15),
                    row.getString(16) == null ? null : Doubt.WaitsFor.valueOf(row.getString(16)))));
            }
        }
        return intents;
    }
}
