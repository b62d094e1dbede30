package io.github.contactnow.component;

import io.github.contactnow.leads.Verdict;
import io.github.contactnow.leads.delivery.VerdictListener;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;

/** Sends final verdicts to a Camel endpoint. */
record EndpointVerdictListener(ProducerTemplate template, Endpoint endpoint) implements VerdictListener {

    @Override
    public void settled(Verdict verdict, String origin) {
        Exchange exchange = template.send(endpoint, ExchangePattern.InOnly, prepared -> {
            prepared.getMessage().setBody(verdict);
            prepared.getMessage().setHeader(ContactNowConstants.ORIGIN, origin);
        });
        Exception failure = exchange.getException();
        if (failure != null) {
            // The message of a cause may quote the exchange, and so the lead: its class says what happened.
            String cause = failure instanceof CamelExecutionException && failure.getCause() != null
                    ? failure.getCause().getClass().getSimpleName()
                    : failure.getMessage();
            throw new IllegalStateException(endpoint + " failed: " + cause, failure);
        }
    }
}
