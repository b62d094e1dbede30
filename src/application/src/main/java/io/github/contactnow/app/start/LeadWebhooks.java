package io.github.contactnow.app.start;

import io.github.contactnow.routes.RoutesOff;
import io.github.contactnow.routes.leads.webhook.LeadWebhook;
import io.github.contactnow.routes.leads.webhook.RecordFetches;
import io.github.contactnow.routes.leads.webhook.WebhookSettings;
import io.github.contactnow.settings.Settings;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.model.Model;
import org.apache.camel.quarkus.main.events.AfterConfigure;
import org.apache.camel.quarkus.main.events.BeforeConfigure;

/** The webhooks of the settings: a bean for each, and a route for each that has a name, made of the template for the one without. */
@Singleton
public class LeadWebhooks {

    private static final String TEMPLATE = "lead-webhook";

    void bind(@Observes BeforeConfigure event, CamelContext camel, Settings settings) {
        List<WebhookSettings> webhooks = WebhookSettings.all(settings);
        RecordFetches fetches = new RecordFetches(webhooks);
        fetches.setCamelContext(camel);
        camel.getRegistry().bind(RecordFetches.BEAN, fetches);
        for (WebhookSettings webhook : webhooks) {
            camel.getRegistry().bind(bean(webhook), new LeadWebhook(webhook).fetchingBy(fetches));
        }
    }

    void route(@Observes AfterConfigure event, CamelContext camel, Settings settings) {
        Model model = camel.getCamelContextExtension().getContextPlugin(Model.class);
        for (WebhookSettings webhook : WebhookSettings.all(settings)) {
            if (webhook.name().isEmpty()) {
                continue;
            }
            if (model.getRouteTemplateDefinition(TEMPLATE) == null) {
                RoutesOff.of(camel).add(webhook.route(), "no file of routes has the template " + TEMPLATE);
                continue;
            }
            TemplatedRouteBuilder.builder(camel, TEMPLATE)
                    .routeId(webhook.route())
                    .parameter("precondition", "${bean:preconditions?method=isSet('" + webhook.prefix() + "secret')}")
                    .parameter("webhook", bean(webhook))
                    .parameter("path", webhook.path())
                    .add();
        }
    }

    private static String bean(WebhookSettings webhook) {
        return webhook.name().isEmpty() ? "leadWebhook" : "leadWebhook-" + webhook.name();
    }
}
