package io.github.contactnow.api;

import java.io.InterruptedIOException;
import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * One HTTP request, with what the layers below have to tell of it. Arguments that are secret are not part of its URI:
 * {@link SecretRequestExecutor} adds them when the bytes are written, so that no logger, interceptor or tracer in between ever sees them.
 */
final class WireRequest extends HttpUriRequestBase {

    private static final long serialVersionUID = 1L;
    private static final String ATTRIBUTE = "contactnow.request";

    private final transient String secretQuery;
    private final transient Secrets secrets;
    private volatile boolean sending;
    private volatile long waitingSince;
    private volatile String expired;
    private volatile Lifetime lifetime;

    /**
     * @param secretQuery arguments that are added to those of the URI when it is written, encoded; may be empty
     * @param secrets     what the reply must not be quoted with
     */
    WireRequest(String method, URI uri, String secretQuery, Secrets secrets) {
        super(method, uri);
        this.secretQuery = secretQuery;
        this.secrets = secrets;
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

    String secretQuery() {
        return secretQuery;
    }

    Secrets secrets() {
        return secrets;
    }

    /** What it has to keep to; null if nobody counts on it. */
    void setLifetime(Lifetime itsLifetime) {
        lifetime = itsLifetime;
    }

    /** The earlier of a moment and the end of its life. */
    long endsBy(long moment) {
        Lifetime mine = lifetime;
        return mine == null || moment - mine.endedBy() < 0 ? moment : mine.endedBy();
    }

    /**
     * Called when its first byte is about to be written.
     *
     * @throws InterruptedIOException if its time is over: a process that was held up must not write what others took for lost
     */
    void sendingBegins() throws InterruptedIOException {
        if (lifetime != null && System.nanoTime() - lifetime.begunBy() >= 0) {
            throw new InterruptedIOException("the time in which the request may be sent is over");
        }
        sending = true;
    }

    /** Whether the first byte may have left: before that, the server cannot have done anything. */
    boolean mayHaveBeenSent() {
        return sending;
    }

    /** From now on the server's next bytes are awaited. */
    void waits() {
        waitingSince = Math.max(1, System.nanoTime());
    }

    /** The server has sent something, or nothing is asked of it. */
    void waitsNoMore() {
        waitingSince = 0;
    }

    /** For how long the server has been silent while its bytes were awaited. */
    long silence(long now) {
        long since = waitingSince;
        return since == 0 ? 0 : now - since;
    }

    /** Cuts the connection, because the request has outlived a bound; the reason says which. */
    void expire(String reason) {
        expired = reason;
        abort();
    }

    /** Which bound the request has outlived, or null. */
    String expired() {
        return expired;
    }
}
