package io.github.contactnow.simulator.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The rules for things to go wrong, and the requests that they hold back. Safe to use from many threads. */
public final class Faults {

    private final Consumer<String> log;
    private final List<Rule> rules = new ArrayList<>();
    private final Gate gate = new Gate();

    public Faults(Consumer<String> log) {
        this.log = log;
    }

    private static final class Rule {
        private final Fault fault;
        private final SplittableRandom random;
        private final RowFault rows;
        private long seen;
        private long applied;

        private Rule(Fault fault) {
            this.fault = fault;
            this.random = new SplittableRandom(fault.seed());
            this.rows = new RowFault(fault);
        }

        /** Of a fault about rows the probability chooses rows, not requests. */
        private boolean happens() {
            seen++;
            boolean happens = seen >= fault.first() && applied < fault.times()
                    && (fault.kind().isAboutRows() || random.nextDouble() < fault.probability());
            applied += happens ? 1 : 0;
            return happens;
        }
    }

    /** Examples of everything that can go wrong, by name: for tests that go through all of them. */
    public static Map<String, Fault> catalogue() {
        return FaultCatalogue.EXAMPLES;
    }

    /** Adds a rule. Where several rules would apply to a request, the one added first does; all about rows do. */
    public synchronized void add(Fault fault) {
        rules.add(new Rule(fault));
        if (fault.isRandom()) {
            log.accept("Fault " + fault.kind() + " with probability " + fault.probability() + ": seed " + fault.seed());
        }
    }

    /** Removes all rules; requests that are held back stay so. */
    public synchronized void clear() {
        rules.clear();
    }

    /** The rules in the order in which they were added. */
    public synchronized List<Fault> all() {
        return rules.stream().map(rule -> rule.fault).toList();
    }

    /** To how many requests a fault has happened, while its rule is there. */
    public synchronized long count(Fault fault) {
        return rules.stream().filter(rule -> rule.fault.equals(fault)).mapToLong(rule -> rule.applied).sum();
    }

    /** Lets go of every request and every row that is held back now, without waiting out its delay. */
    public synchronized void release() {
        gate.release();
        rules.forEach(rule -> rule.rows.release());
    }

    /** How many requests are held back now. */
    public int waiting() {
        return gate.waiting();
    }

    /** What goes wrong with a request. Asking counts it. */
    public Optional<Fault> next(String script, String method, String action) {
        return next(fault -> fault.kind().isAboutRequests() && fault.isAbout(script, method, action));
    }

    /** What goes wrong with a new connection. Asking counts it. */
    public Optional<Fault> nextConnection() {
        return next(fault -> fault.kind().isAboutConnections());
    }

    private synchronized Optional<Fault> next(Predicate<Fault> about) {
        return rules.stream().filter(rule -> about.test(rule.fault) && rule.happens()).findFirst()
                .map(rule -> rule.fault);
    }

    /** What is wrong with the rows that a request asks for. Asking counts it. */
    public synchronized List<RowFault> rows(String script, String method, String action) {
        return rules.stream()
                .filter(rule -> rule.fault.kind().isAboutRows() && rule.fault.isAbout(script, method, action))
                .filter(Rule::happens).map(rule -> rule.rows).toList();
    }

    /** Holds a request back as its fault says; false if that was in vain, because somebody closed or gave up. */
    public boolean await(Optional<Duration> delay, BooleanSupplier givesUp) {
        return gate.await(delay, givesUp);
    }

    /** Begins a wait that another thread sits out by calling what this gives; false if it was in vain. */
    public BooleanSupplier begin(Optional<Duration> delay) {
        return gate.begin(delay);
    }

    /** Lets go of everything, for good. */
    public void close() {
        gate.close();
    }
}
