package io.github.contactnow.routes.http.auth;

import io.github.contactnow.routes.http.RequestRefusedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/** A sender, its settings at the receiver, and one request of it. */
final class Sender {

    final Map<String, String> settings = new HashMap<>();
    final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    String uri = "/leads";
    byte[] body = new byte[0];
    private Instant now = Instant.ofEpochSecond(1_700_000_000);

    Sender(String auth, String secret) {
        settings.put("leads.webhook.auth", auth);
        settings.put("leads.webhook.secret", secret);
    }

    Sender to(String publicUrl, String path) {
        settings.put(Authentication.PUBLIC_URL, publicUrl);
        uri = path;
        return this;
    }

    Sender at(long second) {
        now = Instant.ofEpochSecond(second);
        return this;
    }

    Sender header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    Sender body(String text) {
        body = text.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    Authentication authentication() {
        return Authentication.of(
                name -> Optional.ofNullable(settings.get(name)), "leads.webhook.", InstantSource.fixed(now));
    }

    /** Whether the request passes. One that passes, passes by its head, too. */
    boolean passes() {
        Authentication authentication = authentication();
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setBody(body);
        headers.forEach(exchange.getMessage()::setHeader);
        exchange.getMessage().setHeader(Exchange.HTTP_METHOD, "POST");
        exchange.getMessage().setHeader(SentHeaders.URI, uri);
        boolean byHead =
                authentication.mayPass("POST", uri, headers::get, headers.getOrDefault(SentHeaders.CERTIFICATE, ""));
        try {
            authentication.check(exchange, 1_000_000);
            return byHead;
        } catch (RequestRefusedException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return settings.get("leads.webhook.auth");
    }
}
