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

/** The active faults and the requests that they hold back. Thread-safe. */
public final class Faults {

    private final Consumer<String> log;
    private final List<Rule> rules = new ArrayList<>();
    private final Gate gate = new Gate();

    /** No fault is active. The log receives the seed of each random fault. */
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

        /** The probability of a row fault selects rows; the fault applies to every matching request. */
        private boolean applies() {
            seen++;
            boolean applies = seen >= fault.first()
                    && applied < fault.times()
                    && (fault.kind().isAboutRows() || random.nextDouble() < fault.probability());
            applied += applies ? 1 : 0;
            return applies;
        }
    }

    /** One example of each kind of fault by name, for tests that run once for each. */
    public static Map<String, Fault> catalogue() {
        return FaultCatalogue.EXAMPLES;
    }

    /** Adds a fault. If several faults match a request, the one added first applies; all matching row faults apply. */
    public synchronized void add(Fault fault) {
        rules.add(new Rule(fault));
        if (fault.isRandom()) {
            log.accept("Fault " + fault.kind() + " with probability " + fault.probability() + ": seed " + fault.seed());
        }
    }

    /** Removes all faults. Requests that are held back continue to wait. */
    public synchronized void clear() {
        rules.clear();
    }

    /** The faults in the order in which they were added. */
    public synchronized List<Fault> all() {
        return rules.stream().map(rule -> rule.fault).toList();
    }

    /** The number of requests that an active fault has applied to. */
    public synchronized long count(Fault fault) {
        return rules.stream()
                .filter(rule -> rule.fault.equals(fault))
                .mapToLong(rule -> rule.applied)
                .sum();
    }

    /** Ends the delay of every request and row that is held back now. */
    public synchronized void release() {
        gate.release();
        rules.forEach(rule -> rule.rows.release());
    }

    /** The number of requests that are held back now. */
    public int waiting() {
        return gate.waiting();
    }

    /** The fault for a request, if any. Each call counts one request. */
    public Optional<Fault> next(String script, String method, String action) {
        return next(fault -> fault.kind().isAboutRequests() && fault.matches(script, method, action));
    }

    /** The fault for a new connection, if any. Each call counts one connection. */
    public Optional<Fault> nextConnection() {
        return next(fault -> fault.kind().isAboutConnections());
    }

    private synchronized Optional<Fault> next(Predicate<Fault> matching) {
        return rules.stream()
                .filter(rule -> matching.test(rule.fault) && rule.applies())
                .findFirst()
                .map(rule -> rule.fault);
    }

    /** The row faults for a request. Each call counts one request. */
    public synchronized List<RowFault> rows(String script, String method, String action) {
        return rules.stream()
                .filter(rule -> rule.fault.kind().isAboutRows() && rule.fault.matches(script, method, action))
                .filter(Rule::applies)
                .map(rule -> rule.rows)
                .toList();
    }

    /** Holds a request back for the delay or until a release; false if the simulator closed or the request gave up. */
    public boolean await(Optional<Duration> delay, BooleanSupplier givesUp) {
        return gate.await(delay, givesUp);
    }

    /** Begins a wait now; the returned supplier blocks until it ends. It gives false if the simulator closed. */
    public BooleanSupplier begin(Optional<Duration> delay) {
        return gate.begin(delay);
    }

    /** Ends all waits, current and future. */
    public void close() {
        gate.close();
    }
}
