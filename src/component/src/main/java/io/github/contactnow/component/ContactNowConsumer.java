package io.github.contactnow.component;

import io.github.contactnow.api.Rows;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;

/** Reads on a schedule and sends the rows to the route as one exchange. */
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

    /** With {@code sendEmptyMessageWhenIdle}, a reply without rows is sent to the route, with its counts; otherwise it is dropped. */
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

    /** Reads with further arguments in addition to those of the endpoint. */
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

    /** Lets the route process the reply. Returns the failure, or null if there is none. */
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
