package io.github.contactnow.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.ledger.OutboxEvent.State;
import io.github.contactnow.support.SharedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the outbox promises for its events, in H2 and in PostgreSQL. */
class OutboxTest {

    private static final Duration LONG = Duration.ofDays(1);

    enum Database {
        H2,
        POSTGRESQL
    }

    @TempDir
    private static Path directory;

    private static final SharedPostgres POSTGRES = new SharedPostgres();
    private static int targets;

    private final String target = "target-" + targets++;

    private static Ledger open(Database database) {
        return database == Database.H2
                ? Ledger.open("jdbc:h2:file:" + directory.resolve("ledger"), null, null)
                : Ledger.open(POSTGRES.url(), "postgres", "postgres");
    }

    private OutboxEvent event(String id, String subject) {
        return OutboxEvent.of(target, id, "verdict", subject, "{\"id\":\"" + id + "\"}");
    }

    private static List<String> ids(Collection<OutboxEvent> events) {
        return events.stream().map(OutboxEvent::event).toList();
    }

    @ParameterizedTest
    @EnumSource
    void anEventGoesToATargetOnce(Database database) {
        try (Ledger ledger = open(database)) {
            Outbox outbox = ledger.outbox();
            outbox.add(List.of(event("1", "crm-1"), event("1", "crm-1"), event("2", "crm-2"), event("1", "crm-1")));
            outbox.add(List.of(event("2", "crm-2"), event("3", "crm-3")));

            List<OutboxEvent> claimed = outbox.claim(target, 10, LONG);
            assertThat(ids(claimed)).containsExactly("1", "2", "3");
            assertThat(claimed.get(0).body()).isEqualTo("{\"id\":\"1\"}");
            outbox.delivered(claimed);
            outbox.add(List.of(event("1", "crm-1")));
            assertThat(outbox.claim(target, 10, LONG)).isEmpty();
            assertThat(List.of("1", "2", "3")).allMatch(id -> outbox.isDelivered(target, id));
            assertThat(outbox.isDelivered("another", "1")).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void laterEventsOfASubjectWaitForTheEarlierOnes(Database database) {
        try (Ledger ledger = open(database)) {
            Outbox outbox = ledger.outbox();
            outbox.add(List.of(event("1", "crm-1"), event("2", "crm-1"), event("3", "crm-2"), event("4", "crm-1")));

            List<OutboxEvent> first = outbox.claim(target, 10, LONG);
            assertThat(ids(first)).containsExactly("1", "3");
            assertThat(outbox.claim(target, 10, LONG)).isEmpty();
            outbox.postpone(first.get(0), Duration.ZERO, "the target answered 503");
            List<OutboxEvent> again = outbox.claim(target, 10, LONG);
            assertThat(ids(again)).containsExactly("1");
            assertThat(again.get(0).attempts()).isOne();
            outbox.giveUp(again.get(0), "the target refused it");
            List<OutboxEvent> next = outbox.claim(target, 10, LONG);
            assertThat(ids(next)).containsExactly("2");
            outbox.delivered(next);
            assertThat(ids(outbox.claim(target, 10, LONG))).containsExactly("4");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoLostTheLeaseChangesNothing(Database database) {
        try (Ledger ledger = open(database)) {
            Outbox outbox = ledger.outbox();
            outbox.add(List.of(event("1", "crm-1")));
            List<OutboxEvent> paused = outbox.claim(target, 10, Duration.ZERO);
            List<OutboxEvent> taken = outbox.claim(target, 10, LONG);
            assertThat(ids(taken)).containsExactly("1");
            outbox.giveUp(paused.get(0), "from an instance that was paused");
            outbox.delivered(paused);
            assertThat(ids(outbox.inState(target, State.WAITING, 10))).containsExactly("1");
            outbox.delivered(taken);
            assertThat(outbox.isDelivered(target, "1")).isTrue();
            assertThat(outbox.inState(target, State.WAITING, 10)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDeadEventIsShownCountedAndReplayedBeforeLaterOnes(Database database) {
        try (Ledger ledger = open(database)) {
            Outbox outbox = ledger.outbox();
            outbox.add(List.of(event("1", "crm-1"), event("2", "crm-1")));
            outbox.giveUp(outbox.claim(target, 1, LONG).get(0), "the target refused it");

            OutboxEvent dead = outbox.inState(target, State.DEAD, 10).get(0);
            assertThat(dead.reason()).isEqualTo("the target refused it");
            assertThat(outbox.find(dead.number()))
                    .hasValueSatisfying(found -> assertThat(found.body()).isEqualTo("{\"id\":\"1\"}"));
            assertThat(outbox.counts())
                    .filteredOn(counts -> counts.target().equals(target))
                    .singleElement()
                    .satisfies(counts -> {
                        assertThat(counts.dead()).isOne();
                        assertThat(counts.waiting()).isOne();
                        assertThat(counts.oldest()).isNotNull();
                    });
            assertThat(outbox.replay(dead.number())).isTrue();
            assertThat(outbox.replay(dead.number())).isFalse();
            assertThat(ids(outbox.claim(target, 10, LONG))).containsExactly("1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyDeliveredEventsAreForgotten(Database database) {
        try (Ledger ledger = open(database)) {
            Outbox outbox = ledger.outbox();
            outbox.add(IntStream.range(0, 1500)
                    .mapToObj(i -> event("e" + i, "crm-" + i))
                    .toList());
            outbox.delivered(outbox.claim(target, 1200, LONG));
            assertThat(outbox.prune(target, LONG)).isZero();
            assertThat(outbox.prune(target, Duration.ZERO)).isEqualTo(1200);
            assertThat(outbox.inState(target, State.WAITING, 2000)).hasSize(300);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSubjectOfAnyLengthAndAnEventOfAnyTextAreKept(Database database) {
        try (Ledger ledger = open(database)) {
            Outbox outbox = ledger.outbox();
            String text = "{\"note\":\"" + "Zoë \uD83D\uDCDE".repeat(1000) + "\"}";
            outbox.add(List.of(OutboxEvent.of(target, "1", "verdict", "s".repeat(1000), text)));
            assertThat(outbox.claim(target, 1, LONG)).singleElement().satisfies(claimed -> assertThat(claimed.body())
                    .isEqualTo(text));
        }
    }

    /** Sources repeat their events at the same time as several instances send them, and some of these are too slow for their leases. */
    @ParameterizedTest
    @EnumSource
    void noEventIsLostAndOrderIsKeptWhileSeveralAddAndSend(Database database) throws Exception {
        int subjects = 20;
        int each = 15;
        Map<String, Queue<Integer>> sent = new HashMap<>();
        IntStream.range(0, subjects).forEach(subject -> sent.put("crm-" + subject, new ConcurrentLinkedQueue<>()));
        AtomicInteger left = new AtomicInteger(subjects * each);
        AtomicBoolean failed = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try (Ledger ledger = open(database);
                Ledger other = open(database)) {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int source = 0; source < 2; source++) {
                Outbox outbox = (source == 0 ? ledger : other).outbox();
                work.add(() -> {
                    for (int i = 0; i < each; i++) {
                        int number = i;
                        outbox.add(IntStream.range(0, subjects)
                                .mapToObj(subject -> event(subject + "-" + number, "crm-" + subject))
                                .toList());
                    }
                    return true;
                });
            }
            for (int sender = 0; sender < 4; sender++) {
                Outbox outbox = (sender % 2 == 0 ? ledger : other).outbox();
                Random random = new Random(sender);
                work.add(untilOneFails(failed, () -> {
                    while (left.get() > 0 && !failed.get()) {
                        for (OutboxEvent claimed : outbox.claim(target, 7, LONG)) {
                            if (random.nextInt(5) == 0) {
                                outbox.postpone(claimed, Duration.ZERO, "failed");
                            } else {
                                sent.get(claimed.subject())
                                        .add(Integer.valueOf(claimed.event().replaceFirst(".*-", "")));
                                outbox.delivered(List.of(claimed));
                                left.decrementAndGet();
                            }
                        }
                    }
                    return true;
                }));
            }
            for (Future<Boolean> done : threads.invokeAll(work)) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        List<Integer> inOrder = IntStream.range(0, each).boxed().toList();
        assertThat(sent.values()).allSatisfy(events -> assertThat(events).containsExactlyElementsOf(inOrder));
    }

    /** What a worker that fails has claimed stays claimed: the others do not wait for it. */
    private static Callable<Boolean> untilOneFails(AtomicBoolean failed, Callable<Boolean> work) {
        return () -> {
            try {
                return work.call();
            } catch (Exception e) {
                failed.set(true);
                throw e;
            }
        };
    }

    @ParameterizedTest
    @EnumSource
    void theReferenceOfARecordIsFoundInItsTable(Database database) {
        try (Ledger ledger = open(database)) {
            String account = target;
            applied(ledger, account, "crm-1", "100001", "renewals/12");
            applied(ledger, account, "crm-2", "100002", "/12");
            applied(ledger, account, "crm-3", "100003", "other/12");
            applied(ledger, account, "crm-4", "100004", "renewals/12");
            applied(ledger, account, "crm-5", "100004", "renewals/13");
            assertThat(ledger.records()
                            .references(account, "Renewals", List.of("100001", "100002", "100003", "100004", "100005")))
                    .isEqualTo(Map.of("100001", "crm-1", "100002", "crm-2"));
            assertThat(ledger.records().references("another", "renewals", List.of("100001")))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theIdOfARecordIsKeptOnceItIsKnown(Database database) {
        try (Ledger ledger = open(database)) {
            String account = target;
            LeadIntent batched = applied(ledger, account, "crm-1", null, "renewals/12");
            applied(ledger, account, "crm-2", "100002", "renewals/12");
            ledger.records().keep(account, Map.of("crm-1", "100001", "crm-2", "100009", "crm-3", "100003"));
            assertThat(ledger.records()
                            .references(account, "renewals", List.of("100001", "100002", "100003", "100009")))
                    .isEqualTo(Map.of("100001", "crm-1", "100002", "crm-2"));
            assertThat(ledger.leads().save(List.of(batched.as("b".repeat(64)))))
                    .as("an instance that has read the lead before changes it")
                    .hasSize(1);
            assertThat(ledger.records().references(account, "renewals", List.of("100001")))
                    .isEqualTo(Map.of("100001", "crm-1"));
        }
    }

    private static LeadIntent applied(Ledger ledger, String account, String reference, String key, String place) {
        LeadIntent sent = ledger.leads()
                .claim(
                        List.of(LeadIntent.of(account, reference, "a".repeat(64), "{}", "me")
                                .in(place)),
                        List.of())
                .orElseThrow()
                .get(0);
        return ledger.leads().save(List.of(sent.applied(key))).get(0);
    }
}
