package io.github.contactnow.app;

import io.github.contactnow.ledger.Ledger;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The one ledger of the application, for routes to look up as {@code ledger}. It is opened when the first of them does. */
@Singleton
public class ApplicationLedger {

    @Produces
    @Singleton
    @Named("ledger")
    Ledger open(@ConfigProperty(name = "ledger.jdbc.url") String jdbcUrl,
                @ConfigProperty(name = "ledger.username") Optional<String> username,
                @ConfigProperty(name = "ledger.password") Optional<String> password) {
        return Ledger.open(jdbcUrl, username.orElse(null), password.orElse(null));
    }

    void close(@Disposes Ledger ledger) {
        ledger.close();
    }
}
