package io.github.contactnow.api;

import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * One HTTP request, with what the layers below have to tell of it. The token is not part of its URI: {@link TokenOnTheWire} adds it when
 * the bytes are written, so that no logger, interceptor or tracer in between ever sees it.
 */
final class WireRequest extends HttpUriRequestBase {

    private static final long serialVersionUID = 1L;
    private static final String ATTRIBUTE = "contactnow.request";

    private final transient String token;
    private volatile boolean sending;
    private volatile boolean expired;

    WireRequest(String method, URI uri, String token) {
        super(method, uri);
        this.token = token;
    }

    /** A context through which the lower layers find this request: HttpClient hands them copies of it. */
    HttpClientContext context() {
        HttpClientContext context = HttpClientContext.create();
        context.setAttribute(ATTRIBUTE, this);
        return context;
    }

    static WireRequest of(HttpContext context) {
        return (WireRequest) context.getAttribute(ATTRIBUTE);
    }

    String token() {
        return token;
    }

    void sendingBegins() {
        sending = true;
    }

    /** Whether the first byte may have left: before that, the server cannot have done anything. */
    boolean mayHaveBeenSent() {
        return sending;
    }

    /** Cuts the connection, because the request has outlived its bound. */
    void expire() {
        expired = true;
        abort();
    }

    boolean hasExpired() {
        return expired;
    }
}
