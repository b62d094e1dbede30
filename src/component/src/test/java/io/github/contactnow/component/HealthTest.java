package io.github.contactnow.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Map;
import org.apache.camel.Producer;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The health check reports whether the account can be reached, without secrets. */
class HealthTest extends ComponentTestSupport {

    @BeforeEach
    void enable() {
        HealthCheckRegistry registry = HealthCheckRegistry.get(camel);
        HealthCheckRepository producers = (HealthCheckRepository) registry.resolveById("producers");
        producers.setEnabled(true);
        registry.register(producers);
    }

    private Producer producer(String more) throws Exception {
        Producer producer =
                camel.getEndpoint("contactnow:token/validate" + more).createProducer();
        producer.start();
        return producer;
    }

    private HealthCheck.Result health() {
        Collection<HealthCheck.Result> results = HealthCheckHelper.invokeReadiness(camel, "full");
        return results.stream()
                .filter(result -> result.getCheck().getId().startsWith("producer:contactnow"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void itIsUpWhenTheTokenIsGoodAndAsksForNoMoreTokensThanOne() throws Exception {
        producer("");
        for (int i = 0; i < 3; i++) {
            assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
        }
        assertThat(seen("get")).hasSize(1);
        assertThat(health().getDetails())
                .containsEntry("service.url", simulator.baseUrl().toString());
    }

    @Test
    void itIsDownWithWrongCredentialsAndSaysWhyWithoutShowingThem() throws Exception {
        producer("?username=someuser&password=correct-horse-battery");
        HealthCheck.Result result = health();
        assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(result.getMessage())
                .hasValueSatisfying(text -> assertThat(text).contains("check username and password"));
        Map<String, Object> details = result.getDetails();
        assertThat(details).containsEntry("class", "REFUSED");
        assertThat(details.toString()).doesNotContain("correct-horse-battery").doesNotContain("someuser");
    }

    @Test
    void itIsDownWhenTheServerIsGone() throws Exception {
        producer("?connectTimeout=1000");
        simulator.close();
        assertThat(health().getState()).isEqualTo(HealthCheck.State.DOWN);
    }

    @Test
    void itGoesWithItsProducer() throws Exception {
        Producer producer = producer("");
        assertThat(HealthCheckHelper.invokeReadiness(camel, "full")).isNotEmpty();
        producer.stop();
        assertThat(HealthCheckHelper.invokeReadiness(camel, "full"))
                .noneMatch(result -> result.getCheck().getId().startsWith("producer:contactnow"));
    }
}
