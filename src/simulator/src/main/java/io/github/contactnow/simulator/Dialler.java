package io.github.contactnow.simulator;

import io.github.contactnow.simulator.state.Account;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Makes calls in a background thread: generated ones at a constant rate, and those of the account's dialler. */
final class Dialler {

    private static final double MOST_ROUNDS_PER_SECOND = 100;
    private static final long DIALLER_PAUSE_MILLIS = 50;

    private final Account account;
    private final double callsPerSecond;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "simulator-dialler");
        daemon.setDaemon(true);
        return daemon;
    });

    Dialler(Account account, double callsPerSecond) {
        this.account = account;
        this.callsPerSecond = callsPerSecond;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // close() ends both
    void start() {
        if (callsPerSecond > 0) {
            double rounds = Math.min(callsPerSecond, MOST_ROUNDS_PER_SECOND);
            int calls = (int) Math.max(1, Math.round(callsPerSecond / rounds));
            long pause = (long) (1_000_000_000 / rounds);
            thread.scheduleAtFixedRate(() -> account.generator().generate(calls), pause, pause, TimeUnit.NANOSECONDS);
        }
        thread.scheduleWithFixedDelay(
                () -> account.dialler().run(), DIALLER_PAUSE_MILLIS, DIALLER_PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    void close() {
        thread.shutdownNow();
    }
}
