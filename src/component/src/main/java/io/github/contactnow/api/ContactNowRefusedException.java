package io.github.contactnow.api;

import java.time.Duration;
import java.util.Optional;

/** The call was turned away before any work was done: it may be repeated, later. */
public final class ContactNowRefusedException extends ContactNowException {

    private static final long serialVersionUID = 1L;

    private final boolean ofToken;

    ContactNowRefusedException(Failure failure) {
        this(failure, false);
    }

    /** @param ofToken whether it was the token that was refused, so that a newer one may do */
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

    /** How long the server asks to wait (header {@code Retry-After}). */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(failure().retryAfter());
    }
}
