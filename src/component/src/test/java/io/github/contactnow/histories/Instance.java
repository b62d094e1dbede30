package io.github.contactnow.histories;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.contactnow.api.ContactNowClient;
import io.github.contactnow.api.HttpSettings;
import io.github.contactnow.api.Operation;
import io.github.contactnow.api.Operations;
import io.github.contactnow.leads.GivenLead;
import io.github.contactnow.leads.OnChange;
import io.github.contactnow.leads.Verdict;
import io.github.contactnow.leads.delivery.Batching;
import io.github.contactnow.leads.delivery.OnceDelivery;
import io.github.contactnow.leads.delivery.OnceSettings;
import io.github.contactnow.leads.schema.CheckSettings;
import io.github.contactnow.ledger.BrokenH2;
import io.github.contactnow.ledger.Ledger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Simulates one delivering process within the test process: it has its own client, connection pool and settler. After its death the ledger
 * never answers it again, and its requests are cut.
 */
final class Instance implements LedgerLine.Steps {

    static final Operation CREATE = Operations.named("ecnow/ecnow_records/create");
    static final String REFERENCE = "VENDOR_URN";

    private final String name;
    private final History history;
    private ContactNowClient client;
    private HikariDataSource pool;
    private OnceDelivery delivery;
    private boolean dead;
    private boolean over;
    private long pausedUntil = System.nanoTime();

    Instance(String name, History history) {
        this.name = name;
        this.history = history;
    }

    String name() {
        return name;
    }

    /** @throws RuntimeException if its ledger cannot be opened now */
    void start() {
        Plan plan = history.plan();
        Pace pace = plan.pace();
        HikariConfig config = new HikariConfig();
        config.setDataSource(new LedgerLine(this, () -> history.database().connect(name)).dataSource());
        config.setPoolName(name);
        config.setExceptionOverride(new BrokenH2());
        config.setMinimumIdle(1);
        config.setMaximumPoolSize(6);
        config.setConnectionTimeout(pace.connect().multipliedBy(2).toMillis());
        HikariDataSource opened = new HikariDataSource(config);
        ContactNowClient made = new ContactNowClient(
                history.account(),
                new HttpSettings(
                        pace.connect(), pace.reply(), pace.reply().multipliedBy(2), 20, null, null, 0, null, null),
                history.dialect());
        try {
            Ledger ledger = new Ledger(opened);
            // Not while the others are shut out: it goes to the ledger, whose steps ask whether this instance is alive.
            OnceDelivery begun = new OnceDelivery(
                    made,
                    new OnceSettings(
                            CREATE,
                            plan.format(),
                            REFERENCE,
                            pace.longestLife(),
                            pace.visibility(),
                            OnceSettings.OnDoubt.SETTLE,
                            OnChange.CONFLICT,
                            false,
                            new CheckSettings(plan.fieldChecks(), pace.longestLife(), null),
                            PolicyScenario.OFF,
                            null),
                    ledger,
                    null,
                    history.scenario().policy());
            synchronized (this) {
                pool = opened;
                client = made;
                delivery = begun;
                if (!dead && !over) {
                    delivery.start();
                }
            }
        } catch (RuntimeException e) {
            made.close();
            opened.close();
            throw e;
        }
        if (isDead()) {
            client.close();
        }
        if (isOver()) {
            letGo();
        }
    }

    /** As {@link OnceDelivery#deliver}. In two of three histories, batches are under way at once. */
    List<Verdict> deliver(List<Map<String, Object>> leads) {
        boolean alone = history.plan().seed() % 3 == 0;
        Batching batching = alone ? new Batching(Integer.MAX_VALUE, 1) : new Batching(5, 3);
        return delivery.deliver(Map.of(), GivenLead.listOf(leads), batching, index -> null);
    }

    synchronized boolean isDead() {
        return dead;
    }

    /** From now on its ledger does not answer. */
    synchronized void die() {
        dead = true;
        notifyAll();
    }

    /** Its sockets are gone too. */
    void hangUp() {
        ContactNowClient mine;
        synchronized (this) {
            mine = client;
        }
        if (mine != null) {
            mine.close();
        }
    }

    synchronized void pause(Duration length) {
        pausedUntil = System.nanoTime() + length.toNanos();
    }

    synchronized boolean isPaused() {
        return pausedUntil - System.nanoTime() > 0;
    }

    @Override
    public void before(String step, Connection connection) throws SQLException {
        hold();
        blow(step, false, connection);
    }

    @Override
    public void after(String step, Connection connection) throws SQLException {
        hold();
        history.database().confirm(connection);
        blow(step, true, connection);
    }

    private void blow(String step, boolean after, Connection connection) throws SQLException {
        Optional<Trap> trap = step.isEmpty() ? Optional.empty() : history.trap(step, after);
        if (trap.isEmpty()) {
            return;
        }
        history.note(name + ": " + trap.get());
        switch (trap.get().blow()) {
            case KILL -> history.kill(this);
            case PAUSE -> history.pause(this);
            case BREAK -> {
                connection.abort(Runnable::run);
                throw new SQLException("The connection broke " + (after ? "after " : "before ") + step, "08006");
            }
        }
        hold();
    }

    /** Blocks a thread of a paused instance until it resumes, and one of a dead instance until the history is over. */
    private void hold() throws SQLException {
        synchronized (this) {
            while (!dead && isPaused()) {
                waitFor(Math.max(1, (pausedUntil - System.nanoTime()) / 1_000_000));
            }
            if (!dead) {
                return;
            }
        }
        history.awaitEnd();
        throw new SQLException("This instance is dead", "08006");
    }

    private void waitFor(long millis) throws SQLException {
        try {
            wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted", e);
        }
    }

    private synchronized boolean isOver() {
        return over;
    }

    /** Ends what is left of it, at the end of the history, and what of it is just starting. */
    void close() {
        synchronized (this) {
            over = true;
        }
        letGo();
    }

    private void letGo() {
        hangUp();
        OnceDelivery mine;
        HikariDataSource connections;
        synchronized (this) {
            mine = delivery;
            connections = pool;
        }
        if (mine != null) {
            mine.close();
            connections.close();
        }
    }
}
