package io.github.contactnow.routes.http;

/** A request to a webhook that is refused, with the HTTP status that says why. Nothing was done. */
public class RequestRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String field;

    public RequestRefusedException(int status, String message) {
        this(status, null, message);
    }

    /** @param field the field at fault, or null */
    public RequestRefusedException(int status, String field, String message) {
        super(message);
        this.status = status;
        this.field = field;
    }

    public int getStatus() {
        return status;
    }

    /** The field at fault, or null. */
    public String getField() {
        return field;
    }
}
