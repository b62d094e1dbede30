package io.github.contactnow.reports.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A database that is neither DuckDB nor PostgreSQL, by way of its DataSource: H2. */
class StandardSqlWarehouseTest extends WarehouseContract {

    private final JdbcDataSource dataSource = new JdbcDataSource();
    private Connection open;

    @BeforeEach
    void open() throws SQLException {
        dataSource.setURL("jdbc:h2:mem:warehouse;DATABASE_TO_LOWER=TRUE");
        open = dataSource.getConnection();
    }

    @AfterEach
    void shutDown() throws SQLException {
        try (Statement statement = open.createStatement()) {
            statement.execute("SHUTDOWN");
        }
    }

    @Override
    Warehouse warehouse() {
        return new Warehouse(dataSource);
    }

    @Override
    Connection connect() throws SQLException {
        return dataSource.getConnection();
    }
}
