package io.github.contactnow.api;

import java.util.List;
import java.util.Map;

/**
 * A call that was not applied. Its message names the operation, the reason and, where one is known, the next step; never a token, a
 * password or the contents of a record.
 */
public abstract sealed class ContactNowException extends RuntimeException
        permits ContactNowRejectedException, ContactNowRefusedException, ContactNowUnknownException {

    private final transient Failure failure;

    ContactNowException(Failure failure) {
        super(failure.message(), failure.cause());
        this.failure = failure;
    }

    /** How the call ended. */
    public abstract ReplyClass replyClass();

    /** Path of the operation that was called, such as {@code ecnow/ecnow_records/create}. */
    public String operation() {
        return failure.call().operation().path();
    }

    /** The error text of the server, or null if the reply has none that can be read. */
    public String serverText() {
        return failure.serverText();
    }

    /** The error text of the server, or the message of this exception if there is none. */
    public String serverTextOrMessage() {
        return serverText() == null ? getMessage() : serverText();
    }

    /** Status of the HTTP response, 0 if there was none. */
    public int httpStatus() {
        return failure.httpStatus();
    }

    /** The records that were sent with the call. They hold personal data. */
    public List<Map<String, Object>> records() {
        return failure.call().records();
    }

    /** Whether the same call may be sent again without taking effect twice. */
    public boolean isRepeatSafe() {
        return switch (replyClass()) {
            case REFUSED -> true;
            case UNKNOWN -> failure.call().isRepeatSafe();
            case APPLIED, REJECTED -> false;
        };
    }

    final Failure failure() {
        return failure;
    }
}
