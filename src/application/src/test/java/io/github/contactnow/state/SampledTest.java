package io.github.contactnow.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Values that are read in the background. */
class SampledTest {

    private final ExecutorService background = Executors.newCachedThreadPool();
    private final CountDownLatch hangs = new CountDownLatch(1);

    @AfterEach
    void end() {
        hangs.countDown();
        background.shutdown();
    }

    @Test
    void theLastValueStaysWhileItsSourceHangsOrFails() {
        AtomicInteger reads = new AtomicInteger();
        Sampled<Integer> sampled = new Sampled<>(
                () -> {
                    int read = reads.incrementAndGet();
                    if (read == 2) {
                        throw new IllegalStateException("the database is away");
                    }
                    if (read == 3) {
                        await().forever().until(() -> hangs.getCount() == 0);
                    }
                    return read;
                },
                Duration.ZERO,
                background);
        assertThat(sampled.get().value()).isEqualTo(1);
        await().until(() -> "the database is away".equals(sampled.get().problem()));
        assertThat(sampled.get().value()).isEqualTo(1);
        await().until(() -> {
            sampled.get();
            return reads.get() == 3;
        });
        assertThat(sampled.get().value()).isEqualTo(1);
        hangs.countDown();
        await().untilAsserted(() -> assertThat(sampled.get().value()).isGreaterThan(2));
    }
}
