package io.github.contactnow.app.health;

import io.github.contactnow.ledger.OutboxCounts;
import io.github.contactnow.routes.crm.CrmMetrics;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
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

    private static final Duration LONG = Duration.ofMinutes(15);

    @Inject
    CamelContext camelContext;

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("events delivered");
        CrmMetrics metrics = camelContext.getRegistry().lookupByNameAndType("crmMetrics", CrmMetrics.class);
        Collection<OutboxCounts> counts =
                metrics == null ? List.of() : metrics.counts().values();
        for (OutboxCounts target : counts) {
            response.withData(target.target() + ".waiting", target.waiting())
                    .withData(target.target() + ".dead", target.dead())
                    .withData(
                            target.target() + ".oldest.seconds",
                            CrmMetrics.age(target).toSeconds());
        }
        return response.status(counts.stream()
                        .allMatch(target ->
                                target.dead() == 0 && CrmMetrics.age(target).compareTo(LONG) < 0))
                .build();
    }
}
