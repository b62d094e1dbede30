package io.github.contactnow.leads.delivery;

/** The contact policy or the do-not-call list does not admit a person, so that nothing was sent. The message has no personal data. */
public final class NotAdmittedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotAdmittedException(String message) {
        super(message);
    }
}
