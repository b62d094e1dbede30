package io.github.contactnow.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.tools.Server;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class H2LedgerTest extends LedgerContract {

    @TempDir
    Path folder;

    /** Two instances in one process share the file; two processes cannot. */
    @Override
    Ledger open() {
        return Ledger.open(url(folder), null, null);
    }

    @Override
    Connection connect() throws SQLException {
        return DriverManager.getConnection(url(folder));
    }

    private static String url(Path folder) {
        return "jdbc:h2:file:" + folder.resolve("data/ledger");
    }

    @Test
    void worksThroughADataSource() {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL(url(folder));
        new Ledger(dataSource).add(Intent.of("dial", "1", "payload", "", ""), Duration.ZERO);
        assertThat(ledger().find("dial", "1")).isPresent();
    }

    /** As above, often enough to meet the moment in which Flyway would make the same table twice. */
    @RepeatedTest(20)
    void severalMayOpenANewFileAtTheSameTime() throws Exception {
        severalInstancesMayStartAtTheSameTimeForTheFirstTime();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "2"})
    void aFirstStartThatWasKilledBetweenTheTablesAndTheRecordOfThemIsMadeAgain(String recorded) throws Exception {
        Ledger.open(url(folder), null, null).close();
        execute("delete from \"ledger_history\" where \"version\" > '" + recorded + "'");
        ledger().add(Intent.of("dial", "1", "payload", "", ""), Duration.ZERO);
        assertThat(ledger().find("dial", "1")).isPresent();
    }

    /** Its disk was full, say. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "3", "4", "5", "6", "7", "8", "9"})
    void aMigrationThatFailedIsBegunAnew(String failed) throws Exception {
        Ledger.open(url(folder), null, null).close();
        execute(
                "delete from \"ledger_history\" where \"version\" > '" + failed + "'",
                "update \"ledger_history\" set \"success\" = false where \"version\" = '" + failed + "'");
        ledger().add(Intent.of("dial", "1", "payload", "", ""), Duration.ZERO);
        assertThat(ledger().find("dial", "1")).isPresent();
    }

    @Test
    void leadsOutliveAMigrationThatFailed() throws Exception {
        ledger().leads().claim(List.of(LeadIntent.of("account", "crm-1", "a".repeat(64), "{}", "me")), List.of());
        close();
        execute("update \"ledger_history\" set \"success\" = false where \"version\" = '9'");
        assertThat(ledger().leads().counts("account")).containsOnly(Map.entry(State.SENT, 1L));
    }

    @Test
    void whatWasStoredOutlivesAKillThatFollowsAtOnce() throws Exception {
        kill(Killed.class);
        assertThat(ledger().find("dial", "1"))
                .hasValueSatisfying(intent -> assertThat(intent.state()).isEqualTo(State.SENT));
    }

    @Test
    void leadsThatWereClaimedOutliveAKillAlsoIfTheThreadWasInterrupted() throws Exception {
        kill(KilledWithLeads.class);
        assertThat(ledger().leads().counts("account")).containsOnly(Map.entry(State.SENT, KilledWithLeads.LEADS));
    }

    private void kill(Class<?> main) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        url(folder))
                .inheritIO()
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(Killed.STATUS);
    }

    /** Stores an intent and is dead before anything could be written behind its back. */
    static final class Killed {

        static final int STATUS = 42;

        public static void main(String... arguments) {
            Ledger ledger = Ledger.open(arguments[0], null, null);
            Intent intent = ledger.add(Intent.of("dial", "1", "payload", "", ""), Duration.ZERO)
                    .orElseThrow();
            ledger.save(intent.sent(), Duration.ZERO);
            Runtime.getRuntime().halt(STATUS);
        }
    }

    /** As above with leads, each claimed by a thread that somebody interrupts. */
    static final class KilledWithLeads {

        static final long LEADS = 500;

        public static void main(String... arguments) {
            LeadIntents leads = Ledger.open(arguments[0], null, null).leads();
            for (int i = 0; i < LEADS; i++) {
                Thread.currentThread().interrupt();
                leads.claim(List.of(LeadIntent.of("account", "crm-" + i, "a".repeat(64), "{}", "me")), List.of())
                        .orElseThrow();
            }
            Runtime.getRuntime().halt(Killed.STATUS);
        }
    }

    /** Only the process that has the file can make sure of what is on the disk. */
    @Test
    void refusesAnH2ServerOfAnotherProcess() throws Exception {
        Server server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists", "-baseDir", folder.toString())
                .start();
        try {
            assertThatThrownBy(
                            () -> Ledger.open("jdbc:h2:tcp://localhost:" + server.getPort() + "/./ledger", null, null))
                    .isInstanceOf(LedgerException.class)
                    .hasMessageContaining("H2 server")
                    .message()
                    .doesNotContain("\n");
            try (Connection connection =
                            DriverManager.getConnection("jdbc:h2:tcp://localhost:" + server.getPort() + "/./ledger");
                    ResultSet tables = connection.getMetaData().getTables(null, "PUBLIC", null, null)) {
                assertThat(tables.next()).as("a table was made").isFalse();
            }
        } finally {
            server.stop();
        }
    }

    @Test
    void refusesAnotherDatabaseAndAFileThatIsNone() throws Exception {
        assertThatThrownBy(() -> Ledger.open("jdbc:mysql://user:secret@host/x?password=secret", null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jdbc:mysql://host/x")
                .message()
                .doesNotContain("secret");
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/ledger.mv.db"), "not a database");
        assertThatThrownBy(this::ledger)
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("cannot be opened")
                .message()
                .doesNotContain("\n");
        assertThat(folder.resolve("data/ledger.mv.db")).hasContent("not a database");
    }
}
