package io.github.contactnow.api;

import java.time.Duration;

/**
 * The facts about a call that was not applied.
 *
 * @param call       the call
 * @param reason     reason in words, without secrets and contents of records
 * @param serverText error text of the server, or null
 * @param httpStatus status of the response, 0 if there was none
 * @param envelope   the reply, or null if none could be read
 * @param retryAfter waiting time that the server asks for, or null
 * @param cause      underlying exception, or null
 */
record Failure(
        Call call,
        String reason,
        String serverText,
        int httpStatus,
        Envelope envelope,
        Duration retryAfter,
        Throwable cause) {

    static Failure of(Call call, String reason) {
        return new Failure(call, reason, null, 0, null, null, null);
    }

    static Failure of(Call call, String reason, int httpStatus) {
        return new Failure(call, reason, null, httpStatus, null, null, null);
    }

    static Failure of(Call call, String reason, Throwable cause) {
        return new Failure(call, reason, null, 0, null, null, cause);
    }

    Failure withRetryAfter(Duration wait) {
        return new Failure(call, reason, serverText, httpStatus, envelope, wait, cause);
    }

    String message() {
        return call + ": " + reason;
    }
}
