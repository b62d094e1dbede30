package io.github.contactnow.component;

import io.github.contactnow.leads.Verdict;
import io.github.contactnow.leads.delivery.VerdictListener;
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
        if (exchange.getException() != null) {
            throw new IllegalStateException(
                    endpoint + " failed: " + exchange.getException().getMessage(), exchange.getException());
        }
    }
}
