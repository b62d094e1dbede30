package io.github.contactnow.routes.crm;

import io.github.contactnow.ledger.LedgerException;
import io.github.contactnow.ledger.OutboxCounts;
import io.github.contactnow.routes.LedgerUser;
import io.github.contactnow.settings.Settings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/**
 * Metrics of the outbox by target: {@code contactnow.crm.waiting}, {@code contactnow.crm.dead} and {@code contactnow.crm.oldest.seconds}, without a value
 * while the ledger cannot be read.
 */
public class CrmMetrics extends LedgerUser {

    private final Map<String, OutboxCounts> counts = new ConcurrentHashMap<>();
    private boolean shown;

    /** Brings the metrics up to date. */
    public synchronized void measure() {
        for (String target : CrmTarget.names(Settings.of(getCamelContext()))) {
            try {
                counts.put(target, ledger().outbox().counts(target));
            } catch (LedgerException e) {
                // The health check of the ledger reports it; a log line here would repeat every few seconds.
                counts.remove(target);
            }
            if (!shown) {
                gauge("contactnow.crm.waiting", "Events that a target is still to get", target, OutboxCounts::waiting);
                gauge("contactnow.crm.dead", "Events that were given up", target, OutboxCounts::dead);
                gauge(
                        "contactnow.crm.oldest.seconds",
                        "Age of the oldest event that a target is still to get",
                        target,
                        now -> age(now).toSeconds());
            }
        }
        shown = true;
    }

    private void gauge(String name, String description, String target, ToDoubleFunction<OutboxCounts> value) {
        Gauge.builder(name, counts, all -> all.containsKey(target) ? value.applyAsDouble(all.get(target)) : Double.NaN)
                .description(description)
                .tag("target", target)
                .strongReference(true)
                .register(Metrics.globalRegistry);
    }

    /** For how long the oldest event of a target has waited; zero if none waits. */
    public static Duration age(OutboxCounts counts) {
        Duration age = counts.oldest() == null ? Duration.ZERO : Duration.between(counts.oldest(), Instant.now());
        return age.isNegative() ? Duration.ZERO : age;
    }

    /** The latest numbers by target. */
    public Map<String, OutboxCounts> counts() {
        return new TreeMap<>(counts);
    }
}
