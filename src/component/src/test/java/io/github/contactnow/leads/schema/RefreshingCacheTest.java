package io.github.contactnow.leads.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A value of ContactNow is read seldom, and only callers without a value wait for it. */
class RefreshingCacheTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final ExecutorService background = Executors.newSingleThreadExecutor();
    private final AtomicInteger reads = new AtomicInteger();

    @AfterEach
    void stop() {
        background.shutdownNow();
    }

    private RefreshingCache<Integer> counting(Duration maxAge, Duration pause) {
        return new RefreshingCache<>("it", before -> reads.incrementAndGet(), maxAge, pause, background);
    }

    @Test
    void manyThreadsReadItOnce() throws Exception {
        RefreshingCache<Integer> it = counting(LONG, LONG);
        ExecutorService many = Executors.newFixedThreadPool(8);
        List<Callable<Integer>> asking = IntStream.range(0, 200)
                .mapToObj(i -> (Callable<Integer>) () -> it.get().orElseThrow())
                .collect(Collectors.toList());
        assertThat(many.invokeAll(asking))
                .allSatisfy(value -> assertThat(value.get()).isEqualTo(1));
        many.shutdownNow();
        assertThat(reads).hasValue(1);
    }

    @Test
    void whatHasComeOfAgeServesUntilTheNewIsThere() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        RefreshingCache<Integer> it = new RefreshingCache<>(
                "it",
                before -> {
                    if (before != null) {
                        passed(gate);
                    }
                    return reads.incrementAndGet();
                },
                Duration.ofNanos(1),
                Duration.ofNanos(1),
                background);
        assertThat(it.get()).contains(1);
        assertThat(it.get()).as("the second reading stands at the gate").contains(1);
        assertThat(it.get()).contains(1);
        gate.countDown();
        await().until(() -> it.get().orElseThrow() > 1);
    }

    private static void passed(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theLatestIsReadAnewUnlessItWasReadJustNow() {
        RefreshingCache<Integer> patient = counting(LONG, LONG);
        assertThat(patient.get()).contains(1);
        assertThat(patient.latest()).contains(1);
        reads.set(0);
        RefreshingCache<Integer> eager = counting(LONG, Duration.ZERO);
        assertThat(eager.get()).contains(1);
        assertThat(eager.latest()).contains(2);
        assertThat(eager.get()).contains(2);
    }

    @Test
    void whatIsDoubtedIsReadAgainBehindTheBackOfWhoAsks() {
        RefreshingCache<Integer> it = counting(LONG, Duration.ZERO);
        assertThat(it.get()).contains(1);
        it.doubt();
        assertThat(it.get()).contains(1);
        await().until(() -> it.get().orElseThrow() == 2);
        assertThat(it.get()).contains(2);
        assertThat(reads).hasValue(2);
    }

    @Test
    void whatCannotBeReadIsNotAskedForAgainAtOnceAndKeepsWhatWasThere() {
        Deque<Integer> answers = new ArrayDeque<>(List.of(1));
        RefreshingCache<Integer> it = new RefreshingCache<>(
                "it",
                before -> {
                    reads.incrementAndGet();
                    return answers.remove();
                },
                LONG,
                Duration.ZERO,
                background);
        assertThat(it.get()).contains(1);
        assertThat(it.latest()).as("it could not be read").isEmpty();
        assertThat(it.get()).contains(1);
        reads.set(0);
        RefreshingCache<Integer> never = new RefreshingCache<>(
                "it",
                before -> {
                    reads.incrementAndGet();
                    throw new IllegalStateException("no");
                },
                LONG,
                LONG,
                background);
        for (int i = 0; i < 10; i++) {
            assertThat(never.get()).isEmpty();
        }
        assertThat(reads).hasValue(1);
    }

    @Test
    void whoIsClosedKnowsNothing() {
        background.shutdownNow();
        assertThat(counting(LONG, LONG).get()).isEmpty();
    }
}
