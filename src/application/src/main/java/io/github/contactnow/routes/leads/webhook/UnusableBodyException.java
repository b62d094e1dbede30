package io.github.contactnow.routes.leads.webhook;

import io.github.contactnow.routes.http.RequestRefusedException;

/** The body of a request by the right sender that cannot be read: the same body is refused again. */
final class UnusableBodyException extends RequestRefusedException {

    private static final long serialVersionUID = 1L;

    UnusableBodyException(int status, String message) {
        super(status, message);
    }
}
