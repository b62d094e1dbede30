package io.github.contactnow.histories;

import io.github.contactnow.api.ContactNowRefusedException;
import io.github.contactnow.histories.Judge.Lead;
import io.github.contactnow.leads.Verdict;
import io.github.contactnow.leads.delivery.NotSearchableException;
import io.github.contactnow.ledger.LedgerException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** The batches of a history: each is delivered again until all its leads have a final verdict, or may stay in doubt. */
final class Deliveries {

    private final LeadServer server;
    private final Judge judge;
    private final BiConsumer<String, Boolean> notes;
    private final DelayQueue<Delivery> queue = new DelayQueue<>();
    private final Map<Delivery, Instance> inHand = new ConcurrentHashMap<>();
    private final AtomicInteger unfinished = new AtomicInteger();
    private volatile boolean calm;

    /** A batch under delivery. A consumer that takes it over from a dead one creates a new batch from it. */
    private final class Delivery implements Delayed {

        private final List<Lead> batch;
        private final AtomicInteger done;
        private final long due;

        private Delivery(List<Lead> batch, AtomicInteger done, long millis) {
            this.batch = batch;
            this.done = done;
            this.due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        }

        private Delivery again(long millis) {
            return new Delivery(batch, done, millis);
        }

        private void finished() {
            if (done.getAndIncrement() == 0) {
                unfinished.decrementAndGet();
            }
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(due, ((Delivery) other).due);
        }
    }

    /** @param notes gets each event, and whether it is a violation */
    Deliveries(LeadServer server, Judge judge, BiConsumer<String, Boolean> notes) {
        this.server = server;
        this.judge = judge;
        this.notes = notes;
    }

    /** Adds a batch that is due after some time. */
    void add(List<Lead> batch, long millis) {
        unfinished.incrementAndGet();
        queue.add(new Delivery(batch, new AtomicInteger(), millis));
    }

    int unfinished() {
        return unfinished.get();
    }

    /** From now on a lead that may stay in doubt is not delivered again for that. */
    void calm() {
        calm = true;
    }

    /** Gives the batches of an instance to others as well, because their progress is unknown. */
    void handOver(Instance instance, Random random) {
        inHand.forEach((delivery, owner) -> {
            if (owner == instance) {
                queue.add(delivery.again(random.nextInt(500)));
            }
        });
    }

    /** Delivers through an instance the next batch that is due, if there is one soon. */
    void next(Instance instance) throws InterruptedException {
        Delivery delivery = queue.poll(200, TimeUnit.MILLISECONDS);
        if (delivery != null) {
            inHand.put(delivery, instance);
            if (instance.isDead()) {
                queue.add(delivery.again(0));
            } else {
                deliver(instance, delivery);
            }
            inHand.remove(delivery);
        }
    }

    private void deliver(Instance instance, Delivery delivery) {
        List<Lead> leads = delivery.batch;
        leads.forEach(judge::sent);
        long number = judge.begins();
        try {
            boolean wasCalm = calm;
            List<Verdict> verdicts =
                    instance.deliver(leads.stream().map(server::record).toList());
            // A dead instance returns no verdicts.
            boolean settled = !instance.isDead();
            for (int i = 0; i < leads.size() && !instance.isDead(); i++) {
                judge.told(number, leads.get(i).mark(), verdicts.get(i));
                settled &= !Judge.isOpen(verdicts.get(i).state())
                        || wasCalm && server.mayStayInDoubt(leads.get(i).reference());
            }
            if (settled) {
                delivery.finished();
                return;
            }
        } catch (NotSearchableException e) {
            note(instance, leads, e, false);
            if (calm && leads.stream().allMatch(lead -> server.mayStayInDoubt(lead.reference()))) {
                leads.forEach(lead -> judge.turnedAway(number, lead.mark(), e.getMessage()));
                delivery.finished();
                return;
            }
        } catch (ContactNowRefusedException | LedgerException e) {
            note(instance, leads, e, false);
        } catch (RuntimeException e) {
            note(instance, leads, e, !instance.isDead());
        }
        // That of a dead instance has perhaps been handed over already; it does no harm twice.
        queue.add(delivery.again(
                ThreadLocalRandom.current().nextInt(8) == 0
                        ? 5
                        : ThreadLocalRandom.current().nextInt(1500)));
    }

    private void note(Instance instance, List<Lead> leads, RuntimeException e, boolean surprising) {
        notes.accept(instance.name() + ", " + leads.size() + " leads: " + e, surprising);
    }
}
