package io.github.contactnow.api;

import java.time.Duration;
import java.util.Optional;

/** The call was turned away before any work was done: it may be repeated, later. */
public final class ContactNowRefusedException extends ContactNowException {

    private static final long serialVersionUID = 1L;

    ContactNowRefusedException(Failure failure) {
        super(failure);
    }

    @Override
    public ReplyClass replyClass() {
        return ReplyClass.REFUSED;
    }

    /** How long the server asks to wait (header {@code Retry-After}). */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(failure().retryAfter());
    }
}
