package io.github.contactnow.routes.crm;

import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.ledger.OutboxEvent;
import io.github.contactnow.ledger.OutboxEvent.State;
import io.github.contactnow.routes.Event;
import io.github.contactnow.routes.EventType;
import io.github.contactnow.support.Project;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.impl.DefaultCamelContext;

/** The deliveries of the application with the outbox of a ledger, without the rest. */
final class CrmApplication implements AutoCloseable {

    private static final Instant TIME = Instant.parse("2026-01-05T10:00:00Z");

    private final Ledger ledger;
    private final boolean ownLedger;
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final CrmOutbox outbox = new CrmOutbox();

    /** With a ledger of its own, in memory. */
    CrmApplication(Map<String, String> settings) throws Exception {
        this(Ledger.open("jdbc:h2:mem:crm" + System.nanoTime() + ";DB_CLOSE_DELAY=-1", null, null), true, settings);
    }

    /** One instance of several with the same ledger. */
    CrmApplication(Ledger ledger, Map<String, String> settings) throws Exception {
        this(ledger, false, settings);
    }

    private CrmApplication(Ledger ledger, boolean ownLedger, Map<String, String> settings) throws Exception {
        this.ledger = ledger;
        this.ownLedger = ownLedger;
        Properties defaults = new Properties();
        try (Reader reader = Files.newBufferedReader(Project.path("application.properties"))) {
            defaults.load(reader);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        defaults.keySet().removeIf(name -> !name.toString().matches("(crm|ledger)\\..*"));
        Properties overrides = new Properties();
        overrides.putAll(
                Map.of("crm.poll", "20", "crm.timeout", "1s", "crm.retry.first", "50", "crm.retry.longest", "1s"));
        overrides.putAll(settings);
        camel.getPropertiesComponent().setInitialProperties(defaults);
        camel.getPropertiesComponent().setOverrideProperties(overrides);
        camel.getRegistry().bind("ledger", ledger);
        outbox.setCamelContext(camel);
        camel.addRoutes(new CrmRoutes());
        camel.start();
    }

    Ledger ledger() {
        return ledger;
    }

    void add(Event... events) {
        outbox.add(List.of(events));
    }

    List<OutboxEvent> waiting(String target) {
        return ledger.outbox().inState(target, State.WAITING, 1000);
    }

    List<OutboxEvent> dead(String target) {
        return ledger.outbox().inState(target, State.DEAD, 1000);
    }

    /** Ends as a process does that is killed: what was claimed stays claimed. */
    void stop() {
        camel.stop();
    }

    static Event verdict(String id, String reference) {
        return new Event(
                id,
                EventType.VERDICT,
                reference,
                TIME,
                Event.json(
                        Map.of("reference", reference, "state", "APPLIED", "key", "100001", "time", TIME.toString())));
    }

    static Event event(EventType type, String id, String reference, Map<String, ?> data) {
        return new Event(id, type, reference, TIME, Event.json(data));
    }

    @Override
    public void close() {
        camel.stop();
        if (ownLedger) {
            ledger.close();
        }
    }
}
