package io.github.contactnow.leads.delivery;

import io.github.contactnow.api.ContactNowException;
import io.github.contactnow.ledger.LedgerException;
import java.io.Closeable;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A task that runs twice a second in its own thread. A failed run does not stop it. */
final class PeriodicTask implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(PeriodicTask.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final String name;
    private final String waiting;
    private final Runnable task;
    private final Duration longest;
    private ScheduledExecutorService thread;
    private boolean failed;

    /**
     * @param waiting name, for the log, of the items that wait while the task fails
     * @param longest how long a stop waits for the current run
     */
    PeriodicTask(String name, String waiting, Runnable task, Duration longest) {
        this.name = name;
        this.waiting = waiting;
        this.task = task;
        this.longest = longest;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // runSafely handles what fails
    void start() {
        thread = Executors.newSingleThreadScheduledExecutor(run -> {
            Thread daemon = new Thread(run, name);
            daemon.setDaemon(true);
            return daemon;
        });
        thread.scheduleWithFixedDelay(this::runSafely, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void runSafely() {
        try {
            task.run();
            failed = false;
        } catch (ContactNowException | LedgerException | VerdictDispatcher.NotTakenException e) {
            // Once for each series of failures: the task runs again twice a second.
            if (!failed) {
                LOG.warn("{} wait: {}", waiting, e.getMessage());
            }
            failed = true;
        } catch (RuntimeException e) {
            LOG.error("{} wait, for an unexpected reason", waiting, e);
        }
    }

    @Override
    public void close() {
        if (thread != null) {
            thread.shutdownNow();
            try {
                thread.awaitTermination(longest.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
