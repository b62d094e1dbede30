package io.github.contactnow.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.simulator.Simulator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = QuarkusExampleTest.ContactNow.class, restrictToAnnotatedClass = true)
class QuarkusExampleTest {

    Simulator simulator;

    @Inject
    ProducerTemplate template;

    @AfterEach
    void reset() {
        simulator.reset();
    }

    @Test
    void aLeadIsCreated() {
        template.sendBody("contactnow:ecnow/ecnow_records/create?dataset=12", List.of(Map.of("MobilePhone", "07700900123")));

        assertThat(simulator.records()).hasSize(1);
    }

    /** Quarkus runs it before the application starts, whose settings it gives. */
    public static final class ContactNow implements QuarkusTestResourceLifecycleManager {

        private Simulator simulator;

        @Override
        public Map<String, String> start() {
            simulator = Simulator.builder().build().start();
            return Map.of(
                "contactnow.base-url", simulator.baseUrl().toString(),
                "contactnow.allow-http", "true",
                "contactnow.username", simulator.username(),
                "contactnow.password", simulator.password(),
                "quarkus.http.test-port", "0");
        }

        @Override
        public void inject(TestInjector injector) {
            injector.injectIntoFields(simulator, new TestInjector.MatchesType(Simulator.class));
        }

        @Override
        public void stop() {
            simulator.close();
        }
    }
}
