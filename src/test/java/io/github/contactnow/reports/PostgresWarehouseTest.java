package io.github.contactnow.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class PostgresWarehouseTest extends WarehouseContract {

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
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
        return postgres.getPostgresDatabase().getConnection();
    }

    private static String url() {
        return postgres.getJdbcUrl("postgres", "postgres");
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

    @Test
    void aUserWithoutTheRightToMakeTablesMayLoad() throws SQLException {
        warehouse().load("cdr", rows());
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            statement.execute("DROP ROLE IF EXISTS loader");
            statement.execute("CREATE ROLE loader LOGIN");
            statement.execute("GRANT USAGE ON SCHEMA public TO loader");
            statement.execute("GRANT SELECT, INSERT, UPDATE ON cdr TO loader");
        }
        Warehouse warehouse = new Warehouse(postgres.getJdbcUrl("loader", "postgres"));
        assertThat(warehouse.load("cdr", rows(Map.of("callid", "1"))).inserted()).isEqualTo(1);
        assertThatThrownBy(() -> warehouse.load("cdr", rows(Map.of("callid", "2", "brand_new", "x"))))
                .isInstanceOf(WarehouseException.class).hasMessageContaining("must be owner of table cdr");
        assertThat(warehouse.count("cdr")).isEqualTo(1);
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            statement.execute("DROP OWNED BY loader");
            statement.execute("DROP ROLE loader");
        }
    }

    @Test
    void aServerThatIsNotThereIsNamedWithoutThePassword() {
        Warehouse warehouse = new Warehouse("jdbc:postgresql://localhost:1/db?user=me&password=secret");
        assertThatThrownBy(() -> warehouse.count("cdr")).isInstanceOf(WarehouseException.class)
                .hasMessageContaining("localhost:1").hasMessageNotContaining("secret");
    }

    @Test
    void aUrlThatPostgresCannotReadIsRefused() {
        assertThatThrownBy(() -> new Warehouse("jdbc:postgresql://host:nonsense/db").count("cdr"))
                .isInstanceOf(WarehouseException.class);
    }

    /** A pool of one connection, whose borrowers cannot close it. */
    private static DataSource poolOf(Connection connection) {
        Connection lent = (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class}, (proxy, method, arguments) ->
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
