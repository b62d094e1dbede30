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

/** Reads one slice and has the route process it. */
final class SliceRead {

    private final ContactNowConsumer consumer;
    private final SliceArguments arguments;
    private final String operation;
    private final long mostRows;

    /**
     * @param operation what the consumer reads
     * @param mostRows  how many rows a slice may have; 0 for any number
     */
    SliceRead(ContactNowConsumer consumer, SliceArguments arguments, String operation, long mostRows) {
        this.consumer = consumer;
        this.arguments = arguments;
        this.operation = operation;
        this.mostRows = mostRows;
    }

    /**
     * What became of a slice.
     *
     * @param failure    why it was not processed; null if it was
     * @param tooMuch    whether a shorter slice may do better: the reply took too long, was not whole, or had too many rows
     * @param serverTime when the server replied, by its own clock
     */
    record Result(Exception failure, boolean tooMuch, Optional<Instant> serverTime) {
    }

    Result pull(Slice slice) throws Exception {
        Exchange exchange;
        try {
            exchange = consumer.read(arguments.of(slice));
        } catch (ContactNowUnknownException e) {
            return new Result(e, true, Optional.empty());
        }
        Message message = exchange.getMessage();
        Optional<Instant> serverTime = Optional.ofNullable(exchange.getProperty(OperationInvoker.SERVER_TIME, Instant.class));
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
                // Nothing is wanted from it any more.
                return;
            }
        }
    }

    /** The route reads a streamed reply, so what is wrong with that comes out of the route; not so what its own calls bring. */
    private boolean isTooMuch(Exception failure) {
        ContactNowUnknownException unknown = ObjectHelper.getException(ContactNowUnknownException.class, failure);
        return unknown != null && unknown.operation().equals(operation)
            || ObjectHelper.getException(TooManyRowsException.class, failure) != null;
    }
}
