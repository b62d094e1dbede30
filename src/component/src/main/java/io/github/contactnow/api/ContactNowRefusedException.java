package io.github.contactnow.api;

import java.time.Duration;
import java.util.Optional;

/** The server refused the call before it did any work. The call may be repeated later. */
public final class ContactNowRefusedException extends ContactNowException {

    private static final long serialVersionUID = 1L;

    private final Refused refused;

    /** What the server refused. */
    enum Refused {
        /** The call. */
        CALL,
        /** The token; a newer one may be accepted. */
        TOKEN,
        /** The user or the password. */
        CREDENTIALS
    }

    ContactNowRefusedException(Failure failure) {
        this(failure, Refused.CALL);
    }

    ContactNowRefusedException(Failure failure, Refused refused) {
        super(failure);
        this.refused = refused;
    }

    boolean isOfToken() {
        return refused == Refused.TOKEN;
    }

    /** Whether the server refused the user or the password of the account, which no repetition changes. */
    public boolean isOfCredentials() {
        return refused == Refused.CREDENTIALS;
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
