package io.github.contactnow.api;

import java.io.InterruptedIOException;
import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * One HTTP request, and what the lower layers report about it. Secret arguments are not part of its URI:
 * {@link SecretRequestExecutor} adds them when the bytes are written, so that no logger, interceptor or tracer in between sees them.
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
     * @param secretQuery encoded arguments that are added to the URI when it is written; may be empty
     * @param secrets     secrets that quotations of the reply must not contain
     */
    WireRequest(String method, URI uri, String secretQuery, Secrets secrets) {
        super(method, uri);
        this.secretQuery = secretQuery;
        this.secrets = secrets;
    }

    /** A context through which the lower layers find this request; HttpClient passes them copies of it. */
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

    /** Its bounds; null if no other process relies on them. */
    void setLifetime(Lifetime itsLifetime) {
        lifetime = itsLifetime;
    }

    /** The earlier of a time and the end of its life. */
    long endsBy(long moment) {
        Lifetime mine = lifetime;
        return mine == null || moment - mine.endedBy() < 0 ? moment : mine.endedBy();
    }

    /**
     * Called before the first byte is written.
     *
     * @throws InterruptedIOException if its time is over: a delayed process must not write a request that other processes consider lost
     */
    void sendingBegins() throws InterruptedIOException {
        if (lifetime != null && System.nanoTime() - lifetime.begunBy() >= 0) {
            throw new InterruptedIOException("the time in which the request may be sent is over");
        }
        sending = true;
    }

    /** Whether the first byte may have been sent; before that, the server cannot have acted. */
    boolean mayHaveBeenSent() {
        return sending;
    }

    /** Starts waiting for the next bytes of the server. */
    void waits() {
        waitingSince = Math.max(1, System.nanoTime());
    }

    /** Ends waiting: the server has sent bytes, or none are expected. */
    void waitsNoMore() {
        waitingSince = 0;
    }

    /** Duration of the current wait for bytes of the server. */
    long silence(long now) {
        long since = waitingSince;
        return since == 0 ? 0 : now - since;
    }

    /** Closes the connection because the request exceeded a bound, which the reason names. */
    void expire(String reason) {
        expired = reason;
        abort();
    }

    /** The bound that the request exceeded, or null. */
    String expired() {
        return expired;
    }
}
