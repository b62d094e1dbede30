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
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ApplicationTest {

    static final Simulator SIMULATOR = Simulator.builder().build().start();

    @Autowired
    ProducerTemplate template;

    @Value("${local.server.port}")
    int port;

    @DynamicPropertySource
    static void account(DynamicPropertyRegistry settings) {
        settings.add("camel.component.contactnow.base-url", SIMULATOR::baseUrl);
        settings.add("camel.component.contactnow.allow-http", () -> true);
        settings.add("CONTACTNOW_USERNAME", SIMULATOR::username);
        settings.add("CONTACTNOW_PASSWORD", SIMULATOR::password);
    }

    @AfterAll
    static void stop() {
        SIMULATOR.close();
    }

    @Test
    void createsALeadReadsCallsAndShowsTheAccount() throws Exception {
        template.sendBody("direct:lead", Map.of("MobilePhone", "07700900123", "reference", "crm-1"));

        assertThat(SIMULATOR.records())
                .filteredOn(lead -> "crm-1".equals(lead.get("VENDOR_URN")))
                .hasSize(1);
        await().atMost(Duration.ofMinutes(2))
                .until(() -> SIMULATOR.history().stream().anyMatch(request -> "cdr".equals(request.method())));
        String health = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        assertThat(health).contains("\"contactnow-account\":\"UP\"");
    }

    @Test
    void kameletsNeedPropertiesOnly() {
        String lead = "{\"reference\":\"crm-2\",\"MobilePhone\":\"07700900124\"}";
        for (int i = 0; i < 2; i++) {
            assertThat(template.requestBody("direct:once", lead, String.class)).contains("APPLIED");
        }
        assertThat(SIMULATOR.records())
                .filteredOn(record -> "crm-2".equals(record.get("VENDOR_URN")))
                .hasSize(1);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> SIMULATOR.history().stream().anyMatch(request -> "ajax".equals(request.script())));
    }
}
