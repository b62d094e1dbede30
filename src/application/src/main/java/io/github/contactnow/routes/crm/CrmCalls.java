package io.github.contactnow.routes.crm;

import io.github.contactnow.routes.Event;
import io.github.contactnow.routes.reports.CallEvents;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.camel.Body;

/** Puts the calls of a slice into the outbox, each with the reference of its lead where the ledger knows it. */
public class CrmCalls {

    private static final int PORTION = 500;

    private CrmOutbox outbox;
    private LeadReferences references;

    /** Adds the rows of a slice; the outbox knows those that it had before. */
    public void add(@Body Iterator<Map<String, Object>> rows) {
        List<Map<String, Object>> portion = new ArrayList<>();
        while (rows.hasNext()) {
            portion.add(rows.next());
            if (portion.size() == PORTION || !rows.hasNext()) {
                outbox.add(events(portion));
                portion.clear();
            }
        }
    }

    private List<Event> events(List<Map<String, Object>> rows) {
        List<Optional<String>> known = references.of(rows);
        return IntStream.range(0, rows.size())
                .mapToObj(i -> CallEvents.event(rows.get(i), known.get(i).orElse(null)))
                .toList();
    }

    /** Where the events go. */
    public void setOutbox(CrmOutbox outbox) {
        this.outbox = outbox;
    }

    /** Knows the references of leads. */
    public void setReferences(LeadReferences references) {
        this.references = references;
    }
}
