package com.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.contactnow.simulator.Simulator;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.main.KameletMain;
import org.junit.jupiter.api.Test;

/** What camel run does with the files of this folder, in the process of the test. */
class CamelRunTest {

    @Test
    void createsALeadReadsCallsAndShowsTheAccount() throws Exception {
        try (Simulator simulator = Simulator.builder().build().start()) {
            KameletMain main = new KameletMain("camel.jbang");
            main.setDownload(true);
            main.setDefaultPropertyPlaceholderLocation("file:application.properties");
            main.addInitialProperty("camel.jbang.dependencies", "io.github.contactnow:camel-contactnow:0.1.0");
            main.addInitialProperty("camel.main.routes-include-pattern", "file:leads-and-calls.camel.yaml");
            main.addOverrideProperty(
                    "camel.component.contactnow.base-url", simulator.baseUrl().toString());
            main.addOverrideProperty("camel.component.contactnow.allow-http", "true");
            main.addOverrideProperty("camel.component.contactnow.username", simulator.username());
            main.addOverrideProperty("camel.component.contactnow.password", simulator.password());
            main.start();
            try {
                main.getCamelTemplate()
                        .sendBody("direct:lead", Map.of("MobilePhone", "07700900123", "reference", "crm-1"));

                assertThat(simulator.records()).singleElement().satisfies(lead -> assertThat(lead.get("VENDOR_URN"))
                        .isEqualTo("crm-1"));
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> simulator.history().stream().anyMatch(request -> "cdr".equals(request.method())));
                assertThat(HealthCheckHelper.invoke(main.getCamelContext()))
                        .anySatisfy(
                                check -> assertThat(check.getCheck().getId()).isEqualTo("contactnow-account"));
            } finally {
                main.stop();
            }
        }
    }
}
