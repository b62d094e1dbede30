package com.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.contactnow.simulator.Simulator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ContactNow.class)
class ApplicationTest {

    Simulator simulator;

    @Inject
    ProducerTemplate template;

    @TestHTTPResource
    URI application;

    @Test
    void createsALeadReadsCallsAndShowsTheAccount() throws Exception {
        template.sendBody("direct:lead", Map.of("MobilePhone", "07700900123", "reference", "crm-1"));

        assertThat(simulator.records()).singleElement().satisfies(lead -> assertThat(lead.get("VENDOR_URN"))
                .isEqualTo("crm-1"));
        await().atMost(Duration.ofMinutes(2))
                .until(() -> simulator.history().stream().anyMatch(request -> "cdr".equals(request.method())));
        HttpRequest health =
                HttpRequest.newBuilder(application.resolve("/q/health")).build();
        String checks =
                HttpClient.newHttpClient().send(health, BodyHandlers.ofString()).body();
        assertThat(checks.replaceAll("\\s", "")).contains("\"name\":\"contactnow-account\",\"status\":\"UP\"");
    }
}
