package io.github.contactnow.routes.crm;

import io.github.contactnow.ledger.LedgerException;
import io.github.contactnow.ledger.OutboxEvent;
import io.github.contactnow.routes.Event;
import io.github.contactnow.routes.LedgerUser;
import io.github.contactnow.settings.Settings;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Body;

/** Puts events into the outbox, for each target that wants them. */
public class CrmOutbox extends LedgerUser {

    private List<CrmTarget> targets;

    /**
     * Adds events, durably: once this returns, each target gets each of its events at least once, whatever fails.
     *
     * @param events an {@link Event}, or a list of them in the order in which a target gets them
     * @throws LedgerException if it is unknown whether they were stored; the source must not acknowledge anything
     */
    public void add(@Body Object events) {
        List<?> all = events instanceof List<?> several ? several : List.of(events);
        ledger().outbox()
                .add(all.stream()
                        .map(Event.class::cast)
                        .flatMap(this::forTargets)
                        .toList());
    }

    private Stream<OutboxEvent> forTargets(Event event) {
        String json = event.toJson();
        return targets().stream()
                .filter(target -> target.events().contains(event.type()))
                .map(target ->
                        OutboxEvent.of(target.name(), event.id(), event.type().word(), event.subject(), json));
    }

    private synchronized List<CrmTarget> targets() {
        if (targets == null) {
            Settings settings = Settings.of(getCamelContext());
            targets = CrmTarget.names(settings).stream()
                    .map(name -> CrmTarget.of(name, settings))
                    .toList();
        }
        return targets;
    }
}
