package io.github.contactnow.routes.http.client;

import java.time.Duration;
import java.util.Optional;

/**
 * What a server answered.
 *
 * @param status     its status
 * @param type       its content type in lower case; empty without one
 * @param retryAfter how long the server asks to wait
 * @param body       its body; never longer than its sender allows
 */
public record HttpAnswer(int status, String type, Optional<Duration> retryAfter, byte[] body) {

    /** Whether its status is 2xx. */
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
