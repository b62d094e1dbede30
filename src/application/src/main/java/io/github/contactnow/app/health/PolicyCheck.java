package io.github.contactnow.app.health;

import io.github.contactnow.routes.policy.ContactPolicy;
import io.github.contactnow.routes.policy.DiallerHours;
import io.github.contactnow.settings.PolicySettings;
import io.github.contactnow.settings.Settings;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Down while the hours of the dialler make the contact policy hold the leads of a country. Part of {@code /q/health/well}, not of liveness or
 * readiness: a restart, or fewer leads, would not change the dialler's hours.
 */
@Wellness
@ApplicationScoped
public class PolicyCheck implements HealthCheck {

    @Inject
    CamelContext camelContext;

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("contact policy");
        if (!PolicySettings.isInForce(Settings.of(camelContext))) {
            return response.up().build();
        }
        DiallerHours hours = camelContext
                .getRegistry()
                .lookupByNameAndType("policy", ContactPolicy.class)
                .diallerHours();
        Instant now = Instant.now();
        hours.problem(now).ifPresent(sentence -> response.withData("dialler.hours", sentence));
        return response.status(!hours.holdsLeads(now)).build();
    }
}
