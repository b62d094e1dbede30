package io.github.contactnow.app.health;

import io.github.contactnow.routes.EventEndpoint;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.health.HealthCheck.Result;
import org.apache.camel.health.HealthCheck.State;
import org.apache.camel.health.HealthCheckAware;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * The consumers of the routes, in place of Camel's own check, which shows stack traces. Those that bring something in count for readiness. Those
 * that pull from ContactNow do not: leads can still be taken in while a report cannot be pulled or stored.
 */
@ApplicationScoped
public class ConsumerChecks {

    private static final String PULLS = "contactnow:";

    @Inject
    CamelContext camelContext;

    @Produces
    @Readiness
    @ApplicationScoped
    HealthCheck sources() {
        return () -> check("sources reachable", false);
    }

    @Produces
    @Wellness
    @ApplicationScoped
    HealthCheck pulls() {
        return () -> check("reports pulled", true);
    }

    private HealthCheckResponse check(String name, boolean pulls) {
        HealthCheckResponseBuilder response = HealthCheckResponse.named(name).up();
        for (Route route : camelContext.getRoutes()) {
            if (pulls == route.getEndpoint().getEndpointUri().startsWith(PULLS)) {
                failure(route).ifPresent(reason -> response.withData(route.getRouteId(), reason)
                        .down());
            }
        }
        return response.build();
    }

    /** Why the consumer of a route fails, in one sentence; empty if it does not. */
    private static Optional<String> failure(Route route) {
        if (!(route.getConsumer() instanceof HealthCheckAware aware)
                || aware.getHealthCheck() == null
                || !aware.getHealthCheck().isEnabled()) {
            return Optional.empty();
        }
        Result result = aware.getHealthCheck().call();
        return result.getState() == State.DOWN
                ? Optional.of(result.getError()
                        .map(error -> EventEndpoint.reason((Exception) error))
                        .or(result::getMessage)
                        .orElseGet(() -> result.getState().name().toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }
}
