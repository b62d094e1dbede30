package com.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.contactnow.simulator.Simulator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;

class ApplicationTest {

    @Test
    void createsALeadReadsCallsAndShowsTheAccount() throws Exception {
        try (Simulator simulator = Simulator.builder().build().start()) {
            Main main = new Main(Application.class);
            main.addOverrideProperty(
                    "camel.component.contactnow.base-url", simulator.baseUrl().toString());
            main.addOverrideProperty("camel.component.contactnow.allow-http", "true");
            main.addOverrideProperty("camel.component.contactnow.username", simulator.username());
            main.addOverrideProperty("camel.component.contactnow.password", simulator.password());
            main.addOverrideProperty("camel.management.port", "0");
            main.start();
            try {
                main.getCamelTemplate()
                        .sendBody("direct:lead", Map.of("MobilePhone", "07700900123", "reference", "crm-1"));

                assertThat(simulator.records()).singleElement().satisfies(lead -> assertThat(lead.get("VENDOR_URN"))
                        .isEqualTo("crm-1"));
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> simulator.history().stream().anyMatch(request -> "cdr".equals(request.method())));
                int port = main.getCamelContext()
                        .hasService(VertxPlatformHttpServer.class)
                        .getPort();
                String health = HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/observe/health"))
                                        .build(),
                                BodyHandlers.ofString())
                        .body();
                assertThat(health).contains("\"name\":\"contactnow-account\",\"status\":\"UP\"");
            } finally {
                main.stop();
            }
        }
    }
}
