package io.github.contactnow.routes;

/** An endpoint has not taken an event, as far as is known. The message names the setting of the endpoint and the cause, and no secret. */
public final class EventNotTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Without the cause, whose words may hold the secrets of a URL. */
    EventNotTakenException(String message) {
        super(message);
    }
}
