package io.github.contactnow.routes;

import static io.github.contactnow.routes.TestEnvironment.once;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

/** The application while its ledger, in PostgreSQL, is gone for a while. */
@QuarkusTest
@TestProfile(Profiles.Postgres.class)
class LedgerOutageRouteTest {

    TestEnvironment parts;

    @TestHTTPResource(value = "/health/ready", management = true)
    URI ready;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @TestHTTPResource("/leads")
    URI leads;

    /** A pool waits ten seconds for a connection before it gives up. */
    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(200));
    }

    @Test
    void nothingIsSentHealthSaysSoAndAllGoesOnWhenItIsBack() throws Exception {
        drop("before", "outage-0");
        patiently().until(() -> parts.leads("outage-").equals(once("outage-0")));
        // The inbox is looked at while the application still starts.
        patiently().until(() -> get(ready).statusCode() == 200);
        patiently().untilAsserted(() -> assertThat(contactnow()).contains("contactnow_leads_in_doubt 0.0"));
        assertThat(contactnow()).contains("contactnow_leads_total{verdict=\"APPLIED\"} 1.0");
        parts.postgres().stop();
        drop("during", "outage-1");
        assertThat(new Webhook(leads)
                        .json("[{\"dataset\":12,\"MobilePhone\":\"07700900001\",\"reference\":\"outage-2\"}]")
                        .status())
                .isEqualTo(503);
        HttpResponse<String> health = get(ready);
        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(health.body()).contains("The ledger cannot be used, so nothing is sent");
        patiently().untilAsserted(() -> assertThat(contactnow()).contains("contactnow_leads_in_doubt NaN"));
        patiently().until(() -> parts.logged()
                .lines()
                .anyMatch(line -> line.contains("Storing") || line.contains("Reading the ledger failed")));
        assertThat(parts.leads("outage-")).isEqualTo(once("outage-0"));
        assertThat(parts.creations("outage-")).hasSize(1);
        parts.postgres().start();
        patiently().until(() -> parts.in("done").contains("during.csv"));
        assertThat(parts.leads("outage-")).isEqualTo(once("outage-0", "outage-1"));
        patiently().until(() -> get(ready).statusCode() == 200);
        patiently().untilAsserted(() -> assertThat(contactnow()).contains("contactnow_leads_in_doubt 0.0"));
    }

    private void drop(String name, String reference) throws Exception {
        Files.createDirectories(parts.inbox());
        Files.writeString(
                parts.inbox().resolve(name + ".csv"),
                "dataset,MobilePhone,reference\n12,07700900001," + reference + "\n");
    }

    private List<String> contactnow() throws Exception {
        return get(metrics)
                .body()
                .lines()
                .filter(line -> line.startsWith("contactnow_"))
                .toList();
    }

    private static HttpResponse<String> get(URI url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
    }
}
