package io.github.contactnow.reports.audit;

import io.github.contactnow.reports.warehouse.Warehouse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;

class DuckDbSliceStoreTest extends SliceStoreContract {

    @TempDir
    Path directory;

    @Override
    Warehouse warehouse() {
        return new Warehouse(url());
    }

    @Override
    Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    private String url() {
        return "jdbc:duckdb:" + directory.resolve("warehouse.duckdb");
    }
}
