package io.github.contactnow.routes.leads;

import io.github.contactnow.component.ContactNowConstants;
import io.github.contactnow.leads.Lead;
import io.github.contactnow.leads.RejectedLead;
import io.github.contactnow.leads.Verdict;
import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.ledger.LedgerException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The two ends of the shared lead flow: entries in, results out. Between them the valid leads go to ContactNow. A lead in doubt gets its
 * final verdict later.
 */
public class LeadFlow {

    private static final Logger LOG = LoggerFactory.getLogger(LeadFlow.class);

    private static final String ENTRIES = "leadFlowEntries";

    private final LeadMetrics metrics = new LeadMetrics();

    /** Replaces the entries in the body by the records of those that can be sent. */
    public void begin(Exchange exchange) {
        List<?> entries = exchange.getMessage().getBody(List.class);
        exchange.setProperty(ENTRIES, entries);
        @SuppressWarnings("unchecked")
        IntFunction<LeadOrigin> origins = exchange.getProperty(LeadIntake.ORIGINS, IntFunction.class);
        if (origins != null) {
            int[] sound = IntStream.range(0, entries.size())
                    .filter(i -> entries.get(i) instanceof Lead)
                    .toArray();
            exchange.getMessage()
                    .setHeader(ContactNowConstants.ORIGIN, new AsNeeded(sound.length, i -> origins.apply(sound[i])
                            .toJson()));
        }
        exchange.getMessage().setBody(leads(entries).stream().map(Lead::record).toList());
    }

    /** Texts that are created on demand: few leads are ever in doubt. */
    private static final class AsNeeded extends AbstractList<String> {

        private final int size;
        private final IntFunction<String> text;

        AsNeeded(int size, IntFunction<String> text) {
            this.size = size;
            this.text = text;
        }

        @Override
        public String get(int index) {
            return text.apply(index);
        }

        @Override
        public int size() {
            return size;
        }
    }

    /** Replaces the verdicts in the body by a result for each entry, in the order of the entries. */
    public void end(Exchange exchange) {
        List<?> entries = exchange.getProperty(ENTRIES, List.class);
        Iterator<?> verdicts = leads(entries).isEmpty()
                ? List.of().iterator()
                : exchange.getMessage().getBody(List.class).iterator();
        List<LeadResult> results = new ArrayList<>();
        for (Object entry : entries) {
            LeadResult result = entry instanceof Lead lead
                    ? LeadResult.of(lead, (Verdict) verdicts.next())
                    : LeadResult.of((RejectedLead) entry);
            metrics.answered(result.state());
            results.add(result);
        }
        exchange.getMessage().removeHeader(ContactNowConstants.ORIGIN);
        exchange.removeProperty(LeadIntake.ORIGINS);
        exchange.getMessage().setBody(results);
    }

    /** Logs and counts the final verdict of a lead whose delivery was in doubt. */
    public void settled(Verdict verdict) {
        metrics.settled(verdict.state());
        LOG.info(
                "Lead {}, in doubt when it was delivered, is {}{}",
                verdict.reference(),
                verdict.state(),
                verdict.reason() == null ? "" : ": " + verdict.reason());
    }

    /** Brings the metrics up to date. */
    public void measure(Exchange exchange) {
        try {
            metrics.unsettled(exchange.getContext()
                    .getRegistry()
                    .lookupByNameAndType("ledger", Ledger.class)
                    .unsettled());
        } catch (LedgerException e) {
            // The health check reports it; a log line here would repeat every few seconds.
            metrics.unsettled(null);
        }
    }

    private static List<Lead> leads(List<?> entries) {
        return entries.stream()
                .filter(Lead.class::isInstance)
                .map(Lead.class::cast)
                .toList();
    }
}
