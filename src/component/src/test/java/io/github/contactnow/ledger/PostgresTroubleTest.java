package io.github.contactnow.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.github.contactnow.support.SharedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a ledger in PostgreSQL whose connection ends, or whose other user is held up. */
class PostgresTroubleTest {

    private static final String LEAD = "{\"MobilePhone\":\"07700900123\"}";

    private final SharedPostgres postgres = new SharedPostgres();

    private Ledger open() {
        return Ledger.open(postgres.url(), "postgres", "postgres");
    }

    private static LeadIntent lead(String owner) {
        return LeadIntent.of("account", "a", "a".repeat(64), LEAD, owner);
    }

    @Test
    void aLeadIsNeitherLoggedNorToldWhenTheConnectionEndsInTheMiddleOfIt() throws Exception {
        Queue<String> logged = new ConcurrentLinkedQueue<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                logged.add(line.getMessage()
                        + List.of(line.getParameters() == null ? new Object[0] : line.getParameters()));
            }

            @Override
            public void flush() {
                // Nothing is kept back.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
        Logger pool = Logger.getLogger("com.zaxxer.hikari.pool");
        pool.addHandler(handler);
        try (Ledger ledger = open();
                Connection connection = postgres.connect()) {
            connection.setAutoCommit(false);
            run(connection, "lock table ledger_lead in exclusive mode");
            CompletableFuture<Throwable> failure = CompletableFuture.supplyAsync(
                    () -> catchThrowable(() -> ledger.leads().claim(List.of(lead("me")), List.of())));
            await().until(() -> waits(connection));
            run(connection, "select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock'");
            assertThat(failure.get())
                    .isInstanceOf(LedgerException.class)
                    .hasMessageContaining("terminating connection");
            assertThat(ExceptionUtils.getStackTrace(failure.get())).doesNotContain("07700900123");
            assertThat(logged)
                    .as("the pool says that the connection is broken")
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line).doesNotContain("07700900123"));
        } finally {
            pool.removeHandler(handler);
        }
    }

    @Test
    void whoeverIsHeldUpInTheMiddleOfAClaimDoesNotHoldUpOthers() throws Exception {
        CountDownLatch goesOn = new CountDownLatch(1);
        try (Ledger heldUp = open();
                Ledger other = open()) {
            CompletableFuture<Throwable> failure = CompletableFuture.supplyAsync(
                    () -> catchThrowable(() -> heldUp.with("Being held up", connection -> {
                        connection.setAutoCommit(false);
                        run(
                                connection,
                                "insert into ledger_lead values ('account', 'a', '', null, 'SENT', 1, null, null, 'heldUp', 1, "
                                        + "current_timestamp, current_timestamp)");
                        await().atMost(Duration.ofMinutes(2)).until(() -> goesOn.getCount() == 0);
                        connection.commit();
                        return null;
                    })));
            try (Connection connection = postgres.connect()) {
                await().until(() -> count(connection, "pg_stat_activity where state = 'idle in transaction'") == 1);
            }
            assertThat(CompletableFuture.supplyAsync(() -> other.leads().claim(List.of(lead("other")), List.of()))
                            .get(60, TimeUnit.SECONDS))
                    .isPresent();
            goesOn.countDown();
            assertThat(failure.get()).isInstanceOf(LedgerException.class);
            assertThat(other.leads().find("account", List.of("a")).get("a").owner())
                    .isEqualTo("other");
        }
    }

    @ParameterizedTest
    @CsvSource({"'', 120000", "?socketTimeout=7, 7000"})
    void aServerThatFallsSilentIsGivenUpInTheEnd(String parameters, int milliseconds) {
        // The driver keeps to it; waiting for that would take minutes.
        try (Ledger ledger =
                Ledger.open(postgres.url().replaceFirst("[?].*", "") + parameters, "postgres", "postgres")) {
            assertThat(ledger.<Integer>with("Asking", Connection::getNetworkTimeout))
                    .isEqualTo(milliseconds);
        }
    }

    private static boolean waits(Connection connection) throws SQLException {
        return count(connection, "pg_stat_activity where wait_event_type = 'Lock'") == 1;
    }

    private static int count(Connection connection, String what) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + what)) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
