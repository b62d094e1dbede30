package io.github.contactnow.app;

import jakarta.inject.Singleton;
import java.util.Map;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.health.HealthCheckResultStrategy;

/**
 * Leaves the results of Camel's health checks as they are. Each check looks for something of this type, and would look for it in Camel's own
 * registry, to which routes add beans while they start and which is not made for that; here it is found before.
 */
@Singleton
public class HealthResults implements HealthCheckResultStrategy {

    @Override
    public void processResult(HealthCheck check, Map<String, Object> options, HealthCheckResultBuilder builder) {
        // Nothing to add.
    }
}
