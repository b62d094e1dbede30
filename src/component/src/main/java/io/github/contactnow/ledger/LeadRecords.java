package io.github.contactnow.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which record of ContactNow each lead has become. The answer to the create of several leads says how many there are, but not their ids. */
public final class LeadRecords {

    private static final String BY_RECORD = "select record_key, reference, place from ledger_lead "
            + "where account = ? and state = 'APPLIED' and record_key in ";
    /** The token stays: the id is no decision about the lead, and an instance that decides one keeps it. */
    private static final String KEEP = "update ledger_lead set record_key = ? where account = ? and reference = ? "
            + "and state = 'APPLIED' and record_key is null";

    private final Ledger ledger;

    LeadRecords(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * The references of leads by the ids of their records.
     *
     * @param table the campaign table of the records, without regard to case: tables may have the same ids. A lead that was created without a table
     *              counts for any
     */
    public Map<String, String> references(String account, String table, Collection<String> recordKeys) {
        if (recordKeys.isEmpty()) {
            return Map.of();
        }
        String marks = recordKeys.stream().map(key -> "?").collect(Collectors.joining(", ", "(", ")"));
        return ledger.with("Reading the ledger", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(BY_RECORD + marks)) {
                PostgresPlans.eachTime(statement);
                statement.setString(1, account);
                int i = 1;
                for (String key : recordKeys) {
                    statement.setString(++i, key);
                }
                Map<String, String> references = new HashMap<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        String place = row.getString(3);
                        if (place == null
                                || place.startsWith("/")
                                || place.startsWith(table.toLowerCase(Locale.ROOT) + "/")) {
                            references.merge(row.getString(1), row.getString(2), (one, other) -> "");
                        }
                    }
                }
                // Two leads claim the same id: which one the call was about is not known.
                references.values().removeIf(String::isEmpty);
                return references;
            }
        });
    }

    /**
     * Keeps the ids of records that were read from ContactNow, for those leads whose ids are not known.
     *
     * @param keys the ids, by the references of the leads
     */
    public void keep(String account, Map<String, String> keys) {
        if (keys.isEmpty()) {
            return;
        }
        ledger.with(
                "Storing the ids of records",
                connection -> Transaction.run(connection, () -> {
                    try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
                        // In the order in which all writers lock the rows of leads.
                        for (String reference : keys.keySet().stream().sorted().toList()) {
                            LeadRows.set(statement, keys.get(reference), account, reference);
                            statement.addBatch();
                        }
                        return Optional.of(statement.executeBatch());
                    }
                }));
    }
}
