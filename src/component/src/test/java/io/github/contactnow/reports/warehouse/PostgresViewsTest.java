package io.github.contactnow.reports.warehouse;

import io.github.contactnow.support.SharedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;

class PostgresViewsTest extends WarehouseViewsContract {

    private static final SharedPostgres POSTGRES = new SharedPostgres();

    @BeforeEach
    void empty() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA public CASCADE");
            statement.execute("CREATE SCHEMA public");
        }
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
