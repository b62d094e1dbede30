package io.github.contactnow.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.simulator.Simulator;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(QuarkusExampleTest.Settings.class)
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
        template.sendBody(
                "contactnow:ecnow/ecnow_records/create?dataset=12", List.of(Map.of("MobilePhone", "07700900123")));

        assertThat(simulator.records()).hasSize(1);
    }

    /** What is fixed: no broker in a container, no file drop and no warehouse; and what the application runs beside. */
    public static final class Settings implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.devservices.enabled",
                    "false",
                    "quarkus.http.test-port",
                    "0",
                    "leads.files.directory",
                    "",
                    "warehouse.jdbc.url",
                    "");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(ContactNow.class));
        }
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
                    "contactnow.password", simulator.password());
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
