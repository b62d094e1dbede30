package io.github.contactnow.routes.http;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * A request to a webhook whose signature is right.
 *
 * @param type its content type as it was sent; empty if none was
 * @param body its body; not empty
 */
public record SignedRequest(String type, byte[] body) {

    /** The header that keeps the content type as it was sent. Set for every request, so that it never comes from outside. */
    public static final String SENT_TYPE = "X-Sent-Content-Type";

    /** The answer to a request without the right signature. */
    public static final String UNSIGNED =
            "The header " + Signature.HEADER + " is missing or wrong: it is sha256= and the "
                    + "HMAC-SHA256 of the body under the shared secret, in hex";

    /**
     * Checks the request of an exchange, and removes all headers, because they come from outside.
     *
     * @throws RequestRefusedException with status 400, 413 or 401
     */
    public static SignedRequest of(Exchange exchange, String secret, int maxBytes) {
        Message message = exchange.getMessage();
        String type = message.getHeader(SENT_TYPE, "", String.class);
        String signature = message.getHeader(Signature.HEADER, String.class);
        byte[] body = message.getBody(byte[].class);
        // First, because an answer contains the remaining headers: those of the request, such as its length, would
        // corrupt it.
        message.removeHeaders("*");
        if (body == null || body.length == 0) {
            throw new RequestRefusedException(400, "The body is empty");
        }
        if (body.length > maxBytes) {
            throw new RequestRefusedException(413, "The body is larger than " + maxBytes + " bytes; send less at once");
        }
        if (!Signature.isRight(signature, body, secret)) {
            throw new RequestRefusedException(401, UNSIGNED);
        }
        return new SignedRequest(type, body);
    }
}
