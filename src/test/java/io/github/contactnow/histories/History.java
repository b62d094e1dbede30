package io.github.contactnow.histories;

import io.github.contactnow.api.Account;
import io.github.contactnow.api.ContactNowException;
import io.github.contactnow.histories.Judge.Lead;
import io.github.contactnow.histories.Judge.Stored;
import io.github.contactnow.leads.LeadAccount;
import io.github.contactnow.leads.NotSearchableException;
import io.github.contactnow.leads.Verdict;
import io.github.contactnow.ledger.LedgerException;
import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * One history: some instances deliver leads to a simulator of their own, again and again until every lead has its verdict, while what the
 * plan has in store happens to them. Then all goes well again, everything is delivered twice more, and the judge has the word.
 */
final class History {

    /** So long after all goes well again nothing may be in doubt. */
    private static final Duration RECOVERY = Duration.ofSeconds(60L * Plan.SLOWNESS);
    private static final int CONSUMERS = 2;

    private final Plan plan;
    private final Database database;
    private final Tally tally;
    private final ExecutorService threads;
    private final Simulator simulator;
    private final Judge judge = new Judge(Set.of(Plan.REFUSAL));
    private final Instance[] running;
    private final List<Instance> all = new ArrayList<>();
    private final DelayQueue<Delivery> queue = new DelayQueue<>();
    private final Map<Delivery, Instance> inHand = new ConcurrentHashMap<>();
    private final AtomicInteger unfinished = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Collection<String> notes = new ConcurrentLinkedQueue<>();
    private final Collection<String> surprises = new ConcurrentLinkedQueue<>();
    private final long begun = System.nanoTime();
    private final Random random;
    private volatile boolean calm;
    private volatile int runs;
    private int started;

    /** A batch on its way to its verdicts. Whoever takes it over when a consumer is gone makes another of it. */
    private final class Delivery implements Delayed {

        private final int batch;
        private final AtomicInteger done;
        private final long due;

