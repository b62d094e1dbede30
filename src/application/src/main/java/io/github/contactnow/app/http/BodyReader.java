package io.github.contactnow.app.http;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import java.time.Duration;

/**
 * Reads the body of a request whose sender is known only once the body has been read, because its signature covers the body. The body counts
 * byte for byte against the bytes in flight, and has to arrive in time.
 */
final class BodyReader {

    private static final String BUSY = "Too many requests are arriving; send the request again later";

    private final BytesInFlight inFlight;
    private final Duration timeout;
    private final Refusals refusals;

    BodyReader(BytesInFlight inFlight, Duration timeout, Refusals refusals) {
        this.inFlight = inFlight;
        this.timeout = timeout;
        this.refusals = refusals;
    }

    /** Whether a body is larger than its path takes, by what its head says. */
    static boolean isTooLarge(RoutingContext request, int maxBytes) {
        return declared(request.request()) > maxBytes;
    }

    /** Reads the body, and passes the request on. */
    void read(RoutingContext request, int maxBytes) {
        if ("100-continue".equalsIgnoreCase(request.request().getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        new Arrival(request, maxBytes).begin();
    }

    /** Whether the body of a request has been read. */
    static boolean hasRead(RoutingContext request) {
        return ((RoutingContextInternal) request).seenHandler(RoutingContextInternal.BODY_HANDLER);
    }

    /**
     * Counts the declared body of a request whose body another handler reads; one of unknown length as the largest that is read.
     *
     * @return false if there is no room: the request is answered
     */
    boolean reserve(RoutingContext request, int maxBytes) {
        HttpServerRequest head = request.request();
        boolean chunked = head.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
        long bytes = chunked ? maxBytes : Math.min(declared(head), maxBytes);
        if (bytes == 0) {
            return true;
        }
        BytesInFlight.Hold hold = inFlight.open(() -> {});
        hold.arrived();
        request.addEndHandler(ended -> hold.release());
        if (!hold.take(bytes)) {
            refusals.later(request, BUSY);
            return false;
        }
        return true;
    }

    private static long declared(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }

    static String tooLarge(int maxBytes) {
        return "The body is larger than " + maxBytes + " bytes; send less at once";
    }

    /** A body that is arriving. All but its eviction happens in the context of its connection. */
    private final class Arrival {

        private final RoutingContext request;
        private final int maxBytes;
        private final BytesInFlight.Hold hold;
        private Buffer body = Buffer.buffer();
        private long timer;
        private boolean over;

        private Arrival(RoutingContext request, int maxBytes) {
            this.request = request;
            this.maxBytes = maxBytes;
            Context context = request.vertx().getOrCreateContext();
            hold = inFlight.open(() -> context.runOnContext(evicted -> stop(503, BUSY)));
        }

        private void begin() {
            request.addEndHandler(ended -> hold.release());
            timer = request.vertx()
                    .setTimer(
                            timeout.toMillis(),
                            late -> stop(408, "The body did not arrive within " + timeout.toSeconds() + " s"));
            request.request().exceptionHandler(this::broken).handler(this::more).endHandler(whole -> end());
            request.request().resume();
        }

        private void more(Buffer bytes) {
            if (over) {
                return;
            }
            if (body.length() + bytes.length() > maxBytes) {
                stop(413, tooLarge(maxBytes));
            } else if (hold.take(bytes.length())) {
                body.appendBuffer(bytes);
            } else {
                stop(503, BUSY);
            }
        }

        private void end() {
            if (isOver()) {
                return;
            }
            hold.arrived();
            RoutingContextInternal whole = (RoutingContextInternal) request;
            whole.setBody(body);
            whole.visitHandler(RoutingContextInternal.BODY_HANDLER);
            request.next();
        }

        /** The body is malformed, or the connection has ended: then the answer goes nowhere. */
        private void broken(Throwable cause) {
            stop(400, "The body cannot be read");
        }

        private void stop(int status, String reason) {
            if (isOver()) {
                return;
            }
            body = null;
            hold.release();
            if (!request.response().headWritten()) {
                request.response().putHeader(HttpHeaders.CONNECTION, "close");
            }
            if (status == 503) {
                refusals.later(request, reason);
            } else {
                refusals.refuse(request, status, reason);
            }
        }

        /** Whether this body has ended before; from now on it has. */
        private boolean isOver() {
            boolean before = over;
            over = true;
            request.vertx().cancelTimer(timer);
            return before;
        }
    }
}
