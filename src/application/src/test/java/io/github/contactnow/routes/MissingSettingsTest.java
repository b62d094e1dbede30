package io.github.contactnow.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Profiles.Bare.class)
class MissingSettingsTest {

    TestEnvironment parts;

    @Inject
    CamelContext camel;

    @TestHTTPResource("/leads")
    URI webhook;

    @Test
    void aRouteWithoutItsSettingsIsOffAndSaysSoInOneLine() {
        assertThat(camel.getStatus().isStarted()).isTrue();
        assertThat(camel.getRoutes())
                .extracting(Route::getRouteId)
                .containsExactlyInAnyOrder("lead-flow", "lead-metrics", "leads-settled", "webhook-leads-to-contactnow");
        List<String> lines = parts.logged()
                .lines()
                .filter(line -> line.contains(" is off: "))
                .map(line -> line.replaceFirst(".*Route ", ""))
                .toList();
        assertThat(lines)
                .containsExactlyInAnyOrder(
                        "calls-to-endpoint is off: calls.to is not set",
                        "click-to-dial is off: dial.webhook.secret is not set",
                        "crm is off: crm.targets is not set",
                        "leads-from-files is off: leads.files.directory is not set",
                        "leads-from-kafka is off: kafka.bootstrap.servers is not set",
                        "leads-from-webhook is off: leads.webhook.secret is not set",
                        "live-state is off: live.interval is not set",
                        "recordings-to-files is off: recordings.directory is not set",
                        "contact-policy is off: no contact policy is in force, since policy.rules is not set: the application does not check whether a person may be called",
                        "moves-to-dataset is off: outcomes.move.targets is not set",
                        "ops is off: ops.token is not set",
                        "outcomes-from-webhook is off: outcomes.webhook.secret is not set",
                        "records-to-kafka is off: records.kafka.topic is not set",
                        "records-to-warehouse is off: reports.records.columns is not set",
                        "reports-to-files is off: reports.files.directory is not set",
                        "reports-to-warehouse is off: warehouse.jdbc.url is not set");
    }

    @Test
    void nobodyCanPostLeadsWithoutASecret() throws Exception {
        assertThat(new Webhook(webhook)
                        .json("{\"dataset\":12,\"MobilePhone\":\"07700900001\"}")
                        .status())
                .isEqualTo(404);
        assertThat(parts.requests()).isEmpty();
    }
}
