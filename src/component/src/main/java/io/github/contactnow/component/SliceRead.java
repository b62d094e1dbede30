package io.github.contactnow.component;

import io.github.contactnow.api.ContactNowUnknownException;
import io.github.contactnow.reports.Slice;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.util.ObjectHelper;

/** Reads one slice and lets the route process it. */
final class SliceRead {

    private final ContactNowConsumer consumer;
    private final SliceArguments arguments;
    private final String operation;
    private final long mostRows;

    /**
     * @param operation operation of the consumer
     * @param mostRows  largest number of rows of a slice; 0 for no limit
     */
    SliceRead(ContactNowConsumer consumer, SliceArguments arguments, String operation, long mostRows) {
        this.consumer = consumer;
        this.arguments = arguments;
        this.operation = operation;
        this.mostRows = mostRows;
    }

    /**
     * Outcome of a slice.
     *
     * @param failure    cause if it was not processed, else null
     * @param tooMuch    whether a shorter slice may succeed: the reply took too long, was incomplete, or had too many rows
     * @param serverTime time of the reply by the server's clock
     */
    record Result(Exception failure, boolean tooMuch, Optional<Instant> serverTime) {}

    Result pull(Slice slice) throws Exception {
        Exchange exchange;
        try {
            exchange = consumer.read(arguments.of(slice));
        } catch (ContactNowUnknownException e) {
            return new Result(e, true, Optional.empty());
        }
        Message message = exchange.getMessage();
        Optional<Instant> serverTime =
                Optional.ofNullable(exchange.getProperty(OperationInvoker.SERVER_TIME, Instant.class));
        message.setHeader(ContactNowConstants.SLICE_FROM, slice.from());
        message.setHeader(ContactNowConstants.SLICE_TO, slice.to());
        try {
            bound(message);
        } catch (TooManyRowsException e) {
            close(message.getBody());
            consumer.releaseExchange(exchange, false);
            return new Result(e, true, serverTime);
        }
        Exception failure = consumer.sendOn(exchange);
        return new Result(failure, isTooMuch(failure), serverTime);
    }

    @SuppressWarnings("unchecked")
    private void bound(Message message) {
        if (mostRows == 0) {
            return;
        }
        Long total = message.getHeader(ContactNowConstants.TOTAL, Long.class);
        if (total != null && total > mostRows || message.getBody() instanceof List<?> rows && rows.size() > mostRows) {
            throw new TooManyRowsException(mostRows);
        }
        if (message.getBody() instanceof Iterator<?> rows) {
            message.setBody(new BoundedRows((Iterator<Map<String, Object>>) rows, mostRows));
        }
    }

    private static void close(Object body) {
        if (body instanceof Closeable rows) {
            try {
                rows.close();
            } catch (IOException e) {
                // The rest is not needed.
                return;
            }
        }
    }

    /** Whether a failure of the route is one of the streamed reply, which the route reads, and not one of another call. */
    private boolean isTooMuch(Exception failure) {
        ContactNowUnknownException unknown = ObjectHelper.getException(ContactNowUnknownException.class, failure);
        return unknown != null && unknown.operation().equals(operation)
                || ObjectHelper.getException(TooManyRowsException.class, failure) != null;
    }
}
