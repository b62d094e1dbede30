package io.github.contactnow.component;

import io.github.contactnow.api.Rows;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;

/** Makes a read on a schedule, and sends its rows on as one exchange. */
public class ContactNowConsumer extends ScheduledPollConsumer {

    private final ContactNowEndpoint endpoint;
    private ContactNowCalls calls;

    public ContactNowConsumer(ContactNowEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        calls = new ContactNowCalls(endpoint, endpoint.client());
        super.doStart();
    }

    @Override
    protected int poll() throws Exception {
        Exchange exchange = read(Map.of());
        Object body = exchange.getMessage().getBody();
        if (body instanceof List<?> rows && rows.isEmpty() || body instanceof Rows stream && !stream.hasNext()) {
            releaseExchange(exchange, false);
            return 0;
        }
        Exception failure = sendOn(exchange);
        if (failure != null) {
            getExceptionHandler().handleException("Error processing the answer of ContactNow", failure);
        }
        return 1;
    }

    /** Makes the read, with arguments beside those of the endpoint. */
    final Exchange read(Map<String, String> added) throws Exception {
        Exchange exchange = createExchange(false);
        try {
            calls.call(exchange, endpoint.operation(), endpoint.arguments(), added);
            forceConsumerAsReady();
            return exchange;
        } catch (Exception e) {
            releaseExchange(exchange, false);
            throw e;
        }
    }

    /** Has the route process the answer. Returns why it did not do so to the end, or null if it did. */
    final Exception sendOn(Exchange exchange) {
        try {
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        Exception failure = exchange.getException();
        if (failure == null && (exchange.isFailed() || exchange.isRollbackOnly())) {
            failure = new IllegalStateException("The route marked the exchange as failed");
        }
        releaseExchange(exchange, false);
        return failure;
    }
}
