package io.github.contactnow.component;

import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs a failure of a consumer in one line; the stack trace is logged at level DEBUG. */
final class OneLineExceptionHandler implements ExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ContactNowConsumer.class);

    private final String operation;

    OneLineExceptionHandler(String operation) {
        this.operation = operation;
    }

    @Override
    public void handleException(Throwable exception) {
        handleException("Failed", null, exception);
    }

    @Override
    public void handleException(String message, Throwable exception) {
        handleException(message, null, exception);
    }

    @Override
    public void handleException(String message, Exchange exchange, Throwable exception) {
        LOG.warn("A poll of '{}' failed and is tried again at the next one: {}", operation, exception.getMessage());
        LOG.debug(message, exception);
    }
}
