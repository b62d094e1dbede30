package io.github.contactnow.routes.outcomes;

import io.github.contactnow.component.ContactNowHeaderFilterStrategy;
import io.github.contactnow.routes.EventEndpoint;
import io.github.contactnow.routes.Preconditions;
import io.github.contactnow.routes.http.HttpResponses;
import io.github.contactnow.routes.http.auth.Authentication;
import io.github.contactnow.settings.Settings;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;

/**
 * Accepts the outcomes that ContactNow posts when an agent sets one with an "Advance Outcome": form field {@code data}, urlencoded or multipart,
 * holds the record as JSON. Each outcome is accepted once, by record, dataset, outcome and {@code ProcessDate}. It is forwarded as a JSON event, at
 * least once, until the endpoint accepts it, and moves the record to another dataset if the settings require it, see {@link MovesToDataset}.
 *
 * <p>The answer is 200 as soon as the ledger holds what to do. It holds ids only: an event that was interrupted by a crash gets its record from
 * ContactNow again.
 */
public class OutcomesFromWebhook extends RouteBuilder {

    private static final String ROUTE = "outcomes-from-webhook";
    private static final String OUTCOME = "outcome";

    @Override
    public void configure() {
        Preconditions preconditions = Preconditions.of(getContext());
        if (!preconditions.configured(ROUTE, "outcomes.webhook.secret")
                || !preconditions.anyConfigured(
                        ROUTE, "outcomes.to,kafka.bootstrap.servers,crm.targets," + MoveSettings.TARGETS)) {
            return;
        }
        EventEndpoint to = destination(preconditions);
        Settings settings = Settings.of(getContext());
        OutcomeEvents events = new OutcomeEvents(
                Authentication.of(settings, "outcomes.webhook."),
                settings.required("leads.reference-field"),
                MoveSettings.of(settings),
                to != null,
                settings.text("crm.opt-out-outcomes").stream()
                        .flatMap(codes -> Stream.of(codes.split("[,\\s]+")))
                        .collect(Collectors.toSet()));
        events.setFirstWait(settings.required("outcomes.poll"));
        events.setCamelContext(getContext());
        events.setLease(settings.required("ledger.lease"));
        events.openLedger();
        bindToRegistry("outcomeHeaders", new ContactNowHeaderFilterStrategy());

        from("platform-http:{{outcomes.webhook.path}}?httpMethodRestrict=POST&muteException=true"
                        + "&headerFilterStrategy=#outcomeHeaders")
                .routeId(ROUTE)
                .description(
                        "Accepts outcomes that ContactNow posts (form, with a secret), for the outcome topic and for"
                                + " moves")
                .onException(Exception.class)
                .handled(true)
                .bean(HttpResponses.class, "failure")
                .end()
                .bean(events, "accept")
                // Before the answer: ContactNow does not post an outcome again that was accepted.
                .filter(exchange -> preconditions.hasRoute("crm-events"))
                .setProperty(OUTCOME, body())
                .bean(events, "crmEvents")
                .to("direct:crm-events")
                .setBody(exchangeProperty(OUTCOME))
                .end()
                .filter(exchangeProperty(OutcomeEvents.INTENT).isNotNull())
                .wireTap("direct:outcome-event")
                .end()
                .end()
                .bean(events, "answer");
        if (to == null) {
            return;
        }
        reported(from("direct:outcome-event").routeId("outcome-event"), events)
                .description("Forwards an outcome as an event")
                .bean(events, "event")
                .bean(to, "send")
                .bean(events, "arrived");
        from("timer:outcomes?period={{outcomes.poll}}")
                .routeId("outcomes-again")
                .description("Forwards the outcomes that no endpoint has accepted, from before a crash or a failure")
                .bean(events, "due")
                .split(body())
                .to("direct:outcome-again");
        reported(from("direct:outcome-again").routeId("outcome-again"), events)
                .bean(events, "resume")
                .filter(exchangeProperty(OutcomeEvents.INTENT).isNotNull())
                .to("contactnow:ecnow/ecnow_records/read?headerArguments=dataset")
                .bean(events, "reread")
                .to("direct:outcome-event")
                .end();
    }

    private static RouteDefinition reported(RouteDefinition route, OutcomeEvents events) {
        route.onException(Exception.class).handled(true).bean(events, "failed");
        return route;
    }

    /** The endpoint of events: the configured one, else the topic if there is a broker, else none. */
    private EventEndpoint destination(Preconditions preconditions) {
        EventEndpoint destination = new EventEndpoint();
        destination.setCamelContext(getContext());
        if (preconditions.isSet("outcomes.to")) {
            destination.setSetting("outcomes.to");
            destination.setUri(Settings.of(getContext()).required("outcomes.to"));
        } else if (preconditions.isSet("kafka.bootstrap.servers")) {
            destination.setSetting("outcomes.kafka.topic");
            destination.setUri(
                    "kafka:{{outcomes.kafka.topic}}?brokers={{kafka.bootstrap.servers}}&requestRequiredAcks=all&lingerMs=0");
        } else {
            return null;
        }
        destination.open();
        return destination;
    }
}