        private Delivery(int batch, AtomicInteger done, long millis) {
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

    /** @param attempt counts how often this plan has been run here, from 1 */
    History(Plan plan, int attempt, Database database, Tally tally, ExecutorService threads) {
        this.plan = plan;
        this.database = database;
        this.tally = tally;
        this.threads = threads;
        this.random = new Random(plan.seed());
        this.running = new Instance[plan.instances()];
        this.simulator = Simulator.builder().seed(plan.seed()).username("history-" + plan.seed() + "-" + attempt).searchDelay(plan.searchDelay()).build();
    }

    Plan plan() {
        return plan;
    }

    Database database() {
        return database;
    }

    Account account() {
        return new Account(simulator.baseUrl(), simulator.username(), simulator.password(), null);
    }

    private String ofLeads() {
        return LeadAccount.of(account(), Instance.CREATE, Instance.REFERENCE);
    }

    /** What was wrong, in words; empty if nothing was. */
    List<String> run() throws InterruptedException {
        simulator.start();
        try {
            comeToItsEnd();
        } catch (TimeoutException e) {
            surprises.add(e.getMessage());
        } finally {
            count();
            close();
        }
        return verdict();
    }

    private void comeToItsEnd() throws InterruptedException, TimeoutException {
        plan.faults().forEach(simulator.faults()::add);
        for (int i = 0; i < running.length; i++) {
            begin(i, 0);
        }
        await("the first instance to run", () -> runs > 0);
        long faulty = elapsedMillis() + Plan.FAULTY.toMillis();
        for (int copy = 0; copy < plan.copies(); copy++) {
            deliverAll(true);
        }
        plan.events().forEach(this::happens);
        await("the faults to be over", () -> elapsedMillis() > faulty);
        calmDown();
        long recovered = System.nanoTime();
        await("every lead to be settled", () -> unfinished.get() == 0 && open() == 0);
        tally.longest("until all was settled after the faults, ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - recovered));
        redeliver();
    }

    private long elapsedMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }

    /** The plan's faults are over, whatever stands still or is dead goes on or is replaced. */
    private void calmDown() throws InterruptedException, TimeoutException {
        plan.faults().forEach(fault -> tally.add("request: " + name(fault), simulator.faults().count(fault)));
        calm = true;
        simulator.faults().clear();
        simulator.faults().release();
        if (database.setFull(false)) {
            makeRoom();
        }
        await("all instances to run", () -> {
            synchronized (this) {
                for (Instance instance : running) {
                    if (instance == null || instance.isDead() || instance.isPaused()) {
                        return false;
                    }
                }
                return true;
            }
        });
        note("all is well again");
    }

    private static String name(Fault fault) {
        String name = fault.kind() == FaultKind.HTTP_STATUS ? "status " + fault.status() : fault.kind().toString();
        String what = fault.action().equals("get") ? " of a token" : fault.action().isEmpty() ? "" : " of a " + fault.action();
        return name + what + (fault.kind() == FaultKind.HTTP_STATUS || fault.kind() == FaultKind.HTML_PAGE || fault.kind()
            == FaultKind.EMPTY_BODY ? fault.processed() ? ", applied" : ", not applied" : "");
    }

    private void redeliver() throws InterruptedException, TimeoutException {
        Set<Long> before = ids(true);
        deliverAll(false);
        await("a redelivery of everything", () -> unfinished.get() == 0);
        if (!ids(true).equals(before)) {
            surprises.add("A redelivery has created records");
        }
        before = ids(false);
        deliverAll(false);
        await("another redelivery of everything", () -> unfinished.get() == 0);
        if (!ids(false).equals(before)) {
            surprises.add("Another redelivery has created records");
        }
    }

    /** @param alone only records whose reference no other lead has: one that was turned away for the other's sake may come in later */
    private Set<Long> ids(boolean alone) {
        Map<String, Set<String>> marks = new LinkedHashMap<>();
        plan.batches().forEach(batch -> batch.forEach(lead -> marks.computeIfAbsent(lead.reference(), any -> new HashSet<>())
            .add(lead.mark())));
        Set<Long> ids = new HashSet<>();
        simulator.records().stream().filter(record -> !alone || marks.getOrDefault(record.get("VENDOR_URN"), Set.of()).size() < 2)
            .forEach(record -> ids.add(record.id()));
        return ids;
    }

    private List<String> verdict() {
        Judge.Findings findings = judge.judge(simulator.records().stream().map(record -> new Stored(Long.toString(record.id()),
            record.get("VENDOR_URN"), record.get("FirstName"))).toList());
        tally.add("duplicates", findings.duplicates().size());
        tally.add("losses", findings.losses().size());
        tally.add("false verdicts", findings.falseVerdicts().size());
        List<String> wrong = new ArrayList<>(surprises);
        wrong.addAll(findings.duplicates());
        wrong.addAll(findings.losses());
        wrong.addAll(findings.falseVerdicts());
        wrong.addAll(findings.unexpected());
        wrong.addAll(findings.unsettled());
        return wrong;
    }

    private void count() {
        tally.add("histories", 1);
        tally.add("histories on " + (database.isEmbedded() ? "H2" : "PostgreSQL"), 1);
        tally.add("leads", plan.batches().stream().flatMap(List::stream).distinct().count());
        tally.add("records in the end", simulator.records().size());
        tally.add("instances", all.size());
        tally.add("leads once in doubt, and settled", judge.doubted());
        simulator.history().stream().filter(request -> request.action().equals("create")).forEach(request -> {
            tally.add("posts", 1);
            tally.add("leads in posts", request.body().split("m" + plan.seed() + "x", -1).length - 1L);
        });
    }

    private void deliverAll(boolean spread) {
        for (int i = 0; i < plan.batches().size(); i++) {
            unfinished.incrementAndGet();
            queue.add(new Delivery(i, new AtomicInteger(), spread ? random.nextInt((int) Plan.FAULTY.toMillis() * 3 / 4) : 0));
        }
    }

    private void happens(Plan.Event event) {
        schedule(event.atMillis(), () -> {
            if (calm) {
                return;
            }
            note(event.toString());
            try {
                switch (event.what()) {
                    case KILL -> kill(at(event.instance()));
                    case PAUSE -> pause(at(event.instance()));
                    case DISCONNECT -> database.disconnect();
                    case CRASH -> crash();
                    case DISK_FULL -> {
                        if (!database.setFull(true)) {
                            return;
                        }
                        schedule(1000, this::makeRoom);
                    }
                    case CLOCKS -> {
                        database.jump(ofLeads(), random);
                        simulator.clock().advance(Duration.ofHours(random.nextInt(72) - 36L));
                    }
                    case TOKENS -> simulator.expireTokens();
                }
                tally.add("event: " + event.what(), 1);
            } catch (SQLException e) {
                note(event + " did not come about: " + e.getMessage());
            }
        });
    }

    /** Somebody makes room, and starts the application anew: H2 may not get over it by itself. */
    private void makeRoom() {
        database.setFull(false);
        try {
            kill(at(0));
        } catch (SQLException e) {
            note("The process did not end: " + e.getMessage());
        }
    }

    private synchronized Instance at(int index) {
        return running[index];
    }

    private void crash() throws SQLException {
        if (database.isEmbedded()) {
            end(List.of(running), () -> database.crash(random));
        } else if (!database.crash(random)) {
            throw new SQLException("it has crashed a moment ago");
        }
    }

    /** Kills the process that an instance is in. */
    void kill(Instance instance) throws SQLException {
        if (instance != null) {
            end(database.isEmbedded() ? List.of(running) : List.of(instance), () -> database.died(instance.name()));
        }
    }

    private interface Ending {
        void run() throws SQLException;
    }

    private void end(List<Instance> process, Ending ending) throws SQLException {
        synchronized (this) {
            if (process.stream().anyMatch(instance -> instance == null || instance.isDead())) {
                return;
            }
            process.forEach(Instance::die);
            try {
                ending.run();
            } catch (SQLException e) {
                note("The database had ended already what was open: " + e.getMessage());
            }
        }
        process.forEach(instance -> threads.execute(instance::hangUp));
        for (int i = 0; i < running.length; i++) {
            if (process.contains(running[i])) {
                begin(i, 100 + random.nextInt(800));
            }
        }
        process.forEach(this::handOver);
    }

    void pause(Instance instance) {
        if (instance != null) {
            // Now and then for so short that its requests would still be alive.
            instance.pause(random.nextInt(3) > 0 ? Plan.PAUSE : Plan.LONGEST_LIFE.multipliedBy(random.nextInt(100)).dividedBy(100));
            handOver(instance);
        }
    }

    /** What an instance has in hand others get as well: nobody knows how far it has come. */
    private void handOver(Instance instance) {
        inHand.forEach((delivery, owner) -> {
            if (owner == instance) {
                queue.add(delivery.again(random.nextInt(500)));
            }
        });
    }

    private void begin(int index, long delayMillis) {
        Instance instance;
        synchronized (this) {
            instance = new Instance("i" + started++, this);
            all.add(instance);
            running[index] = instance;
        }
        schedule(delayMillis, () -> start(instance));
    }

    private void start(Instance instance) {
        try {
            instance.start();
        } catch (RuntimeException e) {
            note(instance.name() + " cannot start: " + e);
            schedule(200, () -> start(instance));
            return;
        }
        note(instance.name() + " runs");
        runs++;
        for (int i = 0; i < CONSUMERS; i++) {
            threads.execute(() -> consume(instance));
        }
    }

    private void consume(Instance instance) {
        try {
            while (end.getCount() > 0 && !instance.isDead()) {
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
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(Instance instance, Delivery delivery) {
        List<Lead> leads = plan.batches().get(delivery.batch);
        leads.forEach(judge::sent);
        long number = judge.begins();
        try {
            List<Verdict> verdicts = instance.deliver(leads.stream().map(History::record).toList());
            // The dead tell nobody.
            boolean settled = !instance.isDead();
            for (int i = 0; i < leads.size() && !instance.isDead(); i++) {
                judge.told(number, leads.get(i).mark(), verdicts.get(i));
                settled &= verdicts.get(i).state() != Verdict.State.IN_DOUBT;
            }
            if (settled) {
                delivery.finished();
                return;
            }
        } catch (ContactNowException | LedgerException | NotSearchableException e) {
            note(instance.name() + ", batch " + delivery.batch + ": " + e);
        } catch (RuntimeException e) {
            note(instance.name() + ", batch " + delivery.batch + ": " + e);
            if (!instance.isDead()) {
                surprises.add("A delivery failed otherwise than it may: " + e);
            }
        }
        // That of a dead instance has perhaps been handed over already; it does no harm twice.
        queue.add(delivery.again(ThreadLocalRandom.current().nextInt(8) == 0 ? 5 : ThreadLocalRandom.current().nextInt(1500)));
    }

    private static Map<String, Object> record(Lead lead) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("reference", lead.reference());
        record.put("FirstName", lead.mark());
        record.put("MobilePhone", lead.acceptable() ? "07700900123" : "no number");
        record.put("dataset", 12);
        return record;
    }

    /** The trap that snaps at a step, if one does. */
    Optional<Trap> trap(String step, boolean after) {
        Optional<Trap> found = calm ? Optional.empty() : plan.traps().stream().filter(trap -> trap.snaps(step, after)).findFirst();
        found.ifPresent(trap -> tally.add("step: " + trap, 1));
        return found;
    }

    /** Remembers what happened, for who looks into a history that went wrong. */
    void note(String what) {
        notes.add(elapsedMillis() + " ms " + what);
    }

    Collection<String> notes() {
        return notes;
    }

    /** Where the dead wait. */
    void awaitEnd() {
        boolean interrupted = false;
        while (end.getCount() > 0) {
            try {
                end.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private long open() {
        try {
            return database.open(ofLeads());
        } catch (SQLException e) {
            return -1;
        }
    }

    private void await(String what, BooleanSupplier until) throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + RECOVERY.toNanos();
        while (!until.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException("Waited in vain for " + what + ": " + unfinished.get() + " batches are unfinished, " + open()
                    + " leads are open in the ledger");
            }
            end.await(50, TimeUnit.MILLISECONDS);
        }
    }

    private void schedule(long millis, Runnable task) {
        threads.execute(() -> {
            try {
                if (!end.await(millis, TimeUnit.MILLISECONDS)) {
                    task.run();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void close() {
        end.countDown();
        List<Instance> ended;
        synchronized (this) {
            ended = List.copyOf(all);
        }
        ended.forEach(Instance::close);
        simulator.close();
        database.close();
    }
}
