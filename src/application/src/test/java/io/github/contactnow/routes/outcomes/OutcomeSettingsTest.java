package io.github.contactnow.routes.outcomes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.contactnow.routes.Preconditions;
import io.github.contactnow.support.LogCapture;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** Outcomes that would go nowhere are not taken: the route is off, or the application does not start, and one sentence says why. */
class OutcomeSettingsTest {

    private static DefaultCamelContext context(String... more) {
        DefaultCamelContext context = new DefaultCamelContext();
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "outcomes.webhook.secret",
                "a-secret-of-outcomes",
                "outcomes.webhook.auth",
                "secret",
                "leads.reference-field",
                "VENDOR_URN",
                "outcomes.poll",
                "5s"));
        for (int i = 0; i < more.length; i += 2) {
            settings.setProperty(more[i], more[i + 1]);
        }
        context.getPropertiesComponent().setOverrideProperties(settings);
        return context;
    }

    @Test
    void theRouteIsOffWhereNothingWouldTakeAnOutcome() throws Exception {
        try (LogCapture log = new LogCapture();
                DefaultCamelContext context = context("outcomes.to", " ")) {
            context.addRoutes(new OutcomesFromWebhook());
            assertThat(context.getRouteDefinitions()).isEmpty();
            assertThat(log.lines(Preconditions.class.getName())).singleElement().satisfies(line -> assertThat(line)
                    .contains(
                            "Route outcomes-from-webhook is off",
                            "outcomes.to, kafka.bootstrap.servers, crm.targets, outcomes.move.targets"));
        }
    }

    @Test
    void anEndpointOfAComponentThatIsNotThereIsNamed() throws Exception {
        try (DefaultCamelContext context = context("outcomes.to", "jms:queue:outcomes?password=secret")) {
            assertThatThrownBy(() -> context.addRoutes(new OutcomesFromWebhook()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("outcomes.to begins with 'jms:'")
                    .hasMessageContaining("https://")
                    .message()
                    .doesNotContain("secret");
        }
    }
}
