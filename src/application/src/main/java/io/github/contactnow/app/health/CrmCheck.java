package io.github.contactnow.app.health;

import io.github.contactnow.state.Area;
import io.github.contactnow.state.AreaState;
import io.github.contactnow.state.Level;
import io.github.contactnow.state.StateReader;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Down while a CRM has dead events, or has not accepted an event for long. Part of {@code /q/health/well}, not of liveness or readiness: a restart, or
 * fewer leads, would not bring the events there.
 */
@Wellness
@ApplicationScoped
public class CrmCheck implements HealthCheck {

    @Inject
    CamelContext camelContext;

    @Override
    public HealthCheckResponse call() {
        AreaState outbox = StateReader.of(camelContext).area(Area.OUTBOX);
        HealthCheckResponseBuilder response = HealthCheckResponse.named("events delivered");
        outbox.figures().forEach((name, number) -> response.withData(name, ((Number) number).longValue()));
        return response.status(outbox.level() != Level.BROKEN).build();
    }
}
