package io.github.contactnow.app;

import io.github.contactnow.reports.warehouse.Warehouse;
import io.github.contactnow.routes.WarehouseUser;
import io.github.contactnow.settings.Settings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** The one warehouse of the application, for routes to look up as {@code warehouse}. */
@Singleton
public class ApplicationWarehouse {

    @Produces
    @Singleton
    @Named("warehouse")
    Warehouse open(Settings settings) {
        return WarehouseUser.open(settings);
    }
}
