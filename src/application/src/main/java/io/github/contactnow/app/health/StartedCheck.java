package io.github.contactnow.app.health;

import io.github.contactnow.app.start.OwnRoutes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready until the routes have started: the HTTP port opens earlier, before Camel has registered its own checks. */
@Readiness
@ApplicationScoped
public class StartedCheck implements HealthCheck {

    @Inject
    CamelContext camelContext;

    @Inject
    OwnRoutes ownRoutes;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("routes started")
                .status(camelContext.getStatus().isStarted() && ownRoutes.areStarted())
                .build();
    }
}
