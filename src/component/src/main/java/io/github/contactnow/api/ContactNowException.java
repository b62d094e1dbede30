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

    /** What the server said, or null if it said nothing that could be understood. */
    public String serverText() {
        return failure.serverText();
    }

    /** What the server said or, where it said nothing that could be understood, the message of this exception. */
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

    /** Whether sending the same call again cannot have an effect twice. */
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
