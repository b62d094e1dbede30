package io.github.contactnow.routes;

import io.github.contactnow.leads.Lead;
import io.github.contactnow.leads.LeadEntry;
import io.github.contactnow.leads.RejectedLead;
import io.github.contactnow.leads.Verdict;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/** The two ends of the shared lead flow: entries in, results out. Between them the sound leads go to ContactNow. */
public class LeadFlow {

    private static final String ENTRIES = "leadFlowEntries";

    /** Replaces the entries in the body by the records of those that can be sent. */
    public void begin(Exchange exchange) {
        List<?> entries = exchange.getMessage().getBody(List.class);
        exchange.setProperty(ENTRIES, entries);
        exchange.getMessage().setBody(leads(entries).stream().map(Lead::record).toList());
    }

    /** Replaces the verdicts in the body by a result for each entry, in the order of the entries. */
    public void end(Exchange exchange) {
        List<?> entries = exchange.getProperty(ENTRIES, List.class);
        Iterator<?> verdicts = leads(entries).isEmpty() ? List.of().iterator() : exchange.getMessage().getBody(List.class).iterator();
        List<LeadResult> results = new ArrayList<>();
        for (Object entry : entries) {
            results.add(entry instanceof Lead lead ? LeadResult.of(lead, (Verdict) verdicts.next()) : LeadResult.of((RejectedLead) entry));
        }
        exchange.getMessage().setBody(results);
    }

    private static List<Lead> leads(List<?> entries) {
        return entries.stream().filter(Lead.class::isInstance).map(Lead.class::cast).toList();
    }
}
