package io.github.contactnow.reports.audit;

import io.github.contactnow.reports.warehouse.Warehouse;
import io.github.contactnow.support.SharedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;

class PostgresSliceStoreTest extends SliceStoreContract {

    private static final SharedPostgres POSTGRES = new SharedPostgres();

    @BeforeEach
    void empty() throws SQLException {
        execute("DROP SCHEMA public CASCADE");
        execute("CREATE SCHEMA public");
    }

    @Override
    Warehouse warehouse() {
        return new Warehouse(POSTGRES.url());
    }

    @Override
    Connection connect() throws SQLException {
        return POSTGRES.connect();
    }
}
