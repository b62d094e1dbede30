package io.github.contactnow.component;

import io.github.contactnow.api.ContactNowException;
import io.github.contactnow.api.ReplyClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;

/** A route that makes any call and reads its reply to the end within the exchange. */
final class CallRoute {

    private final ProducerTemplate template;

    CallRoute(CamelContext camel) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:call")
                        .errorHandler(noErrorHandler())
                        .toD("contactnow:${exchangeProperty.path}")
                        .process(CallRoute::read);
            }
        });
        template = camel.createProducerTemplate();
    }

    private static void read(Exchange exchange) throws IOException {
        if (exchange.getMessage().getBody() instanceof Iterator<?> rows) {
            rows.forEachRemaining(row -> {});
        } else if (exchange.getMessage().getBody() instanceof InputStream bytes) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** The outcome of a call whose reply has been read to the end. */
    ReplyClass call(String path, Object body) {
        return call(path, body, Map.of());
    }

    ReplyClass call(String path, Object body, Map<String, Object> headers) {
        Exchange exchange = template.request("direct:call", sent -> {
            sent.setProperty("path", path);
            sent.getMessage().setBody(body);
            sent.getMessage().setHeaders(new HashMap<>(headers));
        });
        Exception end = exchange.getException();
        if (end == null) {
            return ReplyClass.APPLIED;
        }
        if (exchange.getException(ContactNowException.class) != null) {
            return exchange.getException(ContactNowException.class).replyClass();
        }
        if (exchange.getException(IOException.class) != null) {
            // A download that turns out broken while it is read.
            return ReplyClass.UNKNOWN;
        }
        throw new AssertionError(path + " ended in no class: " + end, end);
    }
}
