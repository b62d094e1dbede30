package io.github.contactnow.routes.leads;

import io.github.contactnow.leads.Verdict;
import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.ledger.LedgerException;
import io.github.contactnow.ledger.UnsettledCounts;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.camel.Body;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Metrics of leads: {@code contactnow.leads} by verdict of the delivery; {@code contactnow.leads.settled} by final verdict of leads that
 * were answered as in doubt or held; and the open leads of the ledger, without a value while the ledger cannot be read.
 */
public class LeadMetrics implements CamelContextAware {

    private static final Logger LOG = LoggerFactory.getLogger(LeadMetrics.class);

    private final MeterRegistry registry = Metrics.globalRegistry;
    private CamelContext camelContext;
    private final LeadHours hours = new LeadHours();
    private volatile UnsettledCounts unsettled;
    private volatile String problem;
    private boolean shown;

    private void gauge(String name, String description, ToDoubleFunction<UnsettledCounts> value) {
        Gauge.builder(name, this, me -> me.unsettled == null ? Double.NaN : value.applyAsDouble(me.unsettled))
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    private static double age(Instant oldest) {
        return oldest == null
                ? 0
                : Math.max(0, Duration.between(oldest, Instant.now()).toSeconds());
    }

    /** Counts the verdicts of a delivery. */
    public void answered(@Body List<Verdict> verdicts, Exchange exchange) {
        verdicts.forEach(verdict -> count("contactnow.leads", "Leads that were answered, by verdict", verdict));
        hours.add(Arrivals.source(exchange), verdicts, Instant.now());
    }

    /** How many leads were answered, hour by hour. */
    public LeadHours hours() {
        return hours;
    }

    /** The open leads of the ledger, as they were a few seconds ago; empty before the first look, and while the ledger cannot be read. */
    public Optional<UnsettledCounts> unsettled() {
        return Optional.ofNullable(unsettled);
    }

    /** Why the ledger could not be read at the last look; empty if it could. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** Logs and counts the final verdict of a lead that was answered as in doubt or held. */
    public void settled(Verdict verdict) {
        count("contactnow.leads.settled", "Final verdicts of leads that were in doubt or held", verdict);
        LOG.info(
                "Lead {}, not settled when it was delivered, is {}{}",
                verdict.reference(),
                verdict.state(),
                verdict.reason() == null ? "" : ": " + verdict.reason());
    }

    private void count(String name, String description, Verdict verdict) {
        Counter.builder(name)
                .description(description)
                .tag("verdict", verdict.state().name())
                .register(registry)
                .increment();
    }

    /** Brings the metrics of open leads up to date. */
    public void measure() {
        try {
            Ledger ledger = camelContext.getRegistry().lookupByNameAndType("ledger", Ledger.class);
            hours.store(ledger, Instant.now());
            unsettled(ledger.unsettled());
            problem = null;
        } catch (LedgerException e) {
            problem = e.getMessage();
            // The health check reports it; a log line here would repeat every few seconds.
            unsettled(null);
        }
    }

    /** @param now null if the ledger could not be read */
    private void unsettled(UnsettledCounts now) {
        unsettled = now;
        if (!shown) {
            // Not earlier: a gauge belongs to the first object that registers it, and Camel may create a bean that it
            // does not use.
            gauge(
                    "contactnow.leads.sent",
                    "Leads on which an instance acts, or acted when it died",
                    UnsettledCounts::sent);
            gauge(
                    "contactnow.leads.in.doubt",
                    "Leads that wait to be settled by reading back",
                    UnsettledCounts::inDoubt);
            gauge(
                    "contactnow.leads.oldest.seconds",
                    "Age of the oldest lead that is sent or in doubt",
                    counts -> age(counts.oldest()));
            gauge("contactnow.leads.held", "Leads that the contact policy holds", UnsettledCounts::held);
            gauge("contactnow.leads.updates", "Updates of leads that are not settled", UnsettledCounts::updates);
            gauge(
                    "contactnow.opt.outs.open",
                    "Records of opt-outs that are not proven to be off the dialler",
                    UnsettledCounts::removals);
            gauge(
                    "contactnow.opt.outs.oldest.seconds",
                    "Time since the oldest of these was opted out",
                    counts -> age(counts.oldestRemoval()));
            gauge(
                    "contactnow.opt.outs.lag.seconds",
                    "Longest time from an opt-out to the proof that its record is off, of those proven within an hour",
                    UnsettledCounts::longestLag);
            gauge(
                    "contactnow.intents.in.doubt",
                    "Dials, moves and commands in doubt, which wait for an operator",
                    UnsettledCounts::intents);
            shown = true;
        }
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }
}
