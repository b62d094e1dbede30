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
    private OperationInvoker calls;

    public ContactNowConsumer(ContactNowEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        calls = new OperationInvoker(endpoint, endpoint.client());
        super.doStart();
    }

    /** An answer without rows is sent on only by those who ask for it, with {@code sendEmptyMessageWhenIdle}: as it is, with its counts. */
    @Override
    protected int poll() throws Exception {
        Exchange exchange = read(Map.of());
        if (isEmpty(exchange.getMessage().getBody()) && !isSendEmptyMessageWhenIdle()) {
            releaseExchange(exchange, false);
            return 0;
        }
        Exception failure = sendOn(exchange);
        if (failure != null) {
            getExceptionHandler().handleException("Error processing the answer of ContactNow", failure);
        }
        return 1;
    }

    private static boolean isEmpty(Object body) {
        return body instanceof List<?> rows && rows.isEmpty() || body instanceof Rows stream && !stream.hasNext();
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
