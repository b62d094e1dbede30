package io.github.contactnow.histories;

import io.github.contactnow.api.Account;
import io.github.contactnow.api.Dialect;
import io.github.contactnow.leads.delivery.LeadAccount;
import java.io.IOException;
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
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * One history: several instances deliver leads to their server, again and again until every lead has its verdict, while the faults of the
 * plan occur. Then the faults end, everything is delivered twice more, and the judge decides.
 */
final class History {

    private static final int CONSUMERS = 2;

    private final Scenario scenario;
    private final Plan plan;
    private final LeadServer server;
    private final Database database;
    private final Tally tally;
    private final ExecutorService threads;
    private final Judge judge;
    private final Deliveries deliveries;
    private final Instance[] running;
    private final List<Instance> all = new ArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Collection<String> notes = new ConcurrentLinkedQueue<>();
    private final Collection<String> surprises = new ConcurrentLinkedQueue<>();
    private final long begun = System.nanoTime();
    private final Random random;
    private volatile boolean calm;
    /** The leads that the operator saw as in doubt before the redelivery. */
    private volatile Map<String, String> listed = Map.of();

    private volatile int runs;
    private int started;

    /** @param user the name of the account at the server */
    History(Scenario scenario, String user, Database database, Tally tally, ExecutorService threads)
            throws IOException {
        this.scenario = scenario;
        this.plan = scenario.plan();
        this.judge = scenario.judge();
        this.server = scenario.server(user, threads);
        this.database = database;
        this.tally = tally;
        this.threads = threads;
        this.random = new Random(plan.seed());
        this.running = new Instance[plan.instances()];
        this.deliveries = new Deliveries(server, judge, (what, surprising) -> {
            note(what);
            if (surprising) {
                surprises.add("A delivery failed otherwise than it may: " + what);
            }
        });
    }

    Scenario scenario() {
        return scenario;
    }

    Plan plan() {
        return plan;
    }

    Database database() {
        return database;
    }

    Account account() {
        return server.account();
    }

    Dialect dialect() {
        return server.dialect();
    }

    private String ofLeads() {
        return LeadAccount.of(account(), Instance.CREATE, Instance.REFERENCE);
    }

    /** The violations, in words; empty without one. */
    List<String> run() throws InterruptedException {
        server.start();
        try {
            comeToItsEnd();
        } catch (TimeoutException e) {
            surprises.add(e.getMessage());
        } finally {
            close();
        }
        return verdict();
    }

