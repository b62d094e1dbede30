package io.github.contactnow.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The do-not-call list, and the leads that it takes off the dialler. Rows are only added, and never expire. Safe for use by several threads,
 * and with PostgreSQL by several processes.
 */
public final class OptOuts {

    private static final String ADD =
            "insert into ledger_opt_out (number, account, reference, source, reason, asked, added) "
                    + "select cast(? as varchar(20)), cast(? as varchar(64)), cast(? as varchar(255)), cast(? as varchar(100)), "
                    + "cast(? as varchar(1000)), cast(? as timestamp with time zone), current_timestamp where not exists "
                    + "(select 1 from ledger_opt_out where coalesce(number, '') = ? and coalesce(account, '') = ? "
                    + "and coalesce(reference, '') = ? and ";
    /** By an index, whatever is known. */
    private static final String SAME_NUMBER = "number = ?)";

    private static final String SAME_REFERENCE = "reference = ?)";

    private static final String NUMBERS = "select numbers from ledger_lead where account = ? and reference = ?";
    private static final String REMOVE =
            "insert into ledger_change (account, reference, kind, state, attempts, owner, token, lease_until, created, changed) "
                    + "select distinct lead.account, lead.reference, 'OPT_OUT', 'INTENDED', 0, '', 1, current_timestamp, "
                    + "current_timestamp, current_timestamp from ledger_lead lead ";
    private static final String IS_NEW =
            " and lead.state <> 'REJECTED' and not exists (select 1 from ledger_change change where change.account = lead.account "
                    + "and change.reference = lead.reference and change.kind = 'OPT_OUT')";
    private static final String OF_REFERENCE = "where lead.account = ? and lead.reference = ?";
    private static final String OF_LIST =
            "join ledger_phone phone on phone.account = lead.account and phone.reference = lead.reference "
                    + "join ledger_opt_out listed on listed.number = phone.number where lead.account = ? and listed.id > ?";
    private static final String AGAIN =
            "update ledger_change set state = 'INTENDED', attempts = 0, token = token + 1, created = current_timestamp, "
                    + "changed = current_timestamp, lease_until = current_timestamp where account = ? and reference = ? "
                    + "and kind = 'OPT_OUT' and state = 'APPLIED'";
    private static final String LEADS_OF_NUMBER =
            "select account, reference from ledger_phone where number = ? order by account, reference";
    private static final int MOST_TRIES = 5;
    private static final String LAST = "select coalesce(max(id), 0) from ledger_opt_out";
    private static final String SINCE =
            "select number, reference, source, reason, asked, added, id from ledger_opt_out "
                    + "where added >= ? and id > ? and (account is null or account = ?) order by id fetch first ? rows only";
    private static final int AT_ONCE = 10_000;
    private static final String AFTER =
            "select number, reference, source, reason, asked, added, id from ledger_opt_out "
                    + "where id > ? order by id fetch first ? rows only";
    private static final String LIST = "select number, reference, source, reason, asked, added from ledger_opt_out "
            + "order by id desc fetch first ? rows only";

    private final Ledger ledger;

