package io.github.contactnow.routes.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.contactnow.api.ContactNowRefusedException;
import io.github.contactnow.api.Json;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the answers of HTTP routes. */
public class HttpResponses {

    private static final Logger LOG = LoggerFactory.getLogger(HttpResponses.class);

    public static void json(Exchange exchange, int status, Map<String, ?> answer) {
        Message message = exchange.getMessage();
        try {
            message.setBody(Json.PLAIN.writeValueAsString(answer));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
    }

    /** Answers a request that failed: with its own status if it was refused, with 503 if ContactNow, topic or ledger cannot be reached. */
    public void failure(Exchange exchange) {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (cause instanceof RequestRefusedException refused) {
            json(
                    exchange,
                    refused.getStatus(),
                    refused.getField() == null
                            ? Map.of("error", refused.getMessage())
                            : Map.of("error", refused.getMessage(), "field", refused.getField()));
            return;
        }
        LOG.warn("A request was answered with 503: {}", cause.getMessage());
        exchange.getMessage().setHeader("Retry-After", "30");
        json(
                exchange,
                503,
                Map.of(
                        "error",
                        cause instanceof ContactNowRefusedException
                                ? "ContactNow cannot be reached now, nothing was done; send the request again later"
                                : "The request could not be forwarded; send it again later"));
    }
}
