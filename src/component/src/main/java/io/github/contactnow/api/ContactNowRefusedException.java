package io.github.contactnow.api;

import java.time.Duration;
import java.util.Optional;

/** The server refused the call before it did any work. The call may be repeated later. */
public final class ContactNowRefusedException extends ContactNowException {

    private static final long serialVersionUID = 1L;

    private final boolean ofToken;

    ContactNowRefusedException(Failure failure) {
        this(failure, false);
    }

    /** @param ofToken whether the server refused the token, so that a newer token may be accepted */
    ContactNowRefusedException(Failure failure, boolean ofToken) {
        super(failure);
        this.ofToken = ofToken;
    }

    boolean isOfToken() {
        return ofToken;
    }

    @Override
    public ReplyClass replyClass() {
        return ReplyClass.REFUSED;
    }

    /** Waiting time that the server asks for (header {@code Retry-After}). */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(failure().retryAfter());
    }
}
