package io.github.contactnow.routes.reports;

import io.github.contactnow.reports.warehouse.WarehouseException;
import io.github.contactnow.routes.WarehouseUser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the copy of a DuckDB warehouse that readers can open at any time. */
public class WarehouseCopy extends WarehouseUser {

    private static final Logger LOG = LoggerFactory.getLogger(WarehouseCopy.class);

    /** Refreshes the copy if the warehouse has changed. */
    public void refresh() {
        try {
            if (warehouse().copy()) {
                LOG.debug("The copy of the warehouse is up to date");
            }
        } catch (WarehouseException e) {
            LOG.warn(e.getMessage());
        }
    }
}
