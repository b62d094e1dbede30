package io.github.contactnow.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.support.SharedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the ledger promises for leads, in H2 and in PostgreSQL. */
class LeadIntentsTest {

    private static final String HASH = "a".repeat(64);

    enum Database {
        H2,
        POSTGRESQL
    }

    @TempDir
    private static Path directory;

    private static final SharedPostgres POSTGRES = new SharedPostgres();
    private static int accounts;

    private final String account = "account-" + accounts++;

    private static Ledger open(Database database) {
        return database == Database.H2
                ? Ledger.open("jdbc:h2:file:" + directory.resolve("ledger"), null, null)
                : Ledger.open(POSTGRES.url(), "postgres", "postgres");
    }

    private LeadIntent lead(String reference) {
        return LeadIntent.of(account, reference, HASH, "{}", "me");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void leadsAreClaimedAllOrNone(Database database) {
        try (Ledger ledger = open(database)) {
            LeadIntents leads = ledger.leads();
            assertThat(leads.claim(List.of(lead("a"), lead("b")), List.of()))
                    .hasValueSatisfying(all -> assertThat(all).hasSize(2));
            assertThat(leads.claim(List.of(lead("c"), lead("b")), List.of())).isEmpty();
            assertThat(leads.find(account, Set.of("a", "b", "c")).keySet()).containsExactlyInAnyOrder("a", "b");
            LeadIntent a = leads.find(account, Set.of("a")).get("a");
            leads.save(List.of(a.applied("1")));
            assertThat(leads.claim(List.of(lead("c")), List.of(a.takenBy("you"))))
                    .as("a stale token")
                    .isEmpty();
            assertThat(leads.find(account, Set.of("a", "c"))).hasSize(1).hasEntrySatisfying("a", now -> {
                assertThat(now.state()).isEqualTo(State.APPLIED);
                assertThat(now.recordKey()).isEqualTo("1");
                assertThat(now.payload()).as("personal data of a settled lead").isNull();
                assertThat(now.token()).isEqualTo(a.token() + 1);
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void ofManyWhoClaimTheSameLeadsOneGetsThem(Database database) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try (Ledger ledger = open(database);
                Ledger other = open(database)) {
            for (int round = 0; round < 20; round++) {
                List<LeadIntent> wanted = List.of(lead("x" + round), lead("y" + round));
                List<Callable<Optional<List<LeadIntent>>>> claims = new ArrayList<>();
                for (int i = 0; i < 6; i++) {
                    Ledger mine = i % 2 == 0 ? ledger : other;
                    claims.add(() -> mine.leads().claim(wanted, List.of()));
                }
                int got = 0;
                for (Future<Optional<List<LeadIntent>>> claim : threads.invokeAll(claims)) {
                    got += claim.get().isPresent() ? 1 : 0;
                }
                assertThat(got).isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatIsTakenBackWasNever(Database database) {
        try (Ledger ledger = open(database)) {
            List<LeadIntent> claimed = ledger.leads()
                    .claim(List.of(lead("a"), lead("b")), List.of())
                    .orElseThrow();
            ledger.leads().save(List.of(claimed.get(1).inDoubt("lost")));
            ledger.leads().remove(claimed);
            assertThat(ledger.leads().find(account, Set.of("a", "b")).keySet())
                    .as("b was changed meanwhile")
                    .containsExactly("b");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatWasTakenBackAndComesAgainIsAnother(Database database) {
        try (Ledger ledger = open(database)) {
            LeadIntent first = ledger.leads()
                    .claim(List.of(lead("a")), List.of())
                    .orElseThrow()
                    .get(0);
            ledger.leads().remove(List.of(first));
            LeadIntent second = ledger.leads()
                    .claim(List.of(lead("a")), List.of())
                    .orElseThrow()
                    .get(0);
            assertThat(second.token())
                    .as("who has seen the first for long has not seen the second")
                    .isNotEqualTo(first.token());
            assertThat(ledger.leads().save(List.of(first.rejected("late")))).isEmpty();
            ledger.leads().remove(List.of(first));
            assertThat(ledger.leads().find(account, Set.of("a")).get("a").state())
                    .isEqualTo(State.SENT);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void onlySettledLeadsAreForgotten(Database database) {
        try (Ledger ledger = open(database)) {
            List<LeadIntent> claimed = ledger.leads()
                    .claim(List.of(lead("a"), lead("b"), lead("c"), lead("d")), List.of())
                    .orElseThrow();
            ledger.leads()
                    .save(List.of(
                            claimed.get(0).applied("1"),
                            claimed.get(1).rejected("no"),
                            claimed.get(2).inDoubt("lost")));
            assertThat(ledger.leads().prune(account, Instant.now().minusSeconds(60)))
                    .isZero();
            assertThat(ledger.leads().prune(account, Instant.now().plusSeconds(60)))
                    .isEqualTo(2);
            assertThat(ledger.leads().counts(account)).containsOnlyKeys(State.SENT, State.IN_DOUBT);
            assertThat(ledger.leads().inState(account, State.IN_DOUBT, 10))
                    .extracting(LeadIntent::reference)
                    .containsExactly("c");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void moreThanFitIntoOneTransactionAreForgotten(Database database) {
        try (Ledger ledger = open(database)) {
            List<LeadIntent> leads =
                    IntStream.range(0, 2500).mapToObj(i -> lead("old-" + i)).toList();
            List<LeadIntent> claimed = ledger.leads().claim(leads, List.of()).orElseThrow();
            ledger.leads()
                    .save(claimed.stream()
                            .map(lead -> lead.reference().endsWith("7") ? lead.rejected("no") : lead.applied("1"))
                            .toList());
            Instant soon = Instant.now().plusSeconds(60);
            assertThat(ledger.leads().prunable(account, soon)).isEqualTo(2500);
            assertThat(ledger.leads().prunable(account, Instant.now().minusSeconds(60)))
                    .isZero();
            assertThat(ledger.leads().prune(account, soon)).isEqualTo(2500);
            assertThat(ledger.leads().counts(account)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatAnOperatorHasReleasedIsInDoubtStill(Database database) {
        try (Ledger ledger = open(database)) {
            LeadIntent claimed = ledger.leads()
                    .claim(List.of(lead("a")), List.of())
                    .orElseThrow()
                    .get(0);
            assertThat(claimed.inDoubt("lost").isReleased()).isFalse();
            ledger.leads().claim(List.of(), List.of(claimed.released("go on"))).orElseThrow();
            LeadIntent now = ledger.leads().find(account, Set.of("a")).get("a");
            assertThat(now.isReleased()).isTrue();
            assertThat(now.state()).isEqualTo(State.IN_DOUBT);
            assertThat(now.payload()).isEqualTo("{}");
            assertThat(now.takenBy("me").inDoubt("lost again").isReleased()).isFalse();
        }
    }

    /** Accounts were longer names once. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void leadsOfAnOlderLedgerAreKnown(Database database) throws Exception {
        String older = Sha256.of(account);
        String schema = "older_" + database.name().toLowerCase(Locale.ROOT);
        String url = database == Database.H2
                ? "jdbc:h2:file:" + directory.resolve(schema)
                : POSTGRES.url() + "&currentSchema=" + schema;
        Flyway.configure()
                .dataSource(url, database == Database.H2 ? null : "postgres", "postgres")
                .table(Schema.HISTORY)
                .schemas(database == Database.H2 ? "PUBLIC" : schema)
                .resourceProvider(new Migrations())
                .target("3")
                .load()
                .migrate();
        try (Connection connection =
                        DriverManager.getConnection(url, database == Database.H2 ? null : "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("insert into ledger_lead values ('" + older + "', 'a', '" + HASH
                    + "', null, 'APPLIED', 1, null, null, 'me', 2, " + "current_timestamp, current_timestamp)");
            statement.execute("insert into ledger_owed values ('" + older + "', 'a', 'origin', 1, current_timestamp)");
            statement.execute("insert into ledger_bounds values ('" + older + "', 70000, 8000)");
        }
        try (Ledger ledger = Ledger.open(url, database == Database.H2 ? null : "postgres", "postgres")) {
            String now = older.substring(0, 16);
            assertThat(ledger.leads().find(now, Set.of("a"))).containsOnlyKeys("a");
            assertThat(ledger.owed().due(now, true, 10))
                    .extracting(PendingVerdict::reference)
                    .containsExactly("a");
            TimingBounds longest = new TimingBounds(Duration.ofSeconds(70), Duration.ofSeconds(8));
            assertThat(ledger.bounds().longest(now, new TimingBounds(Duration.ofSeconds(1), Duration.ofSeconds(1))))
                    .isEqualTo(longest);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aReferenceIsComparedExactly(Database database) {
        List<String> alike =
                List.of("a", "A", "%", "_", "'", "\\", "ä", "a\u0308", "\ud83d\ude00", "a b", "x".repeat(255));
        try (Ledger ledger = open(database)) {
            ledger.leads()
                    .claim(alike.stream().map(this::lead).toList(), List.of())
                    .orElseThrow();
            for (String reference : alike) {
                assertThat(ledger.leads().find(account, Set.of(reference)).keySet())
                        .containsExactly(reference);
            }
        }
    }
}
