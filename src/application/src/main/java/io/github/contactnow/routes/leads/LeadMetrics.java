package io.github.contactnow.routes.leads;

import io.github.contactnow.leads.Verdict;
import io.github.contactnow.ledger.UnsettledCounts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;

/**
 * Metrics of leads: {@code contactnow.leads} by verdict of the delivery; {@code contactnow.leads.settled} by final verdict of leads that
 * were answered in doubt; and the open leads of the ledger, without a value while the ledger cannot be read.
 */
final class LeadMetrics {

    private final MeterRegistry registry = Metrics.globalRegistry;
    private volatile UnsettledCounts unsettled;
    private boolean shown;

    private void gauge(String name, String description, ToDoubleFunction<UnsettledCounts> value) {
        Gauge.builder(name, this, me -> me.unsettled == null ? Double.NaN : value.applyAsDouble(me.unsettled))
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    private static double age(UnsettledCounts now) {
        return now.oldest() == null
                ? 0
                : Math.max(0, Duration.between(now.oldest(), Instant.now()).toSeconds());
    }

    void answered(Verdict.State verdict) {
        registry.counter("contactnow.leads", "verdict", verdict.name()).increment();
    }

    void settled(Verdict.State verdict) {
        registry.counter("contactnow.leads.settled", "verdict", verdict.name()).increment();
    }

    /** @param now null if the ledger could not be read */
    void unsettled(UnsettledCounts now) {
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
                    LeadMetrics::age);
            gauge(
                    "contactnow.intents.in.doubt",
                    "Dials, moves and commands in doubt, which wait for an operator",
                    UnsettledCounts::intents);
            shown = true;
        }
    }
}
