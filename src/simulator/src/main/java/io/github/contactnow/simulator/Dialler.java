package io.github.contactnow.simulator;

import io.github.contactnow.simulator.state.CallGenerator;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Generates calls at a constant rate in a background thread. */
final class Dialler {

    private static final double MOST_ROUNDS_PER_SECOND = 100;

    private final CallGenerator generator;
    private final double callsPerSecond;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "simulator-dialler");
        daemon.setDaemon(true);
        return daemon;
    });

    Dialler(CallGenerator generator, double callsPerSecond) {
        this.generator = generator;
        this.callsPerSecond = callsPerSecond;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // close() ends it
    void start() {
        if (callsPerSecond > 0) {
            double rounds = Math.min(callsPerSecond, MOST_ROUNDS_PER_SECOND);
            int calls = (int) Math.max(1, Math.round(callsPerSecond / rounds));
            long pause = (long) (1_000_000_000 / rounds);
            thread.scheduleAtFixedRate(() -> generator.generate(calls), pause, pause, TimeUnit.NANOSECONDS);
        }
    }

    void close() {
        thread.shutdownNow();
    }
}
