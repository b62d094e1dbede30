package io.github.contactnow.routes;

import io.github.contactnow.reports.warehouse.Warehouse;
import io.github.contactnow.settings.Settings;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;

/** A base for beans of routes that store rows in the warehouse, or read them there. */
public abstract class WarehouseUser implements CamelContextAware {

    private CamelContext camelContext;

    /**
     * The warehouse that the settings name.
     *
     * @throws IllegalArgumentException if they name none, or one that no engine opens
     */
    public static Warehouse open(Settings settings) {
        return new Warehouse(settings.text("warehouse.jdbc.url")
                .orElseThrow(
                        () -> new IllegalArgumentException("No warehouse is configured: set WAREHOUSE_JDBC_URL.")));
    }

    /** The warehouse of the application, which the registry has as {@code warehouse}. */
    protected final Warehouse warehouse() {
        return camelContext.getRegistry().lookupByNameAndType("warehouse", Warehouse.class);
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }
}
