package io.github.contactnow.api;

import java.time.Duration;

/**
 * What an exception tells of a call.
 *
 * @param call       the call
 * @param reason     why it ended so, in words; no secrets, no contents of records
 * @param serverText what the server said, or null
 * @param httpStatus status of the response, 0 if there was none
 * @param envelope   the reply, or null if none could be read
 * @param retryAfter how long the server asks to wait, or null
 * @param cause      what was thrown below, or null
 */
record Failure(Call call, String reason, String serverText, int httpStatus, Envelope envelope, Duration retryAfter, Throwable cause) {

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