    private void comeToItsEnd() throws InterruptedException, TimeoutException {
        for (int i = 0; i < running.length; i++) {
            begin(i, 0);
        }
        await("the first instance to run", () -> runs > 0);
        long faulty = elapsedMillis() + plan.pace().faulty().toMillis();
        for (int copy = 0; copy < plan.copies(); copy++) {
            plan.batches()
                    .forEach(batch -> deliveries.add(
                            batch, random.nextInt((int) plan.pace().faulty().toMillis() * 3 / 4)));
        }
        plan.events().forEach(this::happens);
        await("the faults to be over", () -> elapsedMillis() > faulty);
        calmDown();
        long recovered = System.nanoTime();
        deliveries.add(plan.late(), 0);
        await("every lead to be settled, or to be listed in doubt", () -> deliveries.unfinished() == 0 && isListed());
        tally.longest(
                "until all was settled after the faults, ms",
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - recovered));
        if (!listed.isEmpty()) {
            long looked = recovered + plan.pace().doubtIsLookedAt().toNanos();
            await("what is in doubt to be looked at", () -> System.nanoTime() - looked > 0 && isListed());
        }
        redeliver();
    }

    /** Whether each lead that is not settled may stay so, and has a reason. */
    private boolean isListed() {
        Optional<Map<String, String>> open = inDoubt();
        open.ifPresent(leads -> listed = leads);
        return open.isPresent()
                && listed.entrySet().stream()
                        .allMatch(lead -> server.mayStayInDoubt(lead.getKey())
                                && !lead.getValue().isBlank());
    }

    private long elapsedMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }

    /** Ends the faults of the plan: paused instances resume, dead ones are replaced. */
    private void calmDown() throws InterruptedException, TimeoutException {
        synchronized (this) {
            calm = true;
        }
        server.calm();
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
        deliveries.calm();
        note("all is well again");
    }

    private void redeliver() throws InterruptedException, TimeoutException {
        for (boolean alone : new boolean[] {true, false}) {
            Set<String> before = ids(alone);
            plan.batches().forEach(batch -> deliveries.add(batch, 0));
            deliveries.add(plan.late(), 0);
            await("a redelivery of everything", () -> deliveries.unfinished() == 0);
            Set<String> after = ids(alone);
            after.removeAll(before);
            if (!after.isEmpty()) {
                surprises.add("A redelivery has created the records " + after);
            }
        }
    }

    /**
     * Records that a redelivery must not add to: not those of leads that may stay in doubt, which can be settled any time.
     *
     * @param alone only records whose reference no other lead has: one that was turned away for the other's sake may come in later
     */
    private Set<String> ids(boolean alone) {
        Map<String, Set<String>> marks = new LinkedHashMap<>();
        plan.leads().forEach(lead -> marks.computeIfAbsent(lead.reference(), any -> new HashSet<>())
                .add(lead.mark()));
        return server.records().stream()
                .filter(record -> !alone
                        || marks.getOrDefault(record.reference(), Set.of()).size() < 2)
                .filter(record -> !server.mayStayInDoubt(record.reference()))
                .map(Judge.Stored::id)
                .collect(Collectors.toSet());
    }

    private List<String> verdict() {
        Judge.Findings findings = judge.judge(server.records(), listed);
        count(findings);
        List<String> wrong = new ArrayList<>(surprises);
        wrong.addAll(server.wrong());
        wrong.addAll(findings.all());
        return wrong;
    }

    private void count(Judge.Findings findings) {
        tally.add("duplicates", findings.duplicates().size());
        tally.add("losses", findings.losses().size());
        tally.add("false verdicts", findings.falseVerdicts().size());
        tally.add("leads that stay in doubt, and are listed", findings.listed());
        tally.add("histories", 1);
        tally.add("histories on " + (database.isEmbedded() ? "H2" : "PostgreSQL"), 1);
        tally.add("leads", plan.leads().size());
        tally.add("records in the end", server.records().size());
        tally.add("instances", all.size());
        tally.add("leads once in doubt", judge.doubted());
        server.count(tally);
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
                    case CRASH -> crash(database::crash);
                    case POWER -> crash(() -> database.losePower(random));
                    case DISK_FULL -> {
                        if (!database.setFull(true)) {
                            return;
                        }
                        schedule(1000, this::makeRoomInTime);
                    }
                    case CLOCKS -> {
                        database.jump(ofLeads(), random);
                        server.moveClock(Duration.ofHours(random.nextInt(72) - 36L));
                    }
                    case TOKENS -> server.expireTokens();
                }
                tally.add("event: " + event.what(), 1);
            } catch (SQLException e) {
                note(event + " did not come about: " + e.getMessage());
            }
        });
    }

    /** After the faults {@link #calmDown} does it: a process that ended later would lose verdicts that this history has counted on. */
    private synchronized void makeRoomInTime() {
        if (!calm) {
            makeRoom();
        }
    }

    /** An operator frees disk space and restarts the application: H2 may not recover on its own. */
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

    private void crash(Ending ending) throws SQLException {
        if (database.isEmbedded()) {
            end(List.of(running), ending);
        } else {
            ending.run();
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
        process.forEach(instance -> deliveries.handOver(instance, random));
    }

    void pause(Instance instance) {
        if (instance != null) {
            // Now and then for so short that its requests would still be alive.
            instance.pause(
                    random.nextInt(3) > 0
                            ? plan.pace().pause()
                            : plan.pace()
                                    .longestLife()
                                    .multipliedBy(random.nextInt(100))
                                    .dividedBy(100));
            deliveries.handOver(instance, random);
        }
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
                deliveries.next(instance);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The trap that snaps at a step, if one does. */
    Optional<Trap> trap(String step, boolean after) {
        Optional<Trap> found = calm
                ? Optional.empty()
                : plan.traps().stream().filter(trap -> trap.snaps(step, after)).findFirst();
        found.ifPresent(trap -> tally.add("step: " + trap, 1));
        return found;
    }

    /** Notes an event, for the analysis of a failed history. */
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

    /** The open leads of the ledger, with its reasons; empty while it cannot be read. */
    private Optional<Map<String, String>> inDoubt() {
        try {
            return Optional.of(database.inDoubt(ofLeads()));
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    private void await(String what, BooleanSupplier until) throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + plan.pace().recovery().toNanos();
        while (!until.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException("Timeout while waiting for " + what + ": " + deliveries.unfinished()
                        + " batches are unfinished, open in the ledger are " + inDoubt());
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
        server.close();
        database.close();
    }
}
