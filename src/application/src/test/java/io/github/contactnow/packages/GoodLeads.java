package io.github.contactnow.packages;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A CRM that posts so many leads a second, each until it is taken. */
final class GoodLeads implements AutoCloseable {

    private static final int THREADS = 50;

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
    private final ThreadLocal<LoadClient> clients;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong longest = new AtomicLong();
    private volatile boolean over;

    GoodLeads(URI url, String secret) {
        clients = ThreadLocal.withInitial(() -> new LoadClient(url, secret));
    }

    void begin(int perSecond) {
        long period = TimeUnit.SECONDS.toMicros(1) / perSecond;
        threads.scheduleAtFixedRate(
                () -> {
                    if (!over) {
                        String body = "{\"reference\":\"good-" + sent.incrementAndGet()
                                + "\",\"FirstName\":\"Ann\",\"MobilePhone\":\"07700900123\"}";
                        long began = System.nanoTime();
                        threads.execute(() -> post(body, began));
                    }
                },
                0,
                period,
                TimeUnit.MICROSECONDS);
    }

    private void post(String body, long began) {
        boolean isTaken = false;
        try {
            isTaken = clients.get().post(body) == 200;
        } catch (IOException e) {
            // Tried again, as after a refusal.
        }
        if (isTaken) {
            taken.incrementAndGet();
            longest.accumulateAndGet(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began), Math::max);
        } else {
            refused.incrementAndGet();
            threads.schedule(() -> post(body, began), 500, TimeUnit.MILLISECONDS);
        }
    }

    /** Sends no more, and waits until all are taken. */
    void end() {
        over = true;
        await().atMost(Duration.ofMinutes(2)).until(() -> taken.get() == sent.get());
    }

    long sent() {
        return sent.get();
    }

    /** Attempts that were not answered with 200. */
    long refused() {
        return refused.get();
    }

    /** The longest time between the first attempt for a lead and its answer 200. */
    long longestMillis() {
        return longest.get();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
