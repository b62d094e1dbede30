package io.github.contactnow.routes.http.auth;

/**
 * Headers in which the front door keeps what Camel would change or lose. It sets them for every request to a webhook, so that they never come from
 * outside.
 */
public final class SentHeaders {

    /** The content type as it was sent: a signature covers bytes, but Camel would parse a form. */
    public static final String TYPE = "X-Sent-Content-Type";

    /** Path and query as they were sent; empty if no signature covers them. */
    public static final String URI = "X-Sent-Uri";

    /** SHA-256 fingerprint of the client certificate, in small hexadecimal digits; empty without one. */
    public static final String CERTIFICATE = "X-Sent-Certificate";

    private SentHeaders() {}
}
