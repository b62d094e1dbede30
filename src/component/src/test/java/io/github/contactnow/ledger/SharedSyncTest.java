package io.github.contactnow.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedSyncTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger committed = new AtomicInteger();
    private final AtomicInteger onDisk = new AtomicInteger();
    private final AtomicInteger syncs = new AtomicInteger();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    /** As a disk does: what is committed while it writes is not among what it writes. */
    private void write() {
        int written = committed.get();
        Thread.yield();
        onDisk.set(written);
        syncs.incrementAndGet();
    }

    @Test
    void whoReturnsFindsOnTheDiskWhatItHadCommitted() throws Exception {
        SharedSync sync = new SharedSync(this::write);
        List<Future<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(threads.submit(() -> {
                boolean there = true;
                for (int j = 0; j < 2000; j++) {
                    int mine = committed.incrementAndGet();
                    sync.await();
                    there &= onDisk.get() >= mine;
                }
                return there;
            }));
        }
        for (Future<Boolean> one : all) {
            assertThat(one.get()).isTrue();
        }
    }

    @Test
    void allWhoWaitShareOneSync() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        AtomicBoolean begun = new AtomicBoolean();
        SharedSync sync = new SharedSync(() -> {
            begun.set(true);
            assertThatCode(first::await).doesNotThrowAnyException();
            write();
        });
        Future<?> earliest = threads.submit(sync::await);
        await().untilTrue(begun);
        CountDownLatch asking = new CountDownLatch(10);
        List<Thread> later = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Thread thread = new Thread(() -> {
                asking.countDown();
                sync.await();
            });
            thread.start();
            later.add(thread);
        }
        asking.await();
        await().untilAsserted(() -> assertThat(later).allMatch(thread -> thread.getState() == Thread.State.WAITING));
        first.countDown();
        earliest.get();
        for (Thread thread : later) {
            thread.join();
        }
        assertThat(syncs).hasValue(2);
    }

    @Test
    void aSyncThatFailsIsToldToAllWhoWaitedForItAndTheNextIsTriedAnew() {
        AtomicBoolean full = new AtomicBoolean(true);
        SharedSync sync = new SharedSync(() -> {
            if (full.get()) {
                throw new IllegalStateException("no space left");
            }
            write();
        });
        assertThatThrownBy(sync::await).isInstanceOf(LedgerException.class).hasMessageContaining("no space left");
        full.set(false);
        sync.await();
        assertThat(syncs).hasValue(1);
    }

    @Test
    void anInterruptNeitherShortensTheWaitNorGetsLost() throws Exception {
        SharedSync sync = new SharedSync(this::write);
        Future<Boolean> interrupted = threads.submit(() -> {
            Thread.currentThread().interrupt();
            committed.incrementAndGet();
            sync.await();
            assertThat(onDisk).hasValue(1);
            return Thread.interrupted();
        });
        assertThat(interrupted.get()).isTrue();
    }
}
