package io.github.contactnow.routes;

/** A request to the webhook that is refused, with the HTTP status that says why. */
public class LeadRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    public LeadRefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    public int getStatus() {
        return status;
    }
}
