package io.github.contactnow.component;

import io.github.contactnow.api.Operation;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Phaser;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.apache.camel.support.DefaultAsyncProducer;

/**
 * Makes the endpoint's call for each exchange on the thread of the caller, or with {@code asynchronous=true} on a thread of the component. In a
 * transaction it always uses the thread of the caller.
 */
public class ContactNowProducer extends DefaultAsyncProducer {

    private final ContactNowEndpoint endpoint;
    private final Phaser inFlight = new Phaser(1);
    private OperationInvoker calls;
    private ExecutorService threads;
    private ContactNowHealthCheck healthCheck;

    public ContactNowProducer(ContactNowEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        if (!isRunAllowed()) {
            exchange.setException(
                    new RejectedExecutionException("The producer of '" + endpoint.operation() + "' has been stopped."));
            callback.done(true);
            return true;
        }
        inFlight.register();
        if (!endpoint.getConfiguration().isAsynchronous() || exchange.isTransacted()) {
            call(exchange);
            callback.done(true);
            return true;
        }
        try {
            threads.execute(() -> {
                call(exchange);
                callback.done(false);
            });
            return false;
        } catch (RejectedExecutionException e) {
            inFlight.arriveAndDeregister();
            exchange.setException(e);
            callback.done(true);
            return true;
        }
    }

    private void call(Exchange exchange) {
        try {
            String named = endpoint.getConfiguration().isAllowOperationFromHeader()
                    ? exchange.getMessage().getHeader(ContactNowConstants.OPERATION, String.class)
                    : null;
            Operation operation = named == null ? endpoint.operation() : endpoint.operationOf(named);
            Map<String, Object> dynamic = ContactNowSendDynamicAware.arguments(exchange);
            CallArguments arguments = named == null && dynamic.isEmpty()
                    ? endpoint.arguments()
                    : endpoint.argumentsOf(operation, dynamic);
            endpoint.checkDelivery(operation);
            calls.call(exchange, operation, arguments, Map.of());
        } catch (Exception e) {
            exchange.setException(e);
        } finally {
            inFlight.arriveAndDeregister();
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        calls = new OperationInvoker(endpoint, endpoint.client());
        threads = endpoint.getComponent().threads(endpoint.getConfiguration().getMaxConnections());
        if (endpoint.getConfiguration().getDelivery() == Delivery.ONCE) {
            endpoint.getComponent()
                    .onceDelivery(endpoint, endpoint.operation())
                    .checkSearchable(endpoint.arguments().fixed());
        }
        WritableHealthCheckRepository repository = healthChecks();
        if (repository != null) {
            healthCheck = new ContactNowHealthCheck(endpoint);
            healthCheck.setEnabled(endpoint.getComponent().isHealthCheckProducerEnabled());
            repository.addHealthCheck(healthCheck);
        }
    }

    private WritableHealthCheckRepository healthChecks() {
        return HealthCheckHelper.getHealthCheckRepository(
                endpoint.getCamelContext(), "producers", WritableHealthCheckRepository.class);
    }

    /** Lets calls in progress end; each is bounded. */
    @Override
    protected void doStop() throws Exception {
        WritableHealthCheckRepository repository = healthCheck == null ? null : healthChecks();
        if (repository != null) {
            repository.removeHealthCheck(healthCheck);
        }
        int phase = inFlight.arrive();
        try {
            inFlight.awaitAdvanceInterruptibly(
                    phase, endpoint.getConfiguration().getRequestTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // Exchanges of several batches may take longer; the client ends the remaining calls when it closes.
            return;
        } finally {
            super.doStop();
        }
    }
}
