package io.github.contactnow.component;

import io.github.contactnow.api.Call;
import io.github.contactnow.api.ContactNowClient;
import io.github.contactnow.api.ContactNowException;
import io.github.contactnow.api.ContactNowRejectedException;
import io.github.contactnow.api.Format;
import io.github.contactnow.api.Operations;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Whether ContactNow can be used with the account; down after it has failed for some time. Ordinary calls count as evidence. Without calls, the
 * check validates the token in the background, at most once in an interval.
 */
final class AccountHealthCheck extends AbstractHealthCheck {

    private final ContactNowClient client;
    private final Executor background;
    private final Duration interval;
    private final Duration patience;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile long askedAt;
    private volatile Trouble trouble;

    /** Start of the failure, by wall clock and monotonic clock, and its reason. */
    private record Trouble(Instant since, long sinceNanos, String reason) {}

    /**
     * @param interval validity of an answer, and shortest time between two checks
     * @param patience duration of failures before the check is down
     */
    AccountHealthCheck(String id, ContactNowClient client, Executor background, Duration interval, Duration patience) {
        super("camel", id);
        this.client = client;
        this.background = background;
        this.interval = interval;
        this.patience = patience;
        askedAt = System.nanoTime() - interval.toNanos();
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        if (client.answeredWithin(interval)) {
            trouble = null;
        } else if (isOver(askedAt, interval) && asking.compareAndSet(false, true)) {
            begin();
        }
        Trouble now = trouble;
        if (now == null || !isOver(now.sinceNanos, patience)) {
            builder.up();
            return;
        }
        String sentence = "ContactNow cannot be used with this account since " + now.since + ": " + now.reason
                + "; see contactnow.base-url or "
                + "contactnow.region, contactnow.username and contactnow.password, and the network";
        // MicroProfile Health shows details but no messages.
        builder.down().message(sentence).detail("reason", sentence);
    }

    private static boolean isOver(long begin, Duration length) {
        return System.nanoTime() - begin >= length.toNanos();
    }

    private void begin() {
        try {
            background.execute(this::ask);
        } catch (RejectedExecutionException e) {
            // The component is stopping.
            asking.set(false);
        }
    }

    private void ask() {
        try {
            client.execute(Call.of(Operations.named("token/validate"), Map.of(), Format.JSON));
            trouble = null;
        } catch (ContactNowRejectedException e) {
            // The server accepts the account but does not know the operation.
            trouble = null;
        } catch (ContactNowException e) {
            Trouble before = trouble;
            trouble = before == null
                    ? new Trouble(Instant.now().truncatedTo(ChronoUnit.SECONDS), System.nanoTime(), e.getMessage())
                    : new Trouble(before.since, before.sinceNanos, e.getMessage());
        } finally {
            askedAt = System.nanoTime();
            asking.set(false);
        }
    }
}
