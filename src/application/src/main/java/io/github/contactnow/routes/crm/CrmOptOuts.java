package io.github.contactnow.routes.crm;

import io.github.contactnow.ledger.LedgerException;
import io.github.contactnow.ledger.OptOut;
import io.github.contactnow.ledger.OptOuts.Listed;
import io.github.contactnow.routes.Event;
import io.github.contactnow.routes.EventType;
import io.github.contactnow.routes.LedgerUser;
import io.github.contactnow.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the opt-outs that enter the do-not-call list into the outbox, whichever way they enter it: one event for each lead of the person. After a start it
 * looks back as far as the outbox knows what it had.
 */
public class CrmOptOuts extends LedgerUser {

    private static final Logger LOG = LoggerFactory.getLogger(CrmOptOuts.class);
    private static final int PORTION = 500;
    /** A row may be seen that much later than its time says: instances add rows at the same time. */
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    private CrmOutbox outbox;
    private Instant from;
    private Set<Long> seen = Set.of();

    /** Adds what has entered the list since the last time. */
    public synchronized void add() {
        try {
            addSince(from == null ? Instant.now().minus(keep()) : from);
        } catch (LedgerException e) {
            LOG.warn("Opt-outs for CRMs wait for the ledger: {}", e.getMessage());
        }
    }

    private Duration keep() {
        return Settings.of(getCamelContext()).duration("crm.keep");
    }

    private void addSince(Instant since) {
        String account = LeadReferences.account(getCamelContext());
        Set<Long> now = new HashSet<>();
        Instant latest = since.plus(OVERLAP);
        List<Listed> rows;
        long after = 0;
        do {
            rows = ledger().optOuts().since(account, since, after, PORTION);
            outbox.add(rows.stream()
                    .filter(row -> !seen.contains(row.id()))
                    .flatMap(row -> events(row).stream())
                    .toList());
            for (Listed row : rows) {
                now.add(row.id());
                after = row.id();
                latest = latest.isAfter(row.optOut().added())
                        ? latest
                        : row.optOut().added();
            }
        } while (rows.size() == PORTION);
        from = latest.minus(OVERLAP);
        seen = now;
    }

    /** None for a record that its own source has deleted or merged: it need not learn that. */
    private static List<Event> events(Listed row) {
        OptOut optOut = row.optOut();
        List<Event> events = new ArrayList<>();
        if (optOut.number() != null || !optOut.source().equals(OptOut.LEAD)) {
            for (String reference : row.references()) {
                Map<String, Object> content = new LinkedHashMap<>();
                content.put("reference", reference);
                content.put("source", optOut.source());
                if (optOut.reason() != null) {
                    content.put("reason", optOut.reason());
                }
                content.put("asked", optOut.asked().toString());
                events.add(Event.ofContent(EventType.OPT_OUT, reference, content));
            }
        }
        return events;
    }

    /** Where the events go. */
    public void setOutbox(CrmOutbox outbox) {
        this.outbox = outbox;
    }
}
