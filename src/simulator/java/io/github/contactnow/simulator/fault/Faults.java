package io.github.contactnow.simulator.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/** The rules for things to go wrong, and the requests that they hold back. Safe to use from many threads. */
public final class Faults {

    private final List<Rule> rules = new ArrayList<>();
    private final Gate gate = new Gate();

    private static final class Rule {
        private final Fault fault;
        private final SplittableRandom random;
        private long seen;
        private long applied;

        private Rule(Fault fault) {
            this.fault = fault;
            this.random = new SplittableRandom(fault.seed());
        }

        private boolean happens() {
            seen++;
            boolean happens = seen >= fault.first() && applied < fault.times()
                    && random.nextDouble() < fault.probability();
            applied += happens ? 1 : 0;
            return happens;
        }
    }

    /** Adds a rule. Where several rules would apply to a request, the one added first does. */
    public synchronized void add(Fault fault) {
        rules.add(new Rule(fault));
    }

    /** Removes all rules; requests that are held back stay so. */
    public synchronized void clear() {
        rules.clear();
    }

    /** To how many requests a fault has happened, while its rule is there. */
    public synchronized long count(Fault fault) {
        return rules.stream().filter(rule -> rule.fault.equals(fault)).mapToLong(rule -> rule.applied).sum();
    }

    /** Lets go of every request that is held back now, without waiting out its delay. */
    public void release() {
        gate.release();
    }

    /** How many requests are held back now. */
    public int waiting() {
        return gate.waiting();
    }

    /** What goes wrong with a request. Asking counts it. */
    public synchronized Optional<Fault> next(String script, String method, String action) {
        for (Rule rule : rules) {
            if (rule.fault.isAbout(script, method, action) && rule.happens()) {
                return Optional.of(rule.fault);
            }
        }
        return Optional.empty();
    }

    /** Holds a request back as its fault says; false if that was in vain, because somebody closed or gave up. */
    public boolean await(Optional<Duration> delay, BooleanSupplier givesUp) {
        return gate.await(delay, givesUp);
    }

    /** Lets go of everything, for good. */
    public void close() {
        gate.close();
    }
}
