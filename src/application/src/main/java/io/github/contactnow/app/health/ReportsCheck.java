package io.github.contactnow.app.health;

import io.github.contactnow.reports.audit.AuditSummary;
import io.github.contactnow.reports.audit.HourState;
import io.github.contactnow.routes.reports.ReportStore;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
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

    @Inject
    CamelContext camelContext;

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("reports complete");
        ReportStore store = camelContext.getRegistry().lookupByNameAndType("reportStore", ReportStore.class);
        Optional<AuditSummary> audit = store == null ? Optional.empty() : store.audit();
        audit.ifPresent(found -> {
            for (HourState state : HourState.values()) {
                response.withData("hours." + state.name().toLowerCase(Locale.ROOT), found.hours(state));
            }
            response.withData("missing.calls", found.missing()).withData("surplus.calls", found.surplus());
        });
        return response.status(audit.map(found -> found.hours(HourState.INCOMPLETE) == 0)
                        .orElse(true))
                .build();
    }
}
