package io.github.contactnow.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Counts of unsettled leads and intents, of all accounts.
 *
 * @param sent        leads on which an instance acts, or acted when it died
 * @param inDoubt     leads that wait to be settled by reading back, those that an operator has released among them
 * @param forProof    leads in doubt that wait for a proof of absence
 * @param forOperator leads in doubt that wait for an operator, since they were sent too often
 * @param oldest      when the oldest of both was first delivered; null if there is none
 * @param intents     intents of other kinds that are in doubt and wait for an operator
 * @param held        leads that the contact policy holds
 * @param updates     updates of leads that are not settled
 * @param removals    opt-outs whose records are not proven to be off the dialler
 * @param oldestRemoval when the oldest of these was added; null if there is none
 * @param longestLag  the longest time from an opt-out to the proof, in seconds, of those that were proven within an hour
 */
public record UnsettledCounts(
        long sent,
        long inDoubt,
        long forProof,
        long forOperator,
        Instant oldest,
        long intents,
        long held,
        long updates,
        long removals,
        Instant oldestRemoval,
        double longestLag) {

    /** By the index: without a lease, it ends when the row is changed. */
    private static final String LAGS =
            "select change.created, change.changed from ledger_bounds bounds join ledger_change change "
                    + "on change.account = bounds.account where change.state = 'APPLIED' and change.kind = 'OPT_OUT' "
                    + "and change.lease_until >= current_timestamp - interval '1' hour";

    private static final Set<String> DOUBTFUL = Set.of(State.SENT.name(), State.IN_DOUBT.name(), State.INTENDED.name());

    /** The accounts come from the bounds, so that only the few open leads are scanned. */
    private static final String UNSETTLED =
            "select lead.state, count(*), min(lead.created), count(case waits_for when 'PROOF' then 1 end), "
                    + "count(case waits_for when 'OPERATOR' then 1 end) from ledger_bounds bounds "
                    + "join ledger_lead lead on lead.account = bounds.account where lead.state in ('SENT', 'IN_DOUBT', 'INTENDED', 'HELD') group by lead.state "
                    + "union all select 'intents', count(*), null, 0, 0 from ledger_intent where state = 'IN_DOUBT' "
                    + "union all select kind, count(*), min(created), 0, 0 from ledger_change where state in ('INTENDED', 'SENT') "
                    + "group by kind";

    private static double longestLag(Connection connection) throws SQLException {
        double longest = 0;
        try (PreparedStatement statement = connection.prepareStatement(LAGS);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                longest = Math.max(
                        longest,
                        Duration.between(Times.instant(row, 1), Times.instant(row, 2))
                                        .toMillis()
                                / 1000.0);
            }
        }
        return longest;
    }

    static UnsettledCounts read(Connection connection) throws SQLException {
        Map<String, Long> counts = new HashMap<>();
        Instant oldest = null;
        Instant oldestRemoval = null;
        long forProof = 0;
        long forOperator = 0;
        try (PreparedStatement statement = connection.prepareStatement(UNSETTLED);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                counts.put(row.getString(1), row.getLong(2));
                forProof += row.getLong(4);
                forOperator += row.getLong(5);
                Instant created = Times.instantOrNull(row, 3);
                if (row.getString(1).equals(LeadChange.Kind.OPT_OUT.name())) {
                    oldestRemoval = created;
                } else if (DOUBTFUL.contains(row.getString(1))
                        && created != null
                        && (oldest == null || created.isBefore(oldest))) {
                    oldest = created;
                }
            }
        }
        return new UnsettledCounts(
                counts.getOrDefault(State.SENT.name(), 0L),
                counts.getOrDefault(State.IN_DOUBT.name(), 0L) + counts.getOrDefault(State.INTENDED.name(), 0L),
                forProof,
                forOperator,
                oldest,
                counts.getOrDefault("intents", 0L),
                counts.getOrDefault(State.HELD.name(), 0L),
                counts.getOrDefault(LeadChange.Kind.UPDATE.name(), 0L),
                counts.getOrDefault(LeadChange.Kind.OPT_OUT.name(), 0L),
                oldestRemoval,
                longestLag(connection));
    }
}
