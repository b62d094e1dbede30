package io.github.contactnow.routes.leads.webhook;

import org.apache.camel.builder.RouteBuilder;

/** Fetches the records that events of webhooks point to, and sends their leads the way of all webhooks. */
public class RecordFetchRoutes extends RouteBuilder {

    @Override
    public void configure() {
        RecordFetches fetches = getContext().getRegistry().lookupByNameAndType(RecordFetches.BEAN, RecordFetches.class);
        if (fetches == null || !fetches.open()) {
            return;
        }
        from("timer:records-to-fetch?period={{leads.fetch.poll}}")
                .routeId("records-to-fetch")
                .description("Fetches the records of a CRM whose events hold ids only")
                .bean(fetches, "due")
                .split(body())
                .to("direct:record-to-fetch");
        from("direct:record-to-fetch")
                .routeId("record-to-fetch")
                .onException(Exception.class)
                .handled(true)
                .bean(fetches, "failed")
                .end()
                .bean(fetches, "fetch")
                .filter(simple("${body.isEmpty()} == false"))
                .to("direct:webhook-leads")
                .end()
                .bean(fetches, "fetched");
    }
}
