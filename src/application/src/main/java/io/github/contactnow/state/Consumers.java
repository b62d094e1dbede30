package io.github.contactnow.state;

import io.github.contactnow.routes.EventEndpoint;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.health.HealthCheck.Result;
import org.apache.camel.health.HealthCheck.State;
import org.apache.camel.health.HealthCheckAware;

/** The consumers of routes, and why some of them fail. */
public final class Consumers {

    private static final String PULLS = "contactnow:";

    private Consumers() {}

    /** Why consumers fail that bring something in, such as Kafka's, by route. */
    public static Map<String, String> failingSources(CamelContext camel) {
        return failing(camel, false);
    }

    /** Why consumers fail that pull from ContactNow, by route. */
    public static Map<String, String> failingPulls(CamelContext camel) {
        return failing(camel, true);
    }

    private static Map<String, String> failing(CamelContext camel, boolean pulls) {
        Map<String, String> failing = new TreeMap<>();
        for (Route route : camel.getRoutes()) {
            if (pulls == route.getEndpoint().getEndpointUri().startsWith(PULLS)) {
                failure(route).ifPresent(reason -> failing.put(route.getRouteId(), reason));
            }
        }
        return failing;
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
