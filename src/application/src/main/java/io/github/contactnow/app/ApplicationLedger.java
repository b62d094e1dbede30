package io.github.contactnow.app;

import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.settings.LedgerSettings;
import io.github.contactnow.settings.Settings;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** The one ledger of the application, for routes to look up as {@code ledger}. It is opened when the first of them does. */
@Singleton
public class ApplicationLedger {

    @Produces
    @Singleton
    @Named("ledger")
    Ledger open(Settings settings) {
        LedgerSettings place = LedgerSettings.of(settings);
        return Ledger.open(
                place.jdbcUrl(),
                place.username().orElse(null),
                place.password().orElse(null),
                place.encryptionKey().orElse(null));
    }

    void close(@Disposes Ledger ledger) {
        ledger.close();
    }
}
