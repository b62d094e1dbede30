package io.github.contactnow.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the ledger promises, on whatever database. */
abstract class LedgerContract {

    private static final Duration LONG = Duration.ofDays(2);

    private final List<Ledger> opened = new ArrayList<>();

    /** Opens the ledger of this test, as a further instance would. */
    abstract Ledger open();

    abstract Connection connect() throws SQLException;

    Ledger ledger() {
        Ledger ledger = open();
        opened.add(ledger);
        return ledger;
    }

    @AfterEach
    void close() {
        opened.forEach(Ledger::close);
    }

    private static Intent dial(String reference) {
        return Intent.of("dial", reference, "payload", "", "");
    }

    @Test
    void anIntentIsAddedOnce() {
        Ledger ledger = ledger();
        assertThat(ledger.add(dial("1"), LONG)).isPresent();
        assertThat(ledger.add(dial("1"), LONG)).isEmpty();
        assertThat(ledger.add(dial("2"), LONG)).isPresent();
        assertThat(ledger.add(Intent.of("move", "1", "other", "", "complete"), LONG))
                .isPresent();
        assertThat(ledger.find("dial", "1")).hasValueSatisfying(intent -> {
            assertThat(intent.state()).isEqualTo(State.INTENDED);
            assertThat(intent.created()).isEqualTo(intent.changed()).isNotNull();
        });
        assertThat(ledger.find("dial", "3")).isEmpty();
    }

    @Test
    void theSameReferenceWithAnotherPayloadIsAConflictAndChangesNothing() {
        Ledger ledger = ledger();
        ledger.add(dial("1"), LONG);
        assertThatThrownBy(() -> ledger.add(Intent.of("dial", "1", "other", "", ""), LONG))
                .isInstanceOf(PayloadConflictException.class)
                .hasMessageContaining("reference 1")
                .hasMessageContaining("another payload");
        assertThat(ledger.find("dial", "1")).hasValueSatisfying(intent -> assertThat(intent.payloadHash())
                .isEqualTo(dial("1").payloadHash()));
    }

    @Test
    void keepsWhatAChangeSays() {
        Ledger ledger = ledger();
        Intent added = ledger.add(Intent.of("move", "1", "payload", "{\"id\":\"7\"}", "complete"), LONG)
                .orElseThrow();
        Intent created = ledger.save(added.at("create"), LONG).orElseThrow();
        Intent sent = ledger.save(created.sent(), LONG).orElseThrow();
        ledger.save(sent.applied("990017"), Duration.ZERO);
        assertThat(ledger.find("move", "1")).hasValueSatisfying(intent -> {
            assertThat(intent.state()).isEqualTo(State.APPLIED);
            assertThat(intent.step()).isEqualTo("create");
            assertThat(intent.attempts()).isEqualTo(1);
            assertThat(intent.recordKey()).isEqualTo("990017");
            assertThat(intent.reason()).isNull();
            assertThat(intent.detail()).isEqualTo("{\"id\":\"7\"}");
            assertThat(intent.token()).isEqualTo(4);
        });
    }

    @Test
    void aReasonOfAnyLengthFits() {
        Ledger ledger = ledger();
        Intent added = ledger.add(dial("1"), LONG).orElseThrow();
        ledger.save(added.rejected("é".repeat(5000)), Duration.ZERO);
        assertThat(ledger.find("dial", "1"))
                .hasValueSatisfying(intent -> assertThat(intent.reason()).hasSize(1000));
    }

    @Test
    void whoStartsFromAnOlderStateChangesNothing() {
        Ledger ledger = ledger();
        Intent seen = ledger.add(dial("1"), LONG).orElseThrow();
        assertThat(ledger.save(seen.sent(), LONG)).isPresent();
        assertThat(ledger.save(seen.sent(), LONG)).isEmpty();
        assertThat(ledger.save(seen.rejected("late"), Duration.ZERO)).isEmpty();
        assertThat(ledger.find("dial", "1"))
                .hasValueSatisfying(intent -> assertThat(intent.state()).isEqualTo(State.SENT));
    }