    OptOuts(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Adds an opt-out, durably, and what it takes off the dialler.
     *
     * @param account   the account of the reference; null without one
     * @param reference a reference of the account; null if only numbers are known
     * @param numbers   numbers in canonical form
     * @param person    whether the numbers of the lead of the reference belong to it, too
     * @param optOut    source, reason and time; its number and reference do not count
     * @return how many leads are to be taken off
     * @throws IllegalArgumentException if there is neither a reference nor a number
     * @throws LedgerException          if it is unknown whether it was stored
     */
    public int add(String account, String reference, Collection<String> numbers, boolean person, OptOut optOut) {
        if (reference == null && numbers.isEmpty()) {
            throw new IllegalArgumentException("An opt-out needs a reference or a number.");
        }
        Optional<Integer> found = Optional.empty();
        for (int i = 0; found.isEmpty() && i < MOST_TRIES; i++) {
            found = ledger.with("Storing an opt-out", connection -> {
                try {
                    return Transaction.run(
                            connection,
                            () -> Optional.of(add(connection, account, reference, numbers, person, optOut)));
                } catch (SQLException e) {
                    if (Ledger.isThereAlready(e)) {
                        // Another instance takes one of the leads off at the same time.
                        return Optional.empty();
                    }
                    throw e;
                }
            });
        }
        ledger.writeThrough();
        return found.orElseThrow(() -> new LedgerException(
                "Storing an opt-out failed: other instances store opt-outs of the same leads, over and over"));
    }

    private static int add(
            Connection connection,
            String account,
            String reference,
            Collection<String> numbers,
            boolean person,
            OptOut optOut)
            throws SQLException {
        Set<String> all = new TreeSet<>(person ? numbers : List.of());
        if (person && reference != null) {
            all.addAll(numbers(connection, account, reference));
        }
        if (all.isEmpty() || !person) {
            row(connection, null, account, reference, optOut);
        }
        for (String number : all) {
            row(connection, number, reference == null ? null : account, reference, optOut);
        }
        int found = 0;
        for (Lead lead : leads(connection, account, reference, all)) {
            found += change(connection, AGAIN, lead.account, lead.reference)
                    + change(connection, REMOVE + OF_REFERENCE + IS_NEW, lead.account, lead.reference);
        }
        return found;
    }

    private record Lead(String account, String reference) {}

    private static Set<Lead> leads(Connection connection, String account, String reference, Set<String> numbers)
            throws SQLException {
        Set<Lead> leads = new LinkedHashSet<>();
        if (reference != null) {
            leads.add(new Lead(account, reference));
        }
        for (String number : numbers) {
            try (PreparedStatement statement = connection.prepareStatement(LEADS_OF_NUMBER)) {
                PostgresPlans.eachTime(statement);
                statement.setString(1, number);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        leads.add(new Lead(row.getString(1), row.getString(2)));
                    }
                }
            }
        }
        return leads;
    }

    private static List<String> numbers(Connection connection, String account, String reference) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NUMBERS)) {
            LeadRows.set(statement, account, reference);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getString(1) != null
                        ? Arrays.asList(row.getString(1).split(" "))
                        : List.of();
            }
        }
    }

    private static void row(Connection connection, String number, String account, String reference, OptOut optOut)
            throws SQLException {
        change(
                connection,
                ADD + (number == null ? SAME_REFERENCE : SAME_NUMBER),
                number,
                account,
                reference,
                optOut.source(),
                optOut.reason(),
                Times.timestamp(optOut.asked()),
                number == null ? "" : number,
                account == null ? "" : account,
                reference == null ? "" : reference,
                number == null ? reference : number);
    }

    private static int change(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            PostgresPlans.eachTime(statement);
            LeadRows.set(statement, values);
            return statement.executeUpdate();
        }
    }

    /**
     * Adds what opt-outs take off the dialler, of leads that were claimed while the opt-outs were added. May be repeated.
     *
     * @param after the id of the row of the list after which to look
     * @return how many leads are to be taken off
     */
    public int match(String account, long after) {
        int found = ledger.with("Looking for leads of opt-outs", connection -> {
            try {
                return change(connection, REMOVE + OF_LIST + IS_NEW, account, after);
            } catch (SQLException e) {
                if (Ledger.isThereAlready(e)) {
                    // Another instance has just added one of them: the next time does the others.
                    return 0;
                }
                throw e;
            }
        });
        if (found > 0) {
            ledger.writeThrough();
        }
        return found;
    }

    /** The id of the latest row of the list; 0 for none. */
    public long last() {
        return ledger.with("Reading the do-not-call list", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(LAST);
                    ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    /**
     * Stores the numbers of a lead that is about to be updated, durably.
     *
     * @param numbers with a blank between them; null for none
     * @return the row of the list that has the lead: it must not be updated. Empty for none
     */
    public Optional<OptOut> admit(String account, String reference, String numbers) {
        List<OptOutRows.Numbered> lead = List.of(new OptOutRows.Numbered(account, reference, numbers));
        Optional<OptOut> listed = ledger.with("Storing the numbers of a lead", connection -> {
            OptOut[] found = new OptOut[1];
            Transaction.run(connection, () -> {
                found[0] = OptOutRows.admit(connection, lead).get(reference);
                return found[0] == null ? Optional.of(true) : Optional.empty();
            });
            return Optional.ofNullable(found[0]);
        });
        if (listed.isEmpty()) {
            ledger.writeThrough();
        }
        return listed;
    }

    /** Why a lead must not be called: the row of the list that has its reference or one of its numbers; empty for none. */
    public Optional<OptOut> find(String account, String reference, String numbers) {
        return ledger.with(
                "Reading the do-not-call list",
                connection -> Optional.ofNullable(
                        OptOutRows.listed(connection, new OptOutRows.Numbered(account, reference, numbers))));
    }

    /**
     * A row of the list.
     *
     * @param id         its number
     * @param references the leads of an account that it concerns: that of its own reference, and those that had its number
     */
    public record Listed(long id, OptOut optOut, Set<String> references) {}

    /**
     * Rows of the list in the order in which they were added, as far as they concern an account.
     *
     * @param added the earliest time at which they were added
     * @param after the id after which they come
     */
    public List<Listed> since(String account, Instant added, long after, int limit) {
        return ledger.with("Reading the do-not-call list", connection -> {
            List<Listed> rows = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(SINCE)) {
                LeadRows.set(statement, Times.timestamp(added), after, account, limit);
                List<OptOut> read = new ArrayList<>();
                List<Long> ids = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        read.add(OptOutRows.read(row));
                        ids.add(row.getLong(7));
                    }
                }
                for (int i = 0; i < read.size(); i++) {
                    rows.add(new Listed(ids.get(i), read.get(i), references(connection, account, read.get(i))));
                }
            }
            return rows;
        });
    }

    private static Set<String> references(Connection connection, String account, OptOut row) throws SQLException {
        Set<String> references = new TreeSet<>();
        for (Lead lead :
                leads(connection, account, row.reference(), row.number() == null ? Set.of() : Set.of(row.number()))) {
            if (account.equals(lead.account)) {
                references.add(lead.reference);
            }
        }
        return references;
    }

    /** All rows of the list, in the order in which they were added. */
    public void each(Consumer<OptOut> reader) {
        long[] last = {0};
        List<OptOut> some;
        do {
            some = ledger.with("Reading the do-not-call list", connection -> {
                try (PreparedStatement statement = connection.prepareStatement(AFTER)) {
                    LeadRows.set(statement, last[0], AT_ONCE);
                    List<OptOut> rows = new ArrayList<>();
                    try (ResultSet row = statement.executeQuery()) {
                        while (row.next()) {
                            rows.add(OptOutRows.read(row));
                            last[0] = row.getLong(7);
                        }
                    }
                    return rows;
                }
            });
            some.forEach(reader);
        } while (!some.isEmpty());
    }

    /** The latest rows of the list, the latest first. */
    public List<OptOut> latest(int limit) {
        return ledger.with("Reading the do-not-call list", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(LIST)) {
                statement.setInt(1, limit);
                return OptOutRows.read(statement);
            }
        });
    }
}
