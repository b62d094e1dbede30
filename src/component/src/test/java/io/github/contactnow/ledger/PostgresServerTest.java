package io.github.contactnow.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A PostgreSQL that takes no writes, or does not keep sessions, is refused before a table is made, in one sentence with the next step. */
class PostgresServerTest {

    @TempDir
    static Path folder;

    private static EmbeddedPostgres postgres;
    private static Path replica;

    @BeforeAll
    static void start() throws IOException {
        Path primary = folder.resolve("primary");
        replica = folder.resolve("replica");
        in(primary).start().close();
        copy(primary, replica);
        postgres = in(primary).start();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    private static void assertRefused(String url, String why, String nextStep) {
        assertThatThrownBy(() -> Ledger.open(url, "postgres", "postgres"))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("jdbc:postgresql://localhost")
                .hasMessageContaining(why)
                .hasMessageContaining("ledger.jdbc.url")
                .hasMessageContaining(nextStep)
                .message()
                .doesNotContain("\n")
                .doesNotContain("user=")
                .doesNotContain("Exception");
    }

    private static EmbeddedPostgres.Builder in(Path directory) {
        return EmbeddedPostgres.builder().setDataDirectory(directory).setCleanDataDirectory(false);
    }

    @Test
    void refusesAReplica() throws Exception {
        Files.createFile(replica.resolve("standby.signal"));
        try (EmbeddedPostgres copy = in(replica).start()) {
            assertRefused(
                    copy.getJdbcUrl("postgres", "postgres"), "is a read-only replica", "targetServerType=primary");
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    @Test
    void refusesADatabaseThatTakesNoWritesAndStoresNothingInOneThatNoLongerDoes() throws Exception {
        String url = postgres.getJdbcUrl("postgres", "postgres");
        LeadIntent lead = LeadIntent.of("account", "a", "a".repeat(64), "{}", "me");
        try (Ledger ledger = Ledger.open(url, "postgres", "postgres")) {
            ledger.checkWritable();
            setReadOnly("on");
            await().untilAsserted(() -> assertThatThrownBy(ledger::checkWritable)
                    .isInstanceOf(LedgerException.class)
                    .hasMessageContaining("transaction_read_only is on"));
            assertThatThrownBy(() -> ledger.leads().claim(List.of(lead), List.of()))
                    .isInstanceOf(LedgerException.class)
                    .hasMessageContaining("read-only");
            assertRefused(url, "transaction_read_only is on", "default_transaction_read_only");
            setReadOnly("off");
            await().untilAsserted(() -> assertThatCode(ledger::checkWritable).doesNotThrowAnyException());
            assertThat(ledger.leads().claim(List.of(lead), List.of())).isPresent();
        } finally {
            setReadOnly("off");
        }
    }

    private static void setReadOnly(String value) throws SQLException {
        execute(
                "set default_transaction_read_only = off",
                "alter system set default_transaction_read_only = " + value,
                "select pg_reload_conf()");
    }

    private static void execute(String... statements) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesAProxyThatGivesEachTransactionToAnotherSession(TransactionPooler.Order order) throws Exception {
        execute("drop schema public cascade", "create schema public");
        try (TransactionPooler pooler = new TransactionPooler(postgres.getPort(), order, false);
                Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            assertRefused(
                    pooler.jdbcUrl(), "a proxy that gives each transaction to another session", "pool_mode=session");
            assertThat(statement
                            .executeQuery("select 1 from pg_tables where schemaname = 'public'")
                            .next())
                    .as("a table was made")
                    .isFalse();
        }
    }

    @Test
    void takesAProxyThatKeepsSessions() throws Exception {
        try (TransactionPooler pooler =
                        new TransactionPooler(postgres.getPort(), TransactionPooler.Order.LAST_USED, true);
                Ledger ledger = Ledger.open(pooler.jdbcUrl(), "postgres", "postgres")) {
            assertThat(ledger.leads()
                            .claim(List.of(LeadIntent.of("account", "b", "a".repeat(64), "{}", "me")), List.of()))
                    .isPresent();
        }
    }
}
