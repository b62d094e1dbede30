package io.github.contactnow.routes.crm;

import io.github.contactnow.ledger.LedgerException;
import io.github.contactnow.ledger.Outbox;
import io.github.contactnow.ledger.OutboxEvent;
import io.github.contactnow.routes.crm.CrmAttempt.Result;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers the events of one target from the outbox, several at a time, until none is due. */
public final class CrmDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(CrmDelivery.class);
    private static final int BATCH_PER_REQUEST = 25;
    private static final int MOST_DOUBLINGS = 30;

    private final CrmTarget target;
    private final CrmAttempt attempt;
    private final CrmSettings settings;
    private final Outbox outbox;
    private final Circuit circuit;
    private final ExecutorService threads;
    private final BooleanSupplier stopping;
    private final Counter delivered;
    private final Counter failed;
    private volatile boolean gone;

    /**
     * @param threads  as many as requests may be under way at a time
     * @param stopping whether to end soon
     */
    CrmDelivery(
            CrmTarget target,
            CrmAttempt attempt,
            CrmSettings settings,
            Outbox outbox,
            Circuit circuit,
            ExecutorService threads,
            BooleanSupplier stopping) {
        this.target = target;
        this.attempt = attempt;
        this.settings = settings;
        this.outbox = outbox;
        this.circuit = circuit;
        this.threads = threads;
        this.stopping = stopping;
        delivered = Metrics.counter("contactnow.crm.delivered", "target", target.name());
        failed = Metrics.counter("contactnow.crm.failed", "target", target.name());
    }

    /** Sends what is due. It returns when nothing is left, or the target does not accept events. */
    public void deliver() throws InterruptedException {
        try {
            List<OutboxEvent> claimed;
            do {
                if (gone || circuit.isOpen() || stopping.getAsBoolean()) {
                    return;
                }
                claimed = outbox.claim(
                        target.name(),
                        circuit.isProbing() ? 1 : target.parallel() * BATCH_PER_REQUEST,
                        settings.lease());
                send(claimed);
            } while (!claimed.isEmpty());
        } catch (LedgerException e) {
            LOG.warn("Events for {} wait for the ledger: {}", target.name(), e.getMessage());
        }
    }

    /** Sends claimed events, and stores the results. */
    private void send(List<OutboxEvent> claimed) throws InterruptedException {
        long end = System.nanoTime()
                + settings.lease().minus(settings.longestAttempt()).toNanos();
        Queue<OutboxEvent> left = new ConcurrentLinkedQueue<>(claimed);
        List<OutboxEvent> accepted = Collections.synchronizedList(new ArrayList<>());
        List<Future<?>> workers = new ArrayList<>();
        try {
            for (int i = 0; i < Math.min(target.parallel(), claimed.size()); i++) {
                workers.add(threads.submit(() -> sendEach(left, accepted, end)));
            }
            for (Future<?> worker : workers) {
                await(worker);
            }
        } finally {
            store(accepted, left);
        }
    }

    private void sendEach(Queue<OutboxEvent> left, List<OutboxEvent> accepted, long end) {
        while (!gone && !circuit.isOpen() && !stopping.getAsBoolean() && System.nanoTime() < end) {
            OutboxEvent event = left.poll();
            if (event == null) {
                return;
            }
            send(event, accepted);
        }
    }

    private void send(OutboxEvent event, List<OutboxEvent> accepted) {
        Result result = attempt.send(event);
        switch (result.kind()) {
            case ACCEPTED -> {
                circuit.accepted();
                accepted.add(event);
            }
            case SKIPPED -> accepted.add(event);
            case GONE -> {
                gone = true;
                outbox.release(List.of(event));
                LOG.error(
                        "Target {} has answered 410: it does not want events any more. Its events wait; remove it from"
                                + " {}, or restart once it is back.",
                        target.name(),
                        CrmTarget.TARGETS);
            }
            case REFUSED -> {
                circuit.failed(result.retryAfter());
                giveUp(event, result.reason());
            }
            case UNUSABLE -> giveUp(event, result.reason());
            case FAILED -> {
                circuit.failed(result.retryAfter());
                if (event.attempts() + 1 >= settings.tries()) {
                    giveUp(event, result.reason() + ", in " + settings.tries() + " attempts");
                } else {
                    postpone(event, result);
                }
            }
        }
    }

    private void giveUp(OutboxEvent event, String reason) {
        failed.increment();
        outbox.giveUp(event, reason);
        LOG.warn(
                "Event {} ({}) for {} is dead: {}. See 'crm show {}'.",
                event.number(),
                event.type(),
                target.name(),
                reason,
                event.number());
    }

    private void postpone(OutboxEvent event, Result result) {
        failed.increment();
        Duration wait = bounded(settings.firstWait().multipliedBy(1L << Math.min(event.attempts(), MOST_DOUBLINGS)));
        Duration asked = bounded(result.retryAfter().orElse(Duration.ZERO));
        // Some more or less, so that events that failed together are not sent together.
        Duration spread =
                wait.multipliedBy(ThreadLocalRandom.current().nextInt(75, 126)).dividedBy(100);
        Duration longer = spread.compareTo(asked) > 0 ? spread : asked;
        outbox.postpone(event, longer, result.reason());
        LOG.info(
                "Event {} ({}) for {} was not accepted and is sent again in {} s: {}",
                event.number(),
                event.type(),
                target.name(),
                longer.toSeconds(),
                result.reason());
    }

    private Duration bounded(Duration wait) {
        return wait.compareTo(settings.longestWait()) < 0 ? wait : settings.longestWait();
    }

    private void store(List<OutboxEvent> accepted, Queue<OutboxEvent> left) {
        if (!accepted.isEmpty()) {
            outbox.delivered(List.copyOf(accepted));
            delivered.increment(accepted.size());
        }
        if (!left.isEmpty()) {
            outbox.release(List.copyOf(left));
        }
    }

    private static void await(Future<?> worker) throws InterruptedException {
        try {
            worker.get();
        } catch (ExecutionException e) {
            // What it had not sent is released; what it had sent, and not stored, is sent again after its lease.
            if (e.getCause() instanceof LedgerException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Forgets the ids of events that were delivered long ago. */
    public void prune() {
        long pruned = outbox.prune(target.name(), settings.keep());
        if (pruned > 0) {
            LOG.info("{} events that {} has accepted are forgotten", pruned, target.name());
        }
    }
}
