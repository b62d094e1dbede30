package io.github.contactnow.routes.http.client;

/** A request was not sent, or its answer is not known. The message gives the cause in one sentence, and no secret. */
public final class NotSentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Without the cause, whose message may hold a URL. */
    public NotSentException(String message) {
        super(message);
    }
}
