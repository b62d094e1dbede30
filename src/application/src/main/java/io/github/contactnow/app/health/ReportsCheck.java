package io.github.contactnow.app.health;

import io.github.contactnow.state.Area;
import io.github.contactnow.state.StateReader;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Down while the warehouse lacks calls that further pulls did not find. Part of {@code /q/health/well}, not of liveness or readiness: a
 * restart, or fewer leads, would not bring the calls.
 */
@Wellness
@ApplicationScoped
public class ReportsCheck implements HealthCheck {

    private static final String INCOMPLETE = "hours.incomplete";

    @Inject
    CamelContext camelContext;

    @Override
    public HealthCheckResponse call() {
        Map<String, Object> figures =
                StateReader.of(camelContext).area(Area.REPORTS).figures();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("reports complete");
        figures.forEach((name, figure) -> {
            if (figure instanceof Number number) {
                response.withData(name, number.longValue());
            }
        });
        return response.status(!(figures.get(INCOMPLETE) instanceof Long hours) || hours == 0)
                .build();
    }
}
