package io.github.contactnow.routes.leads;

import static io.github.contactnow.routes.TestEnvironment.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.simulator.fault.FaultKind;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The example route for leads from a SQL table, with a PostgreSQL server. */
class LeadsFromSqlTest {

    private EmbeddedPostgres postgres;
    private Connection connection;
    private ExampleApplication application;

    @BeforeEach
    void start() throws Exception {
        postgres = EmbeddedPostgres.start();
        connection = postgres.getPostgresDatabase().getConnection();
        execute(
                "create table lead_mailbox (id serial primary key, dataset int, first_name text, phone text, acknowledged timestamptz, "
                        + "state text, reason text)");
        application = new ExampleApplication(
                "leads-from-sql",
                Map.of("mailbox.jdbc.url", postgres.getJdbcUrl("postgres", "postgres"), "mailbox.delay", "100"));
    }

    @AfterEach
    void stop() throws Exception {
        application.close();
        connection.close();
        postgres.close();
    }

    @Test
    void eachRowIsCreatedOnceAndAcknowledgedWithItsVerdict() throws Exception {
        execute(
                "insert into lead_mailbox (dataset, first_name, phone) values (12, 'Ann', '07700900001'), (12, 'Bo', 'no phone'), "
                        + "(null, 'Cy', '07700900003')");
        eventually().until(() -> number("select count(*) from lead_mailbox where acknowledged is null") == 0);
        assertThat(application.references()).containsExactlyInAnyOrder("mailbox-1", "mailbox-3");
        assertThat(text("select state from lead_mailbox where id = 1")).isEqualTo("APPLIED");
        assertThat(text("select state from lead_mailbox where id = 2")).isEqualTo("REJECTED");
        assertThat(text("select reason from lead_mailbox where id = 2"))
                .contains("MobilePhone")
                .doesNotContain("no phone");
        assertThat(text("select state from lead_mailbox where id = 3")).isEqualTo("APPLIED");
    }

    @Test
    void rowsThatAreReadAgainCreateNothing() throws Exception {
        execute("insert into lead_mailbox (dataset, phone) values (12, '07700900001'), (12, '07700900002')");
        eventually().until(() -> number("select count(*) from lead_mailbox where state = 'APPLIED'") == 2);
        execute("update lead_mailbox set acknowledged = null, state = null");
        eventually().until(() -> number("select count(*) from lead_mailbox where state = 'APPLIED'") == 2);
        assertThat(application.references()).containsExactlyInAnyOrder("mailbox-1", "mailbox-2");
    }

    @Test
    void rowsWaitWhileContactNowTurnsRequestsAway() throws Exception {
        application.whenCreating(FaultKind.HTTP_STATUS, 3);
        execute("insert into lead_mailbox (dataset, phone) values (12, '07700900001')");
        eventually().until(() -> number("select count(*) from lead_mailbox where state = 'APPLIED'") == 1);
        assertThat(application.references()).containsExactly("mailbox-1");
    }

    @Test
    void theFinalVerdictOfARowInDoubtReplacesIt() throws Exception {
        execute("insert into lead_mailbox (dataset, phone) values (12, '07700900001')");
        eventually().until(() -> number("select count(*) from lead_mailbox where state = 'APPLIED'") == 1);
        application.whenCreating(FaultKind.CLOSE_BEFORE_PROCESSING, 1);
        execute("insert into lead_mailbox (dataset, phone) values (12, '07700900002')");
        eventually().until(() -> "IN_DOUBT".equals(text("select state from lead_mailbox where id = 2")));
        String acknowledged = text("select acknowledged from lead_mailbox where id = 2");
        eventually().atMost(Duration.ofMinutes(1)).until(() -> "APPLIED"
                .equals(text("select state from lead_mailbox where id = 2")));
        assertThat(text("select acknowledged from lead_mailbox where id = 2"))
                .isEqualTo(acknowledged)
                .isNotNull();
        assertThat(application.references()).containsExactly("mailbox-1", "mailbox-2");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String text(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private long number(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }
}
