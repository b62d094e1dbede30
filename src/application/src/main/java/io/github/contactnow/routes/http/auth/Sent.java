package io.github.contactnow.routes.http.auth;

import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * What the head of a request says, before any of it is believed.
 *
 * @param method      the method of HTTP
 * @param uri         the whole URI as the sender sees it
 * @param headers     gives the value of a header by its name, in any letter case; null for none
 * @param certificate SHA-256 fingerprint of the client certificate, in small hexadecimal digits; empty without one
 * @param received    when it was received
 */
record Sent(String method, String uri, UnaryOperator<String> headers, String certificate, Instant received) {

    /** The value of a header without blanks around it; empty if the request has none. */
    String header(String name) {
        String value = headers.apply(name);
        return value == null ? "" : value.strip();
    }
}
