package io.github.contactnow.reports.audit;

import io.github.contactnow.reports.warehouse.MariaDbServer;
import io.github.contactnow.reports.warehouse.Warehouse;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;

class MariaDbSliceStoreTest extends SliceStoreContract {

    @BeforeEach
    void empty() throws SQLException {
        MariaDbServer.empty();
    }

    @Override
    Warehouse warehouse() {
        return new Warehouse(MariaDbServer.url());
    }

    @Override
    Connection connect() throws SQLException {
        return MariaDbServer.connection();
    }

    @Override
    String time(String instant) {
        return "TIMESTAMP'" + instant.replace('T', ' ').replace("Z", "") + "'";
    }
}
