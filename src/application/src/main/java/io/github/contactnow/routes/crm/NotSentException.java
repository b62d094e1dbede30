package io.github.contactnow.routes.crm;

/** A request was not sent, or its answer is not known. The message gives the cause in one sentence, and no secret. */
final class NotSentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Without the cause, whose message may hold a URL. */
    NotSentException(String message) {
        super(message);
    }
}
