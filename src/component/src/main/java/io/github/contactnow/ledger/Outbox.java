package io.github.contactnow.ledger;

import io.github.contactnow.ledger.OutboxEvent.State;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Events on their way to targets, until each target has accepted each of its events: at least once, and in order for each subject. Safe for use by
 * several threads, and with PostgreSQL by several processes.
 */
public final class Outbox {

    static final String COLUMNS =
            "number, target, event, type, subject, body, state, attempts, reason, token, created, changed";
    private static final String FROM = " from ledger_outbox ";
    /**
     * A claim holds the row for as long as this transaction: another instance takes the rows behind it. The earliest event of a subject is the first of
     * an index, by all its columns: for a minimum, H2 reads all events of the subject.
     */
    private static final String DUE = "select " + COLUMNS + FROM + "waits where target = ? and state = 'WAITING' "
            + "and due <= current_timestamp and number = (select earlier.number from ledger_outbox earlier "
            + "where earlier.target = waits.target and earlier.subject = waits.subject and earlier.state = 'WAITING' "
            + "order by earlier.target, earlier.subject, earlier.state, earlier.number fetch first 1 row only) "
            + "order by target, state, number fetch first ? rows only for update skip locked";

    private static final String ADD = "insert into ledger_outbox (target, event, type, subject, body, state, "
            + "attempts, due, token, created, changed) select cast(? as varchar(64)), cast(? as varchar(255)), "
            + "cast(? as varchar(40)), cast(? as varchar(255)), cast(? as varchar(1000000)), 'WAITING', 0, "
            + "current_timestamp, 1, current_timestamp, current_timestamp "
            + "where not exists (select 1 from ledger_outbox where target = ? and event = ?) "
            + "and not exists (select 1 from ledger_outbox_delivered where target = ? and event = ?)";
    private static final String CHANGE = "update ledger_outbox set token = ?, changed = current_timestamp, ";
    private static final String AFTER = "due = current_timestamp + cast(? as numeric(18, 3)) * interval '1' second";
    private static final String THESE = " where number in ";
    private static final String IF_MINE = " and token = ?";
    private static final String CLAIM = CHANGE + AFTER + THESE;
    private static final String POSTPONE = CHANGE + "attempts = attempts + 1, reason = ?, " + AFTER + THESE;
    private static final String GIVE_UP = CHANGE + "state = 'DEAD', attempts = attempts + 1, reason = ?" + THESE;
    private static final String RELEASE = CHANGE + "due = current_timestamp" + THESE;
    private static final String REPLAY = CHANGE + "state = 'WAITING', attempts = 0, reason = null, "
            + "due = current_timestamp where number = ? and state = 'DEAD'";
    private static final String REMOVE = "delete" + FROM + "where number in ";
    private static final String KEEP = "insert into ledger_outbox_delivered (target, event, delivered) "
            + "select cast(? as varchar(64)), cast(? as varchar(255)), current_timestamp "
            + "where not exists (select 1 from ledger_outbox_delivered where target = ? and event = ?)";
    private static final String REMOVE_DELIVERED = "delete" + FROM + "where target = ? and event = ? "
            + "and exists (select 1 from ledger_outbox_delivered where target = ? and event = ?)";
    private static final String IS_DELIVERED = "select 1 from ledger_outbox_delivered where target = ? and event = ?";
    private static final String COUNTS = "select target, count(case state when 'WAITING' then 1 end), "
            + "count(case state when 'DEAD' then 1 end), min(case state when 'WAITING' then created end)" + FROM
            + "where state in ('WAITING', 'DEAD')";
    private static final String EACH_TARGET = " group by target order by target";
    private static final String OLD = "select target, event from ledger_outbox_delivered where target = ? and "
            + "delivered < current_timestamp - cast(? as numeric(18, 3)) * interval '1' second "
            + "fetch first 1000 rows only";
    private static final String FORGET = "delete from ledger_outbox_delivered where target = ? and event = ?";

    private static final int MOST_ATTEMPTS = 5;
    /** Another instance has added the same event at the same time, or both wait for each other. */
    private static final Set<String> COLLISIONS = Set.of("23505", "40P01", "40001");

    private final Ledger ledger;

