package io.github.contactnow.routes.http.client;

import java.net.URI;
import java.util.Map;

/**
 * A request to a server of others.
 *
 * @param method  its method
 * @param url     where it goes
 * @param headers its headers; may hold secrets
 * @param body    its body, in UTF-8; null for none
 */
public record HttpCall(String method, URI url, Map<String, String> headers, byte[] body) {

    /** Without URL, headers and body. */
    @Override
    public String toString() {
        return "HttpCall[" + method + "]";
    }
}
