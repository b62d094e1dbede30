package io.github.contactnow.component;

import io.github.contactnow.ledger.Ledger;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The ledgers that the component opens by their JDBC URLs: each once, however many endpoints name it. */
final class OwnLedgers implements AutoCloseable {

    private final Map<Place, Ledger> ledgers = new ConcurrentHashMap<>();

    private record Place(String jdbcUrl, String username, String password, String encryptionKey) {}

    /**
     * The ledger that the options name.
     *
     * @throws IllegalArgumentException                    if the URL is for another database, or a library is missing
     * @throws io.github.contactnow.ledger.LedgerException if it cannot be opened
     */
    Ledger open(ContactNowConfiguration options) {
        return ledgers.computeIfAbsent(
                new Place(
                        options.getLedgerJdbcUrl(),
                        options.getLedgerUsername(),
                        options.getLedgerPassword(),
                        options.getLedgerEncryptionKey()),
                OwnLedgers::open);
    }

    private static Ledger open(Place place) {
        try {
            return Ledger.open(place.jdbcUrl(), place.username(), place.password(), place.encryptionKey());
        } catch (NoClassDefFoundError e) {
            throw new IllegalArgumentException(
                    "ledgerJdbcUrl needs com.zaxxer:HikariCP, org.flywaydb:flyway-core (for PostgreSQL also flyway-database-postgresql) and"
                            + " the JDBC driver of the database on the class path: the class "
                            + e.getMessage() + " is missing.",
                    e);
        }
    }

    @Override
    public void close() {
        ledgers.values().forEach(Ledger::close);
        ledgers.clear();
    }
}
