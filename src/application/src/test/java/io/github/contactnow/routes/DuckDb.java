package io.github.contactnow.routes;

import static io.github.contactnow.routes.TestEnvironment.eventually;

import java.sql.Connection;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/** Looks into the warehouse of an application that runs in the same process. */
public final class DuckDb {

    private DuckDb() {}

    /** Connects, as soon as DuckDB lets one: not while the application is just closing the file. */
    public static Connection connect(String url) {
        return eventually()
                .ignoreExceptionsMatching(e -> e.getMessage().contains("Unique file handle conflict"))
                .until(() -> new DuckDBDriver().connect(url, new Properties()), connection -> connection != null);
    }
}
