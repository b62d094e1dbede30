package io.github.contactnow.routes.crm;

import java.time.Duration;
import java.util.Optional;

/**
 * What a target answered.
 *
 * @param status     its status
 * @param type       its content type in lower case; empty without one
 * @param retryAfter how long the target asks to wait
 * @param body       its body; at most {@link BoundedAnswers#LONGEST} bytes
 */
record CrmAnswer(int status, String type, Optional<Duration> retryAfter, byte[] body) {

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
