package io.github.contactnow.simulator.control;

/** An invalid request to the control port. */
final class BadRequest extends RuntimeException {

    private final int status;
    private final String field;

    private BadRequest(int status, String field, String message) {
        super(message, null, false, false);
        this.status = status;
        this.field = field;
    }

    /** A field of the body or an argument of the query is missing, unknown or invalid. */
    static BadRequest field(String field, String message) {
        return new BadRequest(400, field, field + " " + message);
    }

    /** The request is invalid for another reason than a field. */
    static BadRequest of(int status, String message) {
        return new BadRequest(status, "", message);
    }

    int status() {
        return status;
    }

    /** The name of the invalid field; empty if the error does not concern a field. */
    String field() {
        return field;
    }
}
