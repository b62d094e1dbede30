package io.github.contactnow.routes;

import io.github.contactnow.api.Durations;
import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.settings.Settings;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;

/** A base for beans of routes whose effect must happen at most once. */
public abstract class LedgerUser implements CamelContextAware {

    private CamelContext camelContext;
    private Duration lease = Duration.ofMinutes(5);

    /**
     * Opens the ledger when the application starts, not with the first request.
     *
     * @throws IllegalArgumentException if the lease is too short for a request
     */
    public void openLedger() {
        Duration life = Settings.of(camelContext).duration("contactnow.request-timeout");
        if (lease.compareTo(life) <= 0) {
            throw new IllegalArgumentException(
                    "ledger.lease, " + lease.toSeconds() + " s, must be longer than contactnow.request-timeout, "
                            + life.toSeconds() + " s: a request must have ended before it counts as lost");
        }
        ledger();
    }

    /** The ledger of the application. */
    protected final Ledger ledger() {
        return camelContext.getRegistry().lookupByNameAndType("ledger", Ledger.class);
    }

    /** How long an instance alone may act on an intent: longer than any of its requests can live. */
    protected final Duration lease() {
        return lease;
    }

    /** As in {@code 5m}. */
    public void setLease(String text) {
        lease = Durations.parse(text);
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
