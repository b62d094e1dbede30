package io.github.contactnow.component;

import io.github.contactnow.api.Call;
import io.github.contactnow.api.ContactNowClient;
import io.github.contactnow.api.ContactNowException;
import io.github.contactnow.api.ContactNowRefusedException;
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
 * Whether ContactNow can be reached and accepts the account, in one sentence; down once it refuses user or password, or after it has failed
 * otherwise for some time. Ordinary calls count as evidence. Without calls, the
 * check validates the token in the background, at most once in an interval.
 */
final class AccountHealthCheck extends AbstractHealthCheck {

    private final ContactNowClient client;
    private final Executor background;
    private final Duration interval;
    private final Duration patience;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile long askedAt;
    private volatile boolean accepted;
    private volatile Trouble trouble;

    /** Start of the failure, by wall clock and monotonic clock, its reason, and whether the server refused user or password. */
    private record Trouble(Instant since, long sinceNanos, String reason, boolean ofCredentials) {}

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
            accepted();
        } else if (isOver(askedAt, interval) && asking.compareAndSet(false, true)) {
            begin();
        }
        Trouble now = trouble;
        String sentence = now == null ? sentence() : sentence(now);
        if (now == null || !now.ofCredentials && !isOver(now.sinceNanos, patience)) {
            builder.up().message(sentence).detail("account", sentence);
        } else {
            // MicroProfile Health shows details but no messages.
            builder.down().message(sentence).detail("reason", sentence);
        }
    }

    private String sentence() {
        return accepted
                ? "ContactNow answers at " + client.account().baseUrl().getAuthority()
                        + " and accepts user and password."
                : "ContactNow has not been asked yet.";
    }

    private String sentence(Trouble now) {
        String place = client.account().baseUrl().getAuthority();
        return now.ofCredentials
                ? "ContactNow at " + place + " refuses user or password since " + now.since + ": " + now.reason
                        + "; give the component contactnow the username and password of the API user that 8x8 issued"
                : "ContactNow cannot be used with this account since " + now.since + ": " + now.reason
                        + "; check region or baseUrl, username and password of the component contactnow, and the network";
    }

    private void accepted() {
        accepted = true;
        trouble = null;
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
            accepted();
        } catch (ContactNowRejectedException e) {
            // The server accepts the account but does not know the operation.
            accepted();
        } catch (ContactNowException e) {
            Trouble before = trouble;
            trouble = new Trouble(
                    before == null ? Instant.now().truncatedTo(ChronoUnit.SECONDS) : before.since,
                    before == null ? System.nanoTime() : before.sinceNanos,
                    e.getMessage(),
                    e instanceof ContactNowRefusedException refused && refused.isOfCredentials());
        } finally {
            askedAt = System.nanoTime();
            asking.set(false);
        }
    }
}
