package io.github.contactnow.routes.crm;

import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.ledger.LedgerException;
import io.github.contactnow.routes.Preconditions;
import io.github.contactnow.routes.http.client.HttpSender;
import io.github.contactnow.settings.Settings;
import java.time.Clock;
import org.apache.camel.builder.RouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers the events of the outbox, by one route for each target: a target that is slow or down holds up no other one. {@code crm.camel.yaml} has the
 * routes that fill the outbox.
 */
public class CrmRoutes extends RouteBuilder {

    private static final Logger LOG = LoggerFactory.getLogger(CrmRoutes.class);
    /** In bytes. */
    private static final int LONGEST_ANSWER = 262_144;

    @Override
    public void configure() {
        if (!Preconditions.of(getContext()).configured("crm", CrmTarget.TARGETS)) {
            return;
        }
        Settings settings = Settings.of(getContext());
        CrmSettings shared = CrmSettings.of(settings);
        Clock clock = Clock.systemUTC();
        HttpSender http = new HttpSender(
                getContext(),
                shared.timeout(),
                LONGEST_ANSWER,
                shared.privateAddresses() ? null : "crm.private-addresses=false",
                clock);
        CrmMetrics metrics = new CrmMetrics();
        metrics.setCamelContext(getContext());
        bindToRegistry("crmMetrics", metrics);
        from("timer:crm-metrics?period=15s")
                .routeId("crm-metrics")
                .description("Publishes numbers of the outbox as metrics")
                .bean(metrics, "measure");
        for (String name : CrmTarget.names(settings)) {
            CrmTarget target = CrmTarget.of(name, settings);
            CrmAttempt attempt =
                    new CrmAttempt(CrmMapping.of(target, settings), Credentials.of(name, settings, http, clock), http);
            route(new Delivery(target, attempt, shared, clock), target);
        }
    }

    private void route(Delivery delivery, CrmTarget target) {
        from("timer:crm-to-" + target.name() + "?delay=0&period={{crm.poll}}")
                .routeId("crm-to-" + target.name())
                .description("Delivers events of the outbox to " + target.place())
                .errorHandler(noErrorHandler())
                .bean(delivery, "run");
        from("timer:crm-keep-" + target.name() + "?period=1h&delay=1m")
                .routeId("crm-keep-" + target.name())
                .description("Forgets events that " + target.name() + " accepted long ago")
                .errorHandler(noErrorHandler())
                .bean(delivery, "prune");
    }

    /** The delivery of a target, made once the ledger is there. */
    public final class Delivery {

        private final CrmTarget target;
        private final CrmAttempt attempt;
        private final CrmSettings shared;
        private final Clock clock;
        private CrmDelivery delivery;

        Delivery(CrmTarget target, CrmAttempt attempt, CrmSettings shared, Clock clock) {
            this.target = target;
            this.attempt = attempt;
            this.shared = shared;
            this.clock = clock;
        }

        private synchronized CrmDelivery delivery() {
            if (delivery == null) {
                delivery = new CrmDelivery(
                        target,
                        attempt,
                        shared,
                        getContext()
                                .getRegistry()
                                .lookupByNameAndType("ledger", Ledger.class)
                                .outbox(),
                        new Circuit(shared.firstWait(), shared.longestWait(), clock),
                        getContext()
                                .getExecutorServiceManager()
                                .newFixedThreadPool(this, "crm-" + target.name(), target.parallel()),
                        () -> getContext().isStopping());
            }
            return delivery;
        }

        /** Delivers what is due. */
        public void run() throws InterruptedException {
            delivery().deliver();
        }

        /** Forgets what was delivered long ago. */
        public void prune() {
            try {
                delivery().prune();
            } catch (LedgerException e) {
                LOG.warn("The outbox could not be pruned, and will be later: {}", e.getMessage());
            }
        }
    }
}
