package io.github.contactnow.routes.crm;

import io.github.contactnow.leads.delivery.LeadAccount;
import io.github.contactnow.routes.LedgerUser;
import io.github.contactnow.settings.AccountSettings;
import io.github.contactnow.settings.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the reference of the lead that a call was about: the ledger knows which record it has become. */
public class LeadReferences extends LedgerUser {

    private static final String RECORD = "urn";
    private static final String TABLE = "qtable";

    private String account;

    /** For each of some rows of the report {@code cdr}, in order, the reference of its lead; empty where it is not known. */
    List<Optional<String>> of(List<Map<String, Object>> rows) {
        Map<String, Set<String>> records = new HashMap<>();
        rows.forEach(row -> record(row).ifPresent(record -> records.computeIfAbsent(table(row), any -> new TreeSet<>())
                .add(record)));
        Map<String, Map<String, String>> known = new HashMap<>();
        records.forEach((table, some) -> known.put(table, ledger().leads().references(account(), table, some)));
        return rows.stream()
                .map(row -> record(row).map(record -> known.get(table(row)).get(record)))
                .toList();
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

    /** By what the ledger knows the leads of the application's routes. */
    private synchronized String account() {
        if (account == null) {
            Settings settings = Settings.of(getCamelContext());
            account =
                    LeadAccount.of(AccountSettings.of(settings).account(), settings.required("leads.reference-field"));
        }
        return account;
    }
}
