package io.github.contactnow.histories;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A fault that hits the nth thread at a step of the ledger. */
final class Trap {

    /** What happens there. */
    enum Blow {
        /** The process dies. */
        KILL,
        /** The process stands still for longer than a request may live, and goes on. */
        PAUSE,
        /** The connection to the database breaks. */
        BREAK
    }

    private final String step;
    private final boolean after;
    private final Blow blow;
    private final AtomicInteger left;

    /**
     * @param step  actor, operation and call, see {@link Step}
     * @param after whether it happens once the call is done, or just before it
     * @param nth   at which of such steps of the history, from 1
     */
    Trap(String step, boolean after, Blow blow, int nth) {
        this.step = step;
        this.after = after;
        this.blow = blow;
        this.left = new AtomicInteger(nth);
    }

    /** Whether it snaps now. Asking counts the step. */
    boolean snaps(String atStep, boolean afterIt) {
        return after == afterIt && step.equals(atStep) && left.decrementAndGet() == 0;
    }

    Blow blow() {
        return blow;
    }

    /** The name of its kind: what happens, at which step. */
    String kind() {
        return kind(blow, after, step);
    }

    private static String kind(Blow blow, boolean after, String step) {
        return blow + (after ? " after " : " before ") + step;
    }

    /** The names of all kinds. */
    static Set<String> allKinds() {
        Set<String> all = new LinkedHashSet<>();
        for (Blow blow : Blow.values()) {
            for (boolean after : new boolean[] {false, true}) {
                Step.all().forEach(step -> all.add(kind(blow, after, step)));
            }
        }
        return all;
    }

    @Override
    public String toString() {
        return kind();
    }
}
