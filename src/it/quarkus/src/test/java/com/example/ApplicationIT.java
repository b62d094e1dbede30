package com.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.contactnow.simulator.Simulator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The package, in its own process. */
@QuarkusIntegrationTest
@QuarkusTestResource(ContactNow.class)
class ApplicationIT {

    Simulator simulator;

    @TestHTTPResource
    URI application;

    @Test
    void createsALeadReadsCallsAndShowsTheAccount() throws Exception {
        HttpRequest lead = HttpRequest.newBuilder(application.resolve("/leads"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"MobilePhone\": \"07700900123\", \"reference\": \"crm-1\"}"))
                .build();
        HttpClient http = HttpClient.newHttpClient();
        assertThat(http.send(lead, BodyHandlers.ofString()).body()).isEqualTo("created");

        assertThat(simulator.records()).singleElement().satisfies(created -> assertThat(created.get("VENDOR_URN"))
                .isEqualTo("crm-1"));
        await().atMost(Duration.ofMinutes(2))
                .until(() -> simulator.history().stream().anyMatch(request -> "cdr".equals(request.method())));
        HttpRequest health =
                HttpRequest.newBuilder(application.resolve("/q/health")).build();
        assertThat(http.send(health, BodyHandlers.ofString()).body().replaceAll("\\s", ""))
                .contains("\"name\":\"contactnow-account\",\"status\":\"UP\"");
    }
}
