package io.github.contactnow.reports.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.contactnow.support.SharedPostgres;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

class PostgresWarehouseTest extends WarehouseContract {

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
        return new Warehouse(url());
    }

    @Override
    Connection connect() throws SQLException {
        return POSTGRES.connect();
    }

    private static String url() {
        return POSTGRES.url();
    }

    @Test
    void worksThroughADataSource() {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setURL(url());
        Warehouse warehouse = new Warehouse(dataSource);
        assertThat(warehouse.load("cdr", rows(Map.of("callid", "1")))).isEqualTo(new LoadResult(1, 1, 0, 0));
        assertThat(warehouse.count("cdr")).isEqualTo(1);
    }

    @Test
    void leavesNothingBehindOnAConnectionThatIsUsedAgain() throws SQLException {
        try (Connection connection = connect()) {
            Warehouse warehouse = new Warehouse(poolOf(connection));
            warehouse.load("cdr", rows(Map.of("callid", "1")));
            assertThatThrownBy(() -> warehouse.load("cdr", rows(Map.of("callid", "2", "sec_dur", "abc"))))
                    .isInstanceOf(WarehouseException.class);
            assertThat(warehouse.load("cdr", rows(Map.of("callid", "1")))).isEqualTo(new LoadResult(1, 0, 0, 1));
        }
    }

    /** Into the table itself, and by way of a temporary one; a connection that breaks before the last row, and one that does behind it. */
    @ParameterizedTest
    @CsvSource({"text, 0", "text, 5000", "char(200), 0", "char(200), 5000"})
    @Timeout(60)
    void aConnectionThatBreaksInTheMiddleOfALoadEndsIt(String typeOfName, int rowsBehind) throws SQLException {
        warehouse().load("cdr", rows(Map.of("callid", "1", "cnm", "Renewals")));
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE cdr ALTER COLUMN cnm TYPE " + typeOfName);
        }
        int rowsBefore = 2 * LoadPipeline.BATCH + 1;
        Iterator<Map<String, Object>> rows = IntStream.range(0, rowsBefore + rowsBehind)
                .mapToObj(i -> {
                    if (i == rowsBefore - 1) {
                        breakLoad();
                    }
                    return Map.<String, Object>of("callid", 2L + i, "cnm", "x".repeat(100));
                })
                .iterator();
        assertThatThrownBy(() -> warehouse().load("cdr", rows)).isInstanceOf(WarehouseException.class);
        assertThat(warehouse().count("cdr")).isEqualTo(1);
    }

    private void breakLoad() {
        await().until(() -> {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement();
                    ResultSet ended = statement.executeQuery(
                            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'COPY %'")) {
                return ended.next();
            }
        });
        await().until(() -> {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement();
                    ResultSet left =
                            statement.executeQuery("SELECT 1 FROM pg_stat_activity WHERE query LIKE 'COPY %'")) {
                return !left.next();
            }
        });
    }

    @Test
    void aUserWithoutTheRightToMakeTablesMayLoad() throws SQLException {
        warehouse().load("cdr", rows());
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP ROLE IF EXISTS loader");
            statement.execute("CREATE ROLE loader LOGIN");
            statement.execute("GRANT USAGE ON SCHEMA public TO loader");
            statement.execute("GRANT SELECT, INSERT, UPDATE ON cdr TO loader");
        }
        Warehouse warehouse = new Warehouse(POSTGRES.url("loader"));
        assertThat(warehouse.load("cdr", rows(Map.of("callid", "1"))).inserted())
                .isEqualTo(1);
        assertThatThrownBy(() -> warehouse.load("cdr", rows(Map.of("callid", "2", "brand_new", "x"))))
                .isInstanceOf(WarehouseException.class)
                .hasMessageContaining("must be owner of table cdr");
        assertThat(warehouse.count("cdr")).isEqualTo(1);
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP OWNED BY loader");
            statement.execute("DROP ROLE loader");
        }
    }

    @Test
    void aServerThatIsNotThereIsNamedWithoutThePassword() {
        Warehouse warehouse = new Warehouse("jdbc:postgresql://localhost:1/db?user=me&password=secret");
        assertThatThrownBy(() -> warehouse.count("cdr"))
                .isInstanceOf(WarehouseException.class)
                .hasMessageContaining("localhost:1")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aUrlThatPostgresCannotReadIsRefused() {
        assertThatThrownBy(() -> new Warehouse("jdbc:postgresql://host:nonsense/db").count("cdr"))
                .isInstanceOf(WarehouseException.class);
    }

    /** A pool of one connection, whose borrowers cannot close it. */
    private static DataSource poolOf(Connection connection) {
        Connection lent = (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) ->
                        method.getName().equals("close") ? null : method.invoke(connection, arguments));
        return new PGSimpleDataSource() {
            private static final long serialVersionUID = 1L;

            @Override
            public Connection getConnection() {
                return lent;
            }
        };
    }
}
