package io.github.contactnow.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The tables {@code ledger_phone} and {@code ledger_opt_out}, in the transaction of the caller: whether leads may be sent. The numbers of a
 * lead are stored before it is sent, and an opt-out looks for leads after it is stored: one of both finds the other.
 */
final class OptOutRows {

    /** Adds nothing where the list has the number or the reference. One statement, so that leads cost one more request to the database. */
    private static final String ADD_PHONE =
            "insert into ledger_phone (number, account, reference) select cast(? as varchar(20)), cast(? as varchar(64)), "
                    + "cast(? as varchar(255)) where not exists (select 1 from ledger_opt_out where number = ?) "
                    + "and not exists (select 1 from ledger_opt_out where reference = ? and account = ?) "
                    + "and not exists (select 1 from ledger_phone where number = ? and account = ? and reference = ?)";

    private static final String COLUMNS = "number, reference, source, reason, asked, added";
    private static final String BY_REFERENCE = "select " + COLUMNS
            + " from ledger_opt_out where reference = ? and account = ? order by id fetch first 1 row only";
    private static final String BY_NUMBER =
            "select " + COLUMNS + " from ledger_opt_out where number = ? order by id fetch first 1 row only";

    private OptOutRows() {}

    /** A lead and its numbers, with a blank between them; null for none. */
    record Numbered(String account, String reference, String numbers) {

        static Numbered of(LeadIntent lead) {
            return new Numbered(lead.account(), lead.reference(), lead.numbers());
        }

        Set<String> each() {
            return numbers == null ? Set.of() : new TreeSet<>(Arrays.asList(numbers.split(" ")));
        }
    }

    /**
     * Stores the numbers of leads that are about to be sent.
     *
     * @return by reference, the leads that the list has; then the caller must undo the transaction
     */
    static Map<String, OptOut> admit(Connection connection, Collection<Numbered> leads) throws SQLException {
        List<Numbered> unclear = new ArrayList<>();
        List<Numbered> added = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(ADD_PHONE)) {
            // One order for all writers, so that they never deadlock.
            for (Numbered lead : leads.stream()
                    .sorted(Comparator.comparing(Numbered::reference))
                    .toList()) {
                if (lead.numbers() == null) {
                    unclear.add(lead);
                }
                for (String number : lead.each()) {
                    LeadRows.set(
                            statement,
                            number,
                            lead.account(),
                            lead.reference(),
                            number,
                            lead.reference(),
                            lead.account(),
                            number,
                            lead.account(),
                            lead.reference());
                    statement.addBatch();
                    added.add(lead);
                }
            }
            if (!added.isEmpty()) {
                int[] counts = statement.executeBatch();
                for (int i = 0; i < counts.length; i++) {
                    if (counts[i] == 0) {
                        unclear.add(added.get(i));
                    }
                }
            }
        }
        Map<String, OptOut> listed = new HashMap<>();
        for (Numbered lead : unclear) {
            OptOut found = listed(connection, lead);
            if (found != null) {
                listed.put(lead.reference(), found);
            }
        }
        return listed;
    }

    /** The row of the list that has the lead; null for none. */
    static OptOut listed(Connection connection, Numbered lead) throws SQLException {
        OptOut found = first(connection, BY_REFERENCE, lead.reference(), lead.account());
        for (String number : lead.each()) {
            found = found != null ? found : first(connection, BY_NUMBER, number);
        }
        return found;
    }

    private static OptOut first(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            PostgresPlans.eachTime(statement);
            LeadRows.set(statement, values);
            return read(statement).stream().findFirst().orElse(null);
        }
    }

    /** The rows of a query for number, reference, source, reason, asked and added. */
    static List<OptOut> read(PreparedStatement statement) throws SQLException {
        List<OptOut> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                rows.add(read(row));
            }
        }
        return rows;
    }

    /** A row of such a query. */
    static OptOut read(ResultSet row) throws SQLException {
        return new OptOut(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Times.instant(row, 5),
                Times.instant(row, 6));
    }
}
