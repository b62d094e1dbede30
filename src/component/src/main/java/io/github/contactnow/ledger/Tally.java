package io.github.contactnow.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How many leads were answered in each hour, by source and outcome, of all instances. Safe for use by several threads and processes. */
public final class Tally {

    private static final String MORE =
            "update ledger_tally set leads = leads + ? where began = ? and source = ? and outcome = ?";
    private static final String ADD = "insert into ledger_tally (leads, began, source, outcome) values (?, ?, ?, ?)";
    private static final String SINCE =
            "select began, source, outcome, leads from ledger_tally where began >= ? order by began, source, outcome";
    private static final String FORGET = "delete from ledger_tally where began < ?";
    private static final int MOST_ATTEMPTS = 5;

    private final Ledger ledger;

    Tally(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Leads of an hour.
     *
     * @param began   when the hour began
     * @param source  where they came from
     * @param outcome their outcome
     * @param leads   how many
     */
    public record Count(Instant began, String source, String outcome, long leads) {}

    /**
     * Adds counts, all or none.
     *
     * @throws LedgerException if it is unknown whether they were stored
     */
    public void add(Collection<Count> counts) {
        // One order for all writers, so that they never deadlock.
        List<Count> ordered = counts.stream()
                .sorted(Comparator.comparing(Count::began)
                        .thenComparing(Count::source)
                        .thenComparing(Count::outcome))
                .toList();
        ledger.with("Counting leads", connection -> {
            for (int attempt = 1; ; attempt++) {
                try {
                    return Transaction.run(connection, () -> Optional.of(added(connection, ordered)));
                } catch (SQLException e) {
                    if (attempt == MOST_ATTEMPTS || !Ledger.isThereAlready(e)) {
                        throw e;
                    }
                }
            }
        });
    }

    private static int added(Connection connection, List<Count> counts) throws SQLException {
        try (PreparedStatement more = connection.prepareStatement(MORE);
                PreparedStatement add = connection.prepareStatement(ADD)) {
            for (Count count : counts) {
                Object[] values = {
                    count.leads(), count.began().atOffset(ZoneOffset.UTC), count.source(), count.outcome()
                };
                LeadRows.set(more, values);
                if (more.executeUpdate() == 0) {
                    LeadRows.set(add, values);
                    add.executeUpdate();
                }
            }
            return counts.size();
        }
    }

    /** The counts of the hours since an instant, the earliest first. */
    public List<Count> since(Instant from) {
        return ledger.with("Reading how many leads came", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(SINCE)) {
                LeadRows.set(statement, from.atOffset(ZoneOffset.UTC));
                List<Count> counts = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        counts.add(
                                new Count(Times.instant(row, 1), row.getString(2), row.getString(3), row.getLong(4)));
                    }
                }
                return counts;
            }
        });
    }

    /** Forgets the hours before an instant. */
    public void forget(Instant before) {
        ledger.with("Counting leads", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(FORGET)) {
                LeadRows.set(statement, before.atOffset(ZoneOffset.UTC));
                return statement.executeUpdate();
            }
        });
    }
}
