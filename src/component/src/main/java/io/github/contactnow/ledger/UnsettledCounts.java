package io.github.contactnow.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts of unsettled leads and intents, of all accounts.
 *
 * @param sent        leads on which an instance acts, or acted when it died
 * @param inDoubt     leads that wait to be settled by reading back, those that an operator has released among them
 * @param forProof    leads in doubt that wait for a proof of absence
 * @param forOperator leads in doubt that wait for an operator, since they were sent too often
 * @param oldest      when the oldest of both was first delivered; null if there is none
 * @param intents     intents of other kinds that are in doubt and wait for an operator
 */
public record UnsettledCounts(long sent, long inDoubt, long forProof, long forOperator, Instant oldest, long intents) {

    /** The accounts come from the bounds, so that only the few open leads are scanned. */
    private static final String UNSETTLED =
            "select lead.state, count(*), min(lead.created), count(case waits_for when 'PROOF' then 1 end), "
                    + "count(case waits_for when 'OPERATOR' then 1 end) from ledger_bounds bounds "
                    + "join ledger_lead lead on lead.account = bounds.account where lead.state in ('SENT', 'IN_DOUBT', 'INTENDED') group by lead.state "
                    + "union all select 'intents', count(*), null, 0, 0 from ledger_intent where state = 'IN_DOUBT'";

    static UnsettledCounts read(Connection connection) throws SQLException {
        Map<String, Long> counts = new HashMap<>();
        Instant oldest = null;
        long forProof = 0;
        long forOperator = 0;
        try (PreparedStatement statement = connection.prepareStatement(UNSETTLED);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                counts.put(row.getString(1), row.getLong(2));
                forProof += row.getLong(4);
                forOperator += row.getLong(5);
                OffsetDateTime created = row.getObject(3, OffsetDateTime.class);
                if (created != null && (oldest == null || created.toInstant().isBefore(oldest))) {
                    oldest = created.toInstant();
                }
            }
        }
        return new UnsettledCounts(
                counts.getOrDefault(State.SENT.name(), 0L),
                counts.getOrDefault(State.IN_DOUBT.name(), 0L) + counts.getOrDefault(State.INTENDED.name(), 0L),
                forProof,
                forOperator,
                oldest,
                counts.getOrDefault("intents", 0L));
    }
}
