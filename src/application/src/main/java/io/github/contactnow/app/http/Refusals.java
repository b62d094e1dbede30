package io.github.contactnow.app.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.contactnow.api.Json;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** Answers to requests that no route gets. */
final class Refusals {

    /** Seconds after which a sender may try again. */
    private static final String RETRY_AFTER = "5";

    private final int mostDiscarded;

    /** @param mostDiscarded largest body, in bytes, that is read and discarded so that the connection can go on */
    Refusals(int mostDiscarded) {
        this.mostDiscarded = mostDiscarded;
    }

    /** Answers 503: nothing was done, and the sender tries again. */
    void later(RoutingContext context, String reason) {
        if (!context.response().headWritten()) {
            context.response().putHeader("Retry-After", RETRY_AFTER);
        }
        refuse(context, 503, reason);
    }

    /** Answers with a status and a reason, and discards the body. */
    void refuse(RoutingContext context, int status, String reason) {
        HttpServerRequest request = context.request();
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            request.connection().close();
            return;
        }
        boolean discarded = !request.isEnded() && isSmall(request);
        if (!request.isEnded() && !discarded) {
            response.putHeader(HttpHeaders.CONNECTION, "close");
        }
        response.setStatusCode(status);
        if (request.getHeader(HttpHeaders.EXPECT) == null) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(json(reason));
        } else {
            // The HTTP client of Java 17 never ends to read a body in place of "100 Continue".
            response.end();
        }
        if (discarded) {
            discard(request);
        }
    }

    /** Whether a body is coming that is worth to be read, as its sender then sees the answer and keeps the connection. */
    private boolean isSmall(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return request.getHeader(HttpHeaders.EXPECT) == null
                && (length == null || length.length() < 10 && Integer.parseInt(length) <= mostDiscarded);
    }

    private void discard(HttpServerRequest request) {
        int[] bytes = {0};
        request.exceptionHandler(broken -> {});
        request.handler(buffer -> {
            bytes[0] += buffer.length();
            if (bytes[0] > mostDiscarded) {
                request.connection().close();
            }
        });
        request.resume();
    }

    private static String json(String reason) {
        try {
            return Json.PLAIN.writeValueAsString(Map.of("error", reason));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
