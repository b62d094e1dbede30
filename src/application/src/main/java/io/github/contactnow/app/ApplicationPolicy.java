package io.github.contactnow.app;

import io.github.contactnow.reports.warehouse.Warehouse;
import io.github.contactnow.routes.WarehouseUser;
import io.github.contactnow.routes.policy.ContactPolicy;
import io.github.contactnow.settings.PolicySettings;
import io.github.contactnow.settings.Settings;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The one contact policy of the application, for routes and commands to look up as {@code policy}. */
@Singleton
public class ApplicationPolicy {

    @Produces
    @Singleton
    @Named("policy")
    ContactPolicy open(Settings settings) {
        Optional<Warehouse> warehouse =
                settings.isSet("warehouse.jdbc.url") ? Optional.of(WarehouseUser.open(settings)) : Optional.empty();
        return new ContactPolicy(PolicySettings.of(settings), warehouse);
    }

    void close(@Disposes ContactPolicy policy) {
        policy.close();
    }
}
