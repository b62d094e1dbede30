package io.github.contactnow.routes.crm;

import io.github.contactnow.ledger.LedgerException;
import io.github.contactnow.ledger.Outbox;
import io.github.contactnow.ledger.OutboxEvent;
import io.github.contactnow.routes.crm.CrmAttempt.Result;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers the events of one target from the outbox, several at a time, until none is due. */
public final class CrmDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(CrmDelivery.class);
    private static final int BATCH_PER_REQUEST = 25;
    private static final int MOST_DOUBLINGS = 30;
    private static final int MOST_STORED = 500;

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
        delivered = counter("contactnow.crm.delivered", "Events that a target has taken");
        failed = counter("contactnow.crm.failed", "Attempts to deliver an event that failed");
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name)
                .description(description)
                .tag("target", target.name())
                .register(Metrics.globalRegistry);
    }

    /** Sends what is due. It returns when nothing is left, or the target does not accept events. */
    public void deliver() throws InterruptedException {
        Round round = new Round();
        List<Future<?>> workers = new ArrayList<>();
        try {
            if (isOff() || !round.claim()) {
                return;
            }
            for (int i = 0; i < target.parallel(); i++) {
                workers.add(threads.submit(round::sendEach));
            }
            while (!isOff() && round.goOn()) {
                round.store();
            }
        } catch (LedgerException e) {
            LOG.warn("Events for {} wait for the ledger: {}", target.name(), e.getMessage());
        } finally {
            round.end();
            for (Future<?> worker : workers) {
                await(worker);
            }
            round.settle();
        }
    }

    private boolean isOff() {
        return gone || circuit.isOpen() || stopping.getAsBoolean();
    }

    /** The events between outbox and target: claimed in batches, ahead of the threads that send them, and stored in batches behind them. */
    private final class Round {

        private static final long LONGEST_PAUSE_MILLIS = 50;

        private final BlockingQueue<Claimed> left = new LinkedBlockingQueue<>();
        private final BlockingQueue<OutboxEvent> accepted = new LinkedBlockingQueue<>();
        private final AtomicInteger underWay = new AtomicInteger();
        private final Semaphore progress = new Semaphore(0);
        private volatile boolean ended;

        /** An event, and the time after which its lease is too short for it to be sent. */
        private record Claimed(OutboxEvent event, long end) {}

        /** Whether there was something. */
        boolean claim() {
            boolean probing = circuit.isProbing();
            if (probing && underWay.get() > 0) {
                return true;
            }
            long end = System.nanoTime()
                    + settings.lease().minus(settings.longestAttempt()).toNanos();
            List<OutboxEvent> claimed = outbox.claim(target.name(), probing ? 1 : batch(), settings.lease());
            underWay.addAndGet(claimed.size());
            claimed.forEach(event -> left.add(new Claimed(event, end)));
            return !claimed.isEmpty();
        }

        private int batch() {
            return target.parallel() * BATCH_PER_REQUEST;
        }

        /** Keeps the threads busy; whether anything is left. */
        boolean goOn() throws InterruptedException {
            if (left.size() <= batch() / 2 && claim() || underWay.get() > 0) {
                // At most a batch of results in one transaction, and no result waits for long.
                progress.tryAcquire(batch() / 2, LONGEST_PAUSE_MILLIS, TimeUnit.MILLISECONDS);
                return true;
            }
            return false;
        }

        void sendEach() {
            try {
                while (!ended) {
                    Claimed next = left.poll(LONGEST_PAUSE_MILLIS, TimeUnit.MILLISECONDS);
                    if (next != null) {
                        send(next);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void send(Claimed next) {
            try {
                if (isOff() || System.nanoTime() > next.end()) {
                    outbox.release(List.of(next.event()));
                } else {
                    CrmDelivery.this.send(next.event(), accepted);
                }
            } catch (LedgerException e) {
                // Its lease ends, and then it is sent again.
                LOG.warn(
                        "Event {} for {} waits for the ledger: {}",
                        next.event().number(),
                        target.name(),
                        e.getMessage());
            } finally {
                underWay.decrementAndGet();
                progress.release();
            }
        }

        /** Stores which events the target has accepted so far. */
        void store() {
            List<OutboxEvent> some = new ArrayList<>();
            accepted.drainTo(some, MOST_STORED);
            if (!some.isEmpty()) {
                outbox.delivered(some);
                delivered.increment(some.size());
            }
        }

        void end() {
            ended = true;
        }

        /** What was accepted is stored, and what was not sent is released: otherwise it waits for the end of its lease. */
        void settle() {
            try {
                while (!accepted.isEmpty()) {
                    store();
                }
                List<OutboxEvent> unsent = left.stream().map(Claimed::event).toList();
                if (!unsent.isEmpty()) {
                    outbox.release(unsent);
                }
            } catch (LedgerException e) {
                LOG.warn("Events for {} wait for the end of their lease: {}", target.name(), e.getMessage());
            }
        }
    }

    private void send(OutboxEvent event, Collection<OutboxEvent> accepted) {
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

    private static void await(Future<?> worker) throws InterruptedException {
        try {
            worker.get();
        } catch (ExecutionException e) {
            // A fault of this program: what the thread had not stored is sent again after its lease.
            LOG.error("A thread that delivers events has failed", e.getCause());
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
