package io.github.contactnow.benchmark;

import io.github.contactnow.component.ContactNowComponent;
import io.github.contactnow.component.ContactNowConfiguration;
import io.github.contactnow.ledger.Ledger;
import java.io.Closeable;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A plain CamelContext with the component and one endpoint, called as Java code calls it: through a ProducerTemplate. */
final class ComponentSide implements Closeable {

    private final CamelContext camel = new DefaultCamelContext();
    private final ProducerTemplate template;
    private final Endpoint endpoint;

    /** @param uri the endpoint that {@link #send(Object)} calls; it may be one of the routes' */
    ComponentSide(String baseUrl, String uri, RoutesBuilder... routes) throws Exception {
        this(baseUrl, null, uri, routes);
    }

    /** @param ledger null for none */
    ComponentSide(String baseUrl, Ledger ledger, String uri, RoutesBuilder... routes) throws Exception {
        ContactNowConfiguration account =
                camel.getComponent("contactnow", ContactNowComponent.class).getConfiguration();
        account.setBaseUrl(baseUrl);
        account.setAllowHttp(true);
        account.setUsername("demo");
        account.setPassword("demo");
        account.setLedger(ledger);
        for (RoutesBuilder route : routes) {
            camel.addRoutes(route);
        }
        camel.start();
        template = camel.createProducerTemplate();
        endpoint = camel.getEndpoint(uri);
    }

    /** Sends a body in an exchange of its own, and waits for the answer. */
    Object send(Object body) throws Exception {
        Exchange exchange = endpoint.createExchange();
        exchange.getIn().setBody(body);
        template.send(endpoint, exchange);
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        return exchange.getMessage().getBody();
    }

    @Override
    public void close() {
        camel.stop();
    }
}
