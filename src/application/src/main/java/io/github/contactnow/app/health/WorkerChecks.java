package io.github.contactnow.app.health;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.health.api.HealthRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.microprofile.health.CamelMicroProfileHealthCheckRegistry;
import org.apache.camel.quarkus.main.events.BeforeConfigure;
import org.eclipse.microprofile.health.HealthCheck;

/**
 * Runs Camel's health checks on threads that may block: the check of the ledger asks a database. Quarkus runs checks that are registered while the
 * application runs, as Camel's are, on the event loop, and a database that hangs would stop all HTTP.
 */
@Singleton
public class WorkerChecks {

    void use(@Observes BeforeConfigure event, CamelContext camel) {
        HealthCheckRegistry registry = new Registry(camel);
        registry.setEnabled(true);
        camel.getCamelContextExtension().addContextPlugin(HealthCheckRegistry.class, registry);
    }

    private static final class Registry extends CamelMicroProfileHealthCheckRegistry {

        Registry(CamelContext camel) {
            super(camel);
        }

        @Override
        protected HealthRegistry getLivenessRegistry() {
            return new OnWorkers(super.getLivenessRegistry());
        }

        @Override
        protected HealthRegistry getReadinessRegistry() {
            return new OnWorkers(super.getReadinessRegistry());
        }
    }

    private record OnWorkers(HealthRegistry checks) implements HealthRegistry {

        @Override
        public HealthRegistry register(String id, HealthCheck check) {
            return checks.register(id, (AsyncHealthCheck)
                    () -> Uni.createFrom().item(check::call).runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));
        }

        @Override
        public HealthRegistry register(String id, AsyncHealthCheck check) {
            return checks.register(id, check);
        }

        @Override
        public HealthRegistry remove(String id) {
            return checks.remove(id);
        }
    }
}