    @Test
    void anIntentIsDueOnceItsLeaseIsOverAndUntilItIsFinal() {
        Ledger ledger = ledger();
        ledger.add(dial("held"), LONG);
        Intent brief = ledger.add(dial("brief"), Duration.ofMillis(50)).orElseThrow();
        Intent done = ledger.add(dial("done"), Duration.ZERO).orElseThrow();
        ledger.save(done.applied(null), Duration.ZERO);
        await().untilAsserted(() ->
                assertThat(ledger.due("dial", 10)).extracting(Intent::reference).containsExactly("brief"));
        assertThat(ledger.due("move", 10)).isEmpty();
        Intent claimed = ledger.claim(ledger.due("dial", 10).get(0), LONG).orElseThrow();
        assertThat(ledger.due("dial", 10)).isEmpty();
        assertThat(ledger.claim(claimed, LONG)).as("held by another").isEmpty();
        assertThat(ledger.save(brief.sent(), LONG)).as("fenced off").isEmpty();
    }

    @Test
    void whatIsInDoubtIsListedWhateverItsKindAndNothingElse() {
        Ledger ledger = ledger();
        ledger.save(ledger.add(dial("lost"), LONG).orElseThrow().sent().inDoubt("no reply"), Duration.ZERO);
        ledger.save(
                ledger.add(Intent.of("move", "7", "payload", "{}", "create"), LONG)
                        .orElseThrow()
                        .inDoubt("two copies"),
                Duration.ZERO);
        ledger.add(dial("killed").sent(), Duration.ofMillis(1));
        ledger.add(dial("under way").sent(), LONG);
        ledger.add(dial("not sent"), Duration.ZERO);
        ledger.save(ledger.add(dial("done"), LONG).orElseThrow().applied(null), Duration.ZERO);
        await().untilAsserted(() -> assertThat(ledger.inDoubt(10))
                .extracting(intent -> intent.kind() + " " + intent.reference())
                .containsExactly("dial lost", "move 7", "dial killed"));
        assertThat(ledger.version()).matches("\\d+");
        assertThat(ledger.inDoubt(1)).extracting(Intent::reference).containsExactly("lost");
        Intent seen = ledger.inDoubt(1).get(0);
        assertThat(ledger.claim(seen.applied(null), Duration.ZERO))
                .as("settled by an operator")
                .isPresent();
        assertThat(ledger.inDoubt(10)).extracting(Intent::reference).containsExactly("7", "killed");
    }

    @Test
    void ofManyThreadsInTwoInstancesOneAddsAndOneClaims() throws Exception {
        Ledger first = ledger();
        Ledger second = ledger();
        assertThat(winners(first, second, ledger -> ledger.add(dial("race"), Duration.ZERO)))
                .isEqualTo(1);
        Intent seen = first.find("dial", "race").orElseThrow();
        assertThat(winners(first, second, ledger -> ledger.claim(seen.sent(), LONG)))
                .isEqualTo(1);
    }

    private static long winners(Ledger first, Ledger second, Function<Ledger, Optional<Intent>> act) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Optional<Intent>>> results = IntStream.range(0, 16)
                    .mapToObj(i -> threads.submit(() -> {
                        start.await();
                        return act.apply(i % 2 == 0 ? first : second);
                    }))
                    .toList();
            start.countDown();
            long winners = 0;
            for (Future<Optional<Intent>> result : results) {
                winners += result.get().isPresent() ? 1 : 0;
            }
            return winners;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void opensWhatItWroteAndLeavesTheTablesOfOthersAlone() throws Exception {
        execute("create table cdr (callid bigint)", "insert into cdr values (1)");
        ledger().add(dial("1"), LONG);
        close();
        assertThat(ledger().find("dial", "1")).isPresent();
        assertThat(count("cdr")).isEqualTo(1);
    }

