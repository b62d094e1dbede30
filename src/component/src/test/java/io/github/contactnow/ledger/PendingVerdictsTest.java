package io.github.contactnow.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.support.SharedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is promised to those who were told that a lead is in doubt, in H2 and in PostgreSQL; and the bounds that instances share. */
class PendingVerdictsTest {

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

    private LeadIntent sent(Ledger ledger, String reference) {
        return ledger.leads()
                .claim(List.of(LeadIntent.of(account, reference, HASH, "{}", "me")), List.of())
                .orElseThrow()
                .get(0);
    }

    private List<PendingVerdict> due(Ledger ledger) {
        return ledger.owed().due(account, true, 10);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aVerdictIsDueOnceItIsFinalAndOneOfManyHandsItOn(Database database) {
        try (Ledger ledger = open(database);
                Ledger other = open(database)) {
            LeadIntent lead = sent(ledger, "a");
            String origin = "ü".repeat(2_000_000);
            assertThat(ledger.owed().owe(account, Map.of("a", origin))).isTrue();
            assertThat(due(ledger)).isEmpty();
            LeadIntent doubtful =
                    ledger.leads().save(List.of(lead.inDoubt("lost"))).get(0);
            assertThat(due(ledger)).isEmpty();
            ledger.leads().save(List.of(doubtful.applied("7")));
            PendingVerdict due = due(other).get(0);
            assertThat(due.origin()).isEqualTo(origin);
            PendingVerdict claimed = ledger.owed().claim(due).orElseThrow();
            assertThat(other.owed().claim(due)).isEmpty();
            assertThat(due(other)).isEmpty();
            ledger.owed().release(claimed);
            assertThat(due(other)).hasSize(1);
            other.owed().done(other.owed().claim(due(other).get(0)).orElseThrow());
            assertThat(due(ledger)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void nothingIsPromisedOfALeadThatIsSettledOrGone(Database database) {
        try (Ledger ledger = open(database)) {
            sent(ledger, "open");
            ledger.leads().save(List.of(sent(ledger, "settled").applied("1")));
            assertThat(ledger.owed().owe(account, withoutOrigin("open", "settled")))
                    .isFalse();
            assertThat(ledger.owed().owe(account, withoutOrigin("open", "never seen")))
                    .isFalse();
            assertThat(ledger.owed().owe(account, withoutOrigin("open"))).isTrue();
            ledger.leads()
                    .save(List.of(ledger.leads()
                            .find(account, Set.of("open"))
                            .get("open")
                            .applied("2")));
            assertThat(due(ledger)).extracting(PendingVerdict::reference).containsExactly("open");
        }
    }

    /** PostgreSQL would end one of two that wait for each other after a second; where they come again at once, again and again. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void changesOfTheSameLeadsInAnotherOrderDoNotDeadlock(Database database) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try (Ledger ledger = open(database);
                Ledger other = open(database)) {
            List<String> references = IntStream.range(0, 60)
                    .mapToObj(i -> (i % 2 == 0 ? "a-" : "B") + i)
                    .toList();
            references.forEach(reference -> sent(ledger, reference));
            for (int round = 0; round < 50; round++) {
                List<LeadIntent> seen =
                        new ArrayList<>(ledger.leads().find(account, references).values());
                List<LeadIntent> changed = new ArrayList<>(
                        seen.stream().map(intent -> intent.inDoubt("lost")).toList());
                List<LeadIntent> shuffled = new ArrayList<>(changed);
                Collections.shuffle(shuffled, new Random(round));
                Collections.reverse(changed);
                for (Future<?> each : threads.invokeAll(List.<Callable<Object>>of(
                        () -> ledger.leads().save(changed), () -> other.leads().save(shuffled), () -> other.owed()
                                .owe(account, withoutOrigin(references.toArray(String[]::new)))))) {
                    each.get();
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Map<String, String> withoutOrigin(String... references) {
        Map<String, String> origins = new HashMap<>();
        List.of(references).forEach(reference -> origins.put(reference, null));
        return origins;
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void withoutListenerOnlyVerdictsWithoutOriginAreDue(Database database) {
        try (Ledger ledger = open(database)) {
            LeadIntent waited = sent(ledger, "waited for");
            LeadIntent not = sent(ledger, "not");
            ledger.owed().owe(account, Map.of("waited for", ""));
            ledger.owed().owe(account, withoutOrigin("waited for", "not"));
            ledger.leads().save(List.of(waited.rejected("no"), not.rejected("no")));
            assertThat(ledger.owed().due(account, false, 10))
                    .extracting(PendingVerdict::reference)
                    .containsExactly("not");
            assertThat(due(ledger)).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aLeadWhoseVerdictIsOwedIsNotTakenBackButGoesOnInDoubt(Database database) {
        try (Ledger ledger = open(database)) {
            LeadIntent told = sent(ledger, "told");
            LeadIntent untold = sent(ledger, "untold");
            ledger.owed().owe(account, withoutOrigin("told"));
            ledger.leads().remove(List.of(told, untold));
            assertThat(ledger.leads().find(account, Set.of("told", "untold")))
                    .hasSize(1)
                    .hasEntrySatisfying("told", lead -> {
                        assertThat(lead.state()).isEqualTo(State.IN_DOUBT);
                        assertThat(lead.payload()).isEqualTo("{}");
                    });
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whoeverIsQuickerTellingAndTakingBackNeverBothSucceed(Database database) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (Ledger ledger = open(database);
                Ledger other = open(database)) {
            for (int i = 0; i < 100; i++) {
                String reference = "race-" + i;
                LeadIntent lead = sent(ledger, reference);
                List<Callable<Boolean>> both =
                        List.of(() -> other.owed().owe(account, withoutOrigin(reference)), () -> {
                            ledger.leads().remove(List.of(lead));
                            return true;
                        });
                List<Future<Boolean>> ended = threads.invokeAll(both);
                ended.get(1).get();
                boolean promised = ended.get(0).get();
                assertThat(ledger.leads().find(account, Set.of(reference)).containsKey(reference))
                        .isEqualTo(promised);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aVerdictWhoseLeadWasPrunedDoesNotWaitForEver(Database database) {
        try (Ledger ledger = open(database)) {
            LeadIntent lead = sent(ledger, "a");
            ledger.owed().owe(account, withoutOrigin("a"));
            ledger.leads().save(List.of(lead.applied("1")));
            ledger.leads().prune(account, Instant.now().plusSeconds(60));
            assertThat(due(ledger)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void theLongestBoundsThatAnyInstanceEverHadHoldForAll(Database database) throws Exception {
        try (Ledger ledger = open(database);
                Ledger other = open(database)) {
            assertThat(ledger.bounds().raise(account, bounds(45, 5))).isEqualTo(bounds(45, 5));
            assertThat(other.bounds().raise(account, bounds(10, 8))).isEqualTo(bounds(45, 8));
            assertThat(other.bounds().raise(account, bounds(60, 1))).isEqualTo(bounds(60, 8));
            assertThat(ledger.bounds().longest(account, bounds(1, 1))).isEqualTo(bounds(60, 8));
            ExecutorService threads = Executors.newFixedThreadPool(4);
            List<Callable<TimingBounds>> starts =
                    Collections.nCopies(8, () -> other.bounds().raise(account + "-new", bounds(3, 1)));
            for (Future<TimingBounds> start : threads.invokeAll(starts)) {
                assertThat(start.get()).isEqualTo(bounds(3, 1));
            }
            threads.shutdownNow();
        }
    }

    private static TimingBounds bounds(long longestLife, long visibility) {
        return new TimingBounds(Duration.ofSeconds(longestLife), Duration.ofSeconds(visibility));
    }
}
