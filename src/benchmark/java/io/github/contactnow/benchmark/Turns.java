package io.github.contactnow.benchmark;

import java.util.concurrent.Callable;

/**
 * Several ways to do the same, each in its turn: one JMH iteration each, round and round, in one JVM. So what else the machine does bears
 * on all of them, and those that stand next to each other in time can be compared although single numbers are noisy.
 */
final class Turns {

    private final Callable<?>[] sides;
    private int turn = -1;

    Turns(Callable<?>... sides) {
        this.sides = sides;
    }

    /** To be called before each iteration, warm-up included; warm-up must be whole rounds. */
    void next() {
        turn = (turn + 1) % sides.length;
    }

    Object call() throws Exception {
        return sides[turn].call();
    }
}
