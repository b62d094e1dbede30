package io.github.contactnow.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.simulator.Simulator;
import io.quarkus.test.QuarkusUnitTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An application with the extension, in a JVM. */
class JvmModeTest {

    private static final Simulator SIMULATOR = Simulator.builder().build().start();

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClass(Routes.class))
            .overrideRuntimeConfigKey(
                    "camel.component.contactnow.base-url", SIMULATOR.baseUrl().toString())
            .overrideRuntimeConfigKey("camel.component.contactnow.allow-http", "true")
            .overrideRuntimeConfigKey("camel.component.contactnow.username", SIMULATOR.username())
            .overrideRuntimeConfigKey("camel.component.contactnow.password", SIMULATOR.password());

    public static class Routes extends RouteBuilder {

        @Override
        public void configure() {
            from("direct:lead").to("contactnow:ecnow/ecnow_records/create?dataset=12");
            from("direct:records").to("contactnow:ecnow/ecnow_records/read?dataset=12");
        }
    }

    @Inject
    ProducerTemplate template;

    @AfterAll
    static void stop() {
        SIMULATOR.close();
    }

    @Test
    void createsALeadAndReads() {
        template.sendBody("direct:lead", Map.of("MobilePhone", "07700900123", "VENDOR_URN", "crm-1"));
        List<?> records = template.requestBody("direct:records", null, List.class);
        assertThat(records).singleElement().asString().contains("VENDOR_URN=crm-1");
    }
}