    @Test
    void refusesALedgerOfANewerVersionAndLeavesItAsItIs() throws Exception {
        ledger().add(dial("1"), LONG);
        close();
        execute(
                ("insert into `ledger_history` (`installed_rank`, `version`, `description`, `type`, `script`, `installed_by`, `execution_time`, "
                                + "`success`) values (99, '99', 'more', 'SQL', 'V99__more.sql', 'somebody', 1, true)")
                        .replace('`', '"'));
        long rows = count(history());
        assertRefused("newer version");
        assertThat(count("ledger_intent")).isEqualTo(1);
        assertThat(count(history())).isEqualTo(rows);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ledger_intent", "ledger_lead", "ledger_owed", "ledger_bounds"})
    void refusesATableOfSomebodyElseAndLeavesItAsItIs(String table) throws Exception {
        execute("create table " + table + " (id integer)", "insert into " + table + " values (7)");
        assertRefused("table " + table + " that is not of this application");
        assertThat(count(table)).isEqualTo(1);
        assertThatThrownBy(() -> count(history())).isInstanceOf(SQLException.class);
    }

    @Test
    void refusesATableOfSomebodyElseBesideALedgerOfAnOlderVersionAndLeavesBothAsTheyAre() throws Exception {
        ledger().add(dial("1"), LONG);
        close();
        execute(
                "drop table ledger_owed",
                "drop table ledger_bounds",
                "drop index ledger_intent_doubt",
                "drop table ledger_phone",
                "drop table ledger_change",
                "drop table ledger_opt_out",
                "drop table ledger_judgement",
                "drop table ledger_outbox",
                "drop table ledger_outbox_delivered",
                "drop table ledger_tally",
                "delete from `ledger_history` where `version` > '2'".replace('`', '"'),
                "create table ledger_owed (id integer)",
                "insert into ledger_owed values (7)");
        long rows = count(history());
        assertRefused("table ledger_owed that is not of this application");
        assertThat(count("ledger_owed")).isEqualTo(1);
        assertThat(count(history())).isEqualTo(rows);
        execute("drop table ledger_owed");
        assertThat(ledger().find("dial", "1"))
                .as("brought up to date once the other table is gone")
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "ledger_intent, token",
        "ledger_lead, payload",
        "ledger_owed, origin",
        "ledger_bounds, visibility",
        "ledger_change, owner",
        "ledger_opt_out, asked"
    })
    void refusesALedgerThatIsBroken(String table, String column) throws Exception {
        ledger();
        close();
        execute("alter table " + table + " drop column " + column);
        assertRefused("broken: its table " + table);
        execute("drop table " + table);
        assertRefused("broken: its table " + table);
    }

    @Test
    void refusesALedgerInWhichAMigrationHasFailed() throws Exception {
        ledger().add(dial("1"), LONG);
        close();
        execute("update `ledger_history` set `success` = false where `version` = '3'".replace('`', '"'));
        long rows = count(history());
        assertRefused("does not fit");
        assertThat(count("ledger_intent")).isEqualTo(1);
        assertThat(count(history())).isEqualTo(rows);
    }

    @Test
    void severalInstancesMayStartAtTheSameTimeForTheFirstTime() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<Ledger> start : threads.invokeAll(Collections.nCopies(4, (Callable<Ledger>) this::open))) {
                opened.add(start.get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(opened)
                .allSatisfy(ledger -> assertThat(ledger.find("dial", "1")).isEmpty());
    }

    @Test
    void refusesALedgerWhoseTablesWereMadeOtherwise() throws Exception {
        ledger().add(dial("1"), LONG);
        close();
        execute("update `ledger_history` set `checksum` = 1 where `version` = '1'".replace('`', '"'));
        assertRefused("does not fit");
        assertThat(count("ledger_intent")).isEqualTo(1);
    }

    private void assertRefused(String why) {
        assertThatThrownBy(this::ledger)
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining(why)
                .message()
                .doesNotContain("\n")
                .doesNotContain("Exception");
    }

    /** Flyway makes its table with quotes. */
    private static String history() {
        return "\"ledger_history\"";
    }

    private long count(String table) throws SQLException {
        return number("count(*)", table);
    }

    long number(String what, String from) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select " + what + " from " + from)) {
            row.next();
            return row.getLong(1);
        }
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
