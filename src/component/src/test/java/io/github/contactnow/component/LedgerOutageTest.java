package io.github.contactnow.component;

import static io.github.contactnow.leads.Verdict.State.APPLIED;
import static io.github.contactnow.leads.Verdict.State.IN_DOUBT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.contactnow.leads.Verdict;
import io.github.contactnow.ledger.Intent;
import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.ledger.LedgerException;
import io.github.contactnow.simulator.fault.FaultKind;
import io.github.contactnow.support.StoppablePostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** While the ledger cannot be reached, nothing is sent and its health check gives the reason; afterwards delivery continues. */
class LedgerOutageTest extends ComponentTestSupport {

    private static final String ONCE = CREATE + "&delivery=ONCE&longestLife=1800&visibility=50";

    @TempDir
    private Path directory;

    private StoppablePostgres postgres;
    private Ledger ledger;

    @BeforeEach
    void openLedger() {
        postgres = new StoppablePostgres(directory.resolve("postgres"));
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(postgres.jdbcUrl());
        dataSource.setUser("postgres");
        ledger = new Ledger(dataSource);
        camel.getRegistry().bind("ledger", ledger);
    }

    @AfterEach
    void stopPostgres() {
        camel.stop();
        postgres.close();
    }

    private HealthCheck.Result health() {
        return HealthCheckHelper.invokeReadiness(camel, "full").stream()
                .filter(result -> result.getCheck().getId().equals("contactnow-ledger"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nothingIsSentWhileItIsGoneAndAllGoesOnWhenItIsBack() {
        fault(FaultKind.CLOSE_BEFORE_PROCESSING, "create", 1);
        assertThat(verdicts(ONCE, good("doubtful"))).extracting(Verdict::state).containsExactly(IN_DOUBT);
        postgres.stop();
        int posts = seen("create").size();
        assertThat(send(ONCE, good("answered")).getException()).isInstanceOf(LedgerException.class);
        HealthCheck.Result down = health();
        assertThat(down.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(down.getMessage()).hasValueSatisfying(text -> assertThat(text)
                .startsWith("The ledger cannot be used, so nothing is sent: ")
                .contains("refused")
                .doesNotContain("\n"));
        await().during(Duration.ofSeconds(2)).until(() -> seen("create").size() == posts);
        postgres.start();
        assertThat(verdicts(ONCE, good("answered"))).extracting(Verdict::state).containsExactly(APPLIED);
        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
        await().atMost(Duration.ofSeconds(120))
                .untilAsserted(() -> assertThat(references()).containsExactlyInAnyOrder("answered", "doubtful"));
    }

    @Test
    void nothingIsSentWhileItIsAReplicaThatTakesNoWrites() throws SQLException {
        verdicts(ONCE, good("before"));
        int posts = seen("create").size();
        setReadOnly("on");
        assertThat(send(ONCE, good("a")).getException()).isInstanceOf(LedgerException.class);
        HealthCheck.Result down = health();
        assertThat(down.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(down.getMessage()).hasValueSatisfying(text -> assertThat(text)
                .startsWith("The ledger cannot be used, so nothing is sent: ")
                .contains("is read-only")
                .contains("ledger.jdbc.url")
                .doesNotContain("\n"));
        assertThat(seen("create")).hasSize(posts);
        setReadOnly("off");
        assertThat(verdicts(ONCE, good("a"))).extracting(Verdict::state).containsExactly(APPLIED);
        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
    }

    /** Applies to new connections. */
    private void setReadOnly(String value) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl(), "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute("set default_transaction_read_only = off");
            statement.execute("alter database postgres set default_transaction_read_only = " + value);
        }
    }

    @Test
    void itTellsWhatIsInDoubtAndOfWhomNothing() {
        ledger.save(
                ledger.add(Intent.of("dial", "d", "p", "", ""), Duration.ofMinutes(5))
                        .orElseThrow()
                        .inDoubt("lost"),
                Duration.ZERO);
        verdicts(ONCE, good("a"));
        assertThat(health().getDetails())
                .containsEntry("leads.sent", 0L)
                .containsEntry("leads.inDoubt", 0L)
                .containsEntry("intents.inDoubt", 1L)
                .doesNotContainKey("leads.oldest");
        fault(FaultKind.CLOSE_BEFORE_PROCESSING, "create", 1);
        verdicts(ONCE, good("doubtful"));
        assertThat(health().getDetails()).containsKey("leads.oldest").satisfies(details -> assertThat(
                        (Long) details.get("leads.sent") + (Long) details.get("leads.inDoubt"))
                .isEqualTo(1));
        assertThat(health().getDetails().toString()).doesNotContain("doubtful").doesNotContain("07700900123");
    }

    @Test
    void itGoesWithTheComponent() {
        verdicts(ONCE, good("a"));
        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
        component().shutdown();
        assertThat(HealthCheckHelper.invokeReadiness(camel, "full"))
                .noneMatch(result -> result.getCheck().getId().equals("contactnow-ledger"));
    }
}
