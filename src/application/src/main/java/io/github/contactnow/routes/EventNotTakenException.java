package io.github.contactnow.routes;

/**
 * An endpoint has not accepted an event, or its acceptance is unknown. The message names the setting of the endpoint and the cause, and no
 * secret.
 */
public final class EventNotTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Without the cause, whose message may hold the secrets of a URL. */
    EventNotTakenException(String message) {
        super(message);
    }
}
