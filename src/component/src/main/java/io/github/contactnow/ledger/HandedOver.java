package io.github.contactnow.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The records that the dialler may call, by number. Safe for use by several threads, and with PostgreSQL by several processes. */
public final class HandedOver {

    private static final String FIND =
            "select phone.number, lead.account, lead.reference, lead.record_key, removed.changed from ledger_phone phone "
                    + "join ledger_lead lead on lead.account = phone.account and lead.reference = phone.reference "
                    + "left join ledger_change removed on removed.account = lead.account and removed.reference = lead.reference "
                    + "and removed.kind in ('OPT_OUT', 'RECALL') and removed.state = 'APPLIED' "
                    + "where lead.state in ('SENT', 'IN_DOUBT', 'APPLIED') and lead.changed >= ? and phone.number in ";

    private final Ledger ledger;

    HandedOver(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * A record of a lead that is in ContactNow, or may be.
     *
     * @param account   the account of the lead
     * @param reference the caller's own id of the lead
     * @param recordKey the server's id; null if it is not known
     * @param removedAt when it was proven to be off the dialler; null if it was not
     */
    public record Handed(String account, String reference, String recordKey, Instant removedAt) {}

    /**
     * The records of all leads with a number, of all accounts: the same phone is the same person.
     *
     * @param numbers in canonical form
     * @param since   leads that were last changed before this are left out
     */
    public Map<String, List<Handed>> find(Collection<String> numbers, Instant since) {
        if (numbers.isEmpty()) {
            return Map.of();
        }
        String marks = numbers.stream().map(number -> "?").collect(Collectors.joining(", ", "(", ")"));
        return ledger.with("Reading the ledger", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(FIND + marks)) {
                PostgresPlans.eachTime(statement);
                statement.setObject(1, since.atOffset(ZoneOffset.UTC));
                int i = 1;
                for (String number : numbers) {
                    statement.setString(++i, number);
                }
                Map<String, List<Handed>> found = new HashMap<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        found.computeIfAbsent(row.getString(1), any -> new ArrayList<>(2))
                                .add(new Handed(
                                        row.getString(2),
                                        row.getString(3),
                                        row.getString(4),
                                        Times.instantOrNull(row, 5)));
                    }
                }
                return found;
            }
        });
    }
}
