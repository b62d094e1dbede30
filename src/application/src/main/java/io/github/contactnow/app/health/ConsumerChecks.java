package io.github.contactnow.app.health;

import io.github.contactnow.state.Consumers;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.Map;
import org.apache.camel.CamelContext;
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

    @Inject
    CamelContext camelContext;

    @Produces
    @Readiness
    @ApplicationScoped
    HealthCheck sources() {
        return () -> check("sources reachable", Consumers.failingSources(camelContext));
    }

    @Produces
    @Wellness
    @ApplicationScoped
    HealthCheck pulls() {
        return () -> check("reports pulled", Consumers.failingPulls(camelContext));
    }

    private static HealthCheckResponse check(String name, Map<String, String> failing) {
        HealthCheckResponseBuilder response = HealthCheckResponse.named(name).status(failing.isEmpty());
        failing.forEach(response::withData);
        return response.build();
    }
}
