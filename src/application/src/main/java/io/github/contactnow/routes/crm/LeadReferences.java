package io.github.contactnow.routes.crm;

import io.github.contactnow.leads.FieldNames;
import io.github.contactnow.leads.delivery.AbsenceControl;
import io.github.contactnow.leads.delivery.LeadAccount;
import io.github.contactnow.ledger.LeadIntent;
import io.github.contactnow.ledger.State;
import io.github.contactnow.routes.LedgerUser;
import io.github.contactnow.settings.AccountSettings;
import io.github.contactnow.settings.Settings;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;

/**
 * Finds the reference of the lead that a call was about. The ledger knows the record of a lead that was created alone. Any other record is read from
 * ContactNow, which keeps the reference in a column; the ledger then knows it, too.
 */
public class LeadReferences extends LedgerUser {

    private static final String RECORD = "urn";
    private static final String TABLE = "qtable";
    private static final String COLUMN = "leads.reference-field";

    private String account;
    private CalledRecords records;

    /**
     * For each of some rows of the report {@code cdr}, in order, the reference of its lead; empty if it is about no lead of the ledger.
     *
     * @throws io.github.contactnow.api.ContactNowException if a record could not be read; the rows must be delivered again
     */
    List<Optional<String>> of(List<Map<String, Object>> rows) {
        Map<String, Set<String>> wanted = new HashMap<>();
        rows.forEach(row -> record(row).ifPresent(record -> wanted.computeIfAbsent(table(row), any -> new TreeSet<>())
                .add(record)));
        Map<String, Map<String, String>> known = new HashMap<>();
        wanted.forEach((table, some) -> known.put(table, references(table, some)));
        return rows.stream()
                .map(row -> record(row).map(record -> known.get(table(row)).get(record)))
                .toList();
    }

    private Map<String, String> references(String table, Set<String> wanted) {
        prepare();
        Map<String, String> known = new HashMap<>(ledger().records().references(account, table, wanted));
        Map<String, CalledRecords.Found> read = new HashMap<>();
        wanted.stream().filter(record -> !known.containsKey(record)).forEach(record -> records.find(table, record)
                .ifPresent(found -> read.put(record, found)));
        if (!read.isEmpty()) {
            known.putAll(ofTheLedger(table, read));
        }
        return known;
    }

    /** Those of the references that are of leads. Another system may write into the same column. */
    private Map<String, String> ofTheLedger(String table, Map<String, CalledRecords.Found> read) {
        Set<String> references = new HashSet<>();
        read.values().forEach(found -> references.add(found.reference()));
        Map<String, LeadIntent> leads = ledger().leads().find(account, references);
        Map<String, String> known = new HashMap<>();
        Map<String, String> learned = new HashMap<>();
        read.forEach((record, found) -> {
            LeadIntent lead = leads.get(found.reference());
            if (lead != null) {
                known.put(record, found.reference());
                if (lead.state() == State.APPLIED && lead.recordKey() == null && isCreatedIn(lead, table, found)) {
                    learned.put(found.reference(), record);
                }
            }
        });
        ledger().records().keep(account, learned);
        return known;
    }

    /** A copy of the record in another dataset bears the same reference, and is not the record that the lead has become. */
    private static boolean isCreatedIn(LeadIntent lead, String table, CalledRecords.Found found) {
        return lead.place() != null
                && (lead.place().equals(AbsenceControl.place(place(table, found.dataset())))
                        || lead.place().equals(AbsenceControl.place(place("", found.dataset()))));
    }

    private static Map<String, Object> place(String table, String dataset) {
        return Map.of(FieldNames.TABLE, table, FieldNames.DATASET, dataset);
    }

    private static String table(Map<String, Object> row) {
        return String.valueOf(row.get(TABLE));
    }

    /** Empty for a call that was not about a record. */
    private static Optional<String> record(Map<String, Object> row) {
        return Optional.ofNullable(row.get(RECORD))
                .map(Object::toString)
                .filter(record -> !record.isEmpty() && !record.equals("0"));
    }

    private synchronized void prepare() {
        if (account == null) {
            records = new CalledRecords(
                    getCamelContext(), Settings.of(getCamelContext()).required(COLUMN));
            account = account(getCamelContext());
        }
    }

    /** By what the ledger knows the leads of the application's routes. */
    static String account(CamelContext camel) {
        Settings settings = Settings.of(camel);
        return LeadAccount.of(AccountSettings.of(settings).account(), settings.required(COLUMN));
    }
}
