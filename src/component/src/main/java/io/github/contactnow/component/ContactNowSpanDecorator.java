package io.github.contactnow.component;

import io.github.contactnow.api.ContactNowException;
import io.github.contactnow.leads.Verdict;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.decorators.AbstractSpanDecorator;
import org.apache.camel.util.ObjectHelper;

/**
 * Describes a call of ContactNow in traces, by the conventions of OpenTelemetry: named by its operation, with server, HTTP status, outcome and number of
 * records. Neither the options of the endpoint nor the text of an exception is shown, since both may hold personal data.
 */
public class ContactNowSpanDecorator extends AbstractSpanDecorator {

    @Override
    public String getComponent() {
        return "contactnow";
    }

    @Override
    public String getComponentClassName() {
        return ContactNowComponent.class.getName();
    }

    @Override
    public String getOperationName(Exchange exchange, Endpoint endpoint) {
        return endpoint instanceof ContactNowEndpoint known ? known.operation().path() : getComponent();
    }

    @Override
    public void beforeTracingEvent(Span span, Exchange exchange, Endpoint endpoint) {
        span.setComponent("camel-contactnow");
        if (endpoint instanceof ContactNowEndpoint known) {
            URI server = known.account().baseUrl();
            span.setTag("contactnow.operation", known.operation().path());
            span.setTag("server.address", server.getHost());
            span.setTag("server.port", Integer.toString(port(server)));
        }
    }

    private static int port(URI server) {
        return server.getPort() >= 0 ? server.getPort() : "http".equals(server.getScheme()) ? 80 : 443;
    }

    @Override
    public void afterTracingEvent(Span span, Exchange exchange) {
        Exception failure = exchange.getException();
        if (failure != null) {
            failed(span, failure);
            return;
        }
        status(span, exchange.getProperty(OperationInvoker.HTTP_STATUS, 0, Integer.class));
        Object body = exchange.getMessage().getBody();
        if (exchange.getMessage().getHeader(ContactNowConstants.TOTAL) != null) {
            span.setTag("contactnow.records", exchange.getMessage().getHeader(ContactNowConstants.TOTAL, String.class));
        }
        span.setTag("contactnow.outcome", body instanceof List<?> list ? outcome(list) : "applied");
    }

    private static void failed(Span span, Exception failure) {
        span.setError(true);
        ContactNowException known = ObjectHelper.getException(ContactNowException.class, failure);
        span.setTag("error.type", (known == null ? failure : known).getClass().getName());
        if (known != null) {
            status(span, known.httpStatus());
            span.setTag("contactnow.outcome", known.replyClass().name().toLowerCase(Locale.ROOT));
        }
    }

    private static void status(Span span, int httpStatus) {
        if (httpStatus > 0) {
            span.setTag("http.response.status_code", Integer.toString(httpStatus));
        }
    }

    /** The least certain state of verdicts; rows are applied. */
    private static String outcome(List<?> body) {
        return body.stream()
                .filter(Verdict.class::isInstance)
                .map(verdict -> ((Verdict) verdict).state())
                .max(Enum::compareTo)
                .map(state -> state.name().toLowerCase(Locale.ROOT))
                .orElse("applied");
    }
}