    Outbox(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Adds events, durably, all or none. An event that a target had before stays as it is.
     *
     * @param events in the order in which a target gets those of one subject
     * @throws LedgerException if it is unknown whether they were stored; the source must not acknowledge anything
     */
    public void add(Collection<OutboxEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        ledger.with("Storing events for the outbox", connection -> {
            for (int attempt = 1; ; attempt++) {
                try {
                    return Transaction.run(connection, () -> Optional.of(insert(connection, distinct(events))));
                } catch (SQLException e) {
                    if (attempt == MOST_ATTEMPTS || !COLLISIONS.contains(e.getSQLState())) {
                        throw e;
                    }
                }
            }
        });
        ledger.writeThrough();
    }

    /** Without repetitions among them, which H2 does not recognise within a batch. */
    private static Collection<OutboxEvent> distinct(Collection<OutboxEvent> events) {
        Map<List<String>, OutboxEvent> first = new LinkedHashMap<>();
        events.forEach(event -> first.putIfAbsent(List.of(event.target(), event.event()), event));
        return first.values();
    }

    private static boolean insert(Connection connection, Collection<OutboxEvent> events) throws SQLException {
        try (PreparedStatement add = connection.prepareStatement(ADD);
                PreparedStatement removeDelivered = connection.prepareStatement(REMOVE_DELIVERED)) {
            for (OutboxEvent event : events) {
                LeadRows.set(
                        add,
                        event.target(),
                        event.event(),
                        event.type(),
                        event.subject(),
                        event.body(),
                        event.target(),
                        event.event(),
                        event.target(),
                        event.event());
                add.addBatch();
                LeadRows.set(removeDelivered, event.target(), event.event(), event.target(), event.event());
                removeDelivered.addBatch();
            }
            add.executeBatch();
            // While the insert waited for another source of the same event, that one may have been delivered.
            removeDelivered.executeBatch();
            return true;
        }
    }

    /**
     * Claims the next events of a target: of each subject the earliest, unless it waits for a further attempt. No other instance gets them, or later
     * ones of their subjects, before the lease is over.
     */
    public List<OutboxEvent> claim(String target, int limit, Duration lease) {
        return ledger.with("Claiming events of the outbox", connection -> Transaction.run(connection, () -> {
                    List<OutboxEvent> due = read(connection, DUE, target, limit);
                    long token = FencingTokens.any();
                    change(connection, CLAIM, due, "", token, Ledger.seconds(lease));
                    return Optional.of(
                            due.stream().map(event -> event.claimed(token)).toList());
                })
                .orElseThrow());
    }

    /** The target has accepted events: only their ids are kept. */
    public void delivered(Collection<OutboxEvent> events) {
        boolean all =
                ledger.with("Storing which events are delivered", connection -> Transaction.run(connection, () -> {
                            for (List<OutboxEvent> claim : claims(events)) {
                                if (change(connection, REMOVE, claim, IF_MINE) < claim.size()) {
                                    return Optional.<Boolean>empty();
                                }
                                keep(connection, claim);
                            }
                            return Optional.of(true);
                        })
                        .isPresent());
        if (!all && events.size() > 1) {
            // Another instance has one of them by now.
            events.forEach(event -> delivered(List.of(event)));
        }
    }

    private static void keep(Connection connection, List<OutboxEvent> events) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
            for (OutboxEvent event : events) {
                LeadRows.set(statement, event.target(), event.event(), event.target(), event.event());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Whether a target has an event, as far as that is still known. */
    public boolean isDelivered(String target, String event) {
        return ledger.with("Reading the outbox", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(IS_DELIVERED)) {
                LeadRows.set(statement, target, event);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next();
                }
            }
        });
    }

    /** The target has not accepted an event, which is sent again after a wait. */
    public void postpone(OutboxEvent event, Duration wait, String reason) {
        change(POSTPONE, List.of(event), Reasons.shortened(reason), Ledger.seconds(wait));
    }

    /** An event is not sent any more, unless it is replayed. */
    public void giveUp(OutboxEvent event, String reason) {
        change(GIVE_UP, List.of(event), Reasons.shortened(reason));
    }

    /** Claimed events were not sent: any instance may send them. */
    public void release(Collection<OutboxEvent> events) {
        change(RELEASE, events);
    }

    /** Lets a dead event be sent again, before later ones of its subject; false if there is no such dead event. */
    public boolean replay(long number) {
        boolean replayed = ledger.with("Replaying an event of the outbox", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(REPLAY)) {
                LeadRows.set(statement, FencingTokens.any(), number);
                return statement.executeUpdate() == 1;
            }
        });
        ledger.writeThrough();
        return replayed;
    }

    /** An event by its number. */
    public Optional<OutboxEvent> find(long number) {
        return ledger
                .with(
                        "Reading the outbox",
                        connection -> read(connection, "select " + COLUMNS + FROM + "where number = ?", number))
                .stream()
                .findFirst();
    }

    /** Events of a target in a state, the earliest first. */
    public List<OutboxEvent> inState(String target, State state, int limit) {
        return ledger.with(
                "Reading the outbox",
                connection -> read(
                        connection,
                        "select " + COLUMNS + FROM + "where target = ? and state = ? "
                                + "order by target, state, number fetch first ? rows only",
                        target,
                        state.name(),
                        limit));
    }

    /** Numbers of those targets that have events which wait or are dead, in the order of their names. */
    public List<OutboxCounts> counts() {
        return ledger.with("Counting the events of the outbox", connection -> counts(connection, COUNTS + EACH_TARGET));
    }

    /** Numbers of a target. The cost does not depend on the number of its delivered events. */
    public OutboxCounts counts(String target) {
        return ledger
                .with(
                        "Counting the events of the outbox",
                        connection -> counts(connection, COUNTS + " and target = ?" + EACH_TARGET, target))
                .stream()
                .findFirst()
                .orElse(new OutboxCounts(target, 0, 0, null));
    }

    private static List<OutboxCounts> counts(Connection connection, String sql, Object... values) throws SQLException {
        List<OutboxCounts> counts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            LeadRows.set(statement, values);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    OffsetDateTime oldest = row.getObject(4, OffsetDateTime.class);
                    counts.add(new OutboxCounts(
                            row.getString(1),
                            row.getLong(2),
                            row.getLong(3),
                            oldest == null ? null : oldest.toInstant()));
                }
            }
        }
        return counts;
    }

    /**
     * Forgets events that were delivered long ago; returns their number. The same event would be delivered again.
     *
     * @param age their minimum age
     */
    public long prune(String target, Duration age) {
        return ledger.with("Pruning the outbox", connection -> {
            long pruned = 0;
            int some;
            do {
                some = deleteSome(connection, target, age);
                pruned += some;
            } while (some > 0);
            return pruned;
        });
    }

    private static int deleteSome(Connection connection, String target, Duration age) throws SQLException {
        try (PreparedStatement old = connection.prepareStatement(OLD);
                PreparedStatement delete = connection.prepareStatement(FORGET)) {
            LeadRows.set(old, target, Ledger.seconds(age));
            int some = 0;
            try (ResultSet row = old.executeQuery()) {
                while (row.next()) {
                    LeadRows.set(delete, row.getString(1), row.getString(2));
                    delete.addBatch();
                    some++;
                }
            }
            if (some > 0) {
                delete.executeBatch();
            }
            return some;
        }
    }

    /** Changes events whose claims the caller still holds; the others belong to another instance by now. */
    private void change(String sql, Collection<OutboxEvent> events, Object... values) {
        ledger.with(
                "Changing events of the outbox",
                connection -> Transaction.run(connection, () -> {
                    for (List<OutboxEvent> claim : claims(events)) {
                        List<Object> all = new ArrayList<>(List.of(FencingTokens.any()));
                        all.addAll(List.of(values));
                        change(connection, sql, claim, IF_MINE, all.toArray());
                    }
                    return Optional.of(true);
                }));
    }

    private static Collection<List<OutboxEvent>> claims(Collection<OutboxEvent> events) {
        return events.stream()
                .collect(Collectors.groupingBy(OutboxEvent::token, TreeMap::new, Collectors.toList()))
                .values();
    }

    /** One statement for all of them, which are of one claim. */
    private static int change(
            Connection connection, String sql, List<OutboxEvent> events, String ifMine, Object... values)
            throws SQLException {
        if (events.isEmpty()) {
            return 0;
        }
        String marks = events.stream().map(event -> "?").collect(Collectors.joining(", ", "(", ")"));
        try (PreparedStatement statement = connection.prepareStatement(sql + marks + ifMine)) {
            PostgresPlans.eachTime(statement);
            LeadRows.set(statement, values);
            int i = values.length;
            for (OutboxEvent event : events) {
                statement.setLong(++i, event.number());
            }
            if (!ifMine.isEmpty()) {
                statement.setLong(++i, events.get(0).token());
            }
            return statement.executeUpdate();
        }
    }

    private static List<OutboxEvent> read(Connection connection, String sql, Object... values) throws SQLException {
        List<OutboxEvent> events = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            PostgresPlans.eachTime(statement);
            LeadRows.set(statement, values);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    events.add(new OutboxEvent(
                            row.getLong(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getString(6),
                            State.valueOf(row.getString(7)),
                            row.getInt(8),
                            row.getString(9),
                            row.getLong(10),
                            Times.instant(row, 11),
                            Times.instant(row, 12)));
                }
            }
        }
        return events;
    }
}
