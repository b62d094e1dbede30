package io.github.contactnow.simulator.control;

/** What a client of the control port did wrong. */
final class BadRequest extends RuntimeException {

    private final int status;
    private final String field;

    private BadRequest(int status, String field, String message) {
        super(message, null, false, false);
        this.status = status;
        this.field = field;
    }

    /** A field of the body, or an argument of the query, that is missing, unknown or senseless. */
    static BadRequest field(String field, String message) {
        return new BadRequest(400, field, field + " " + message);
    }

    /** Something else than a field. */
    static BadRequest of(int status, String message) {
        return new BadRequest(status, "", message);
    }

    int status() {
        return status;
    }

    /** Empty if the mistake is not about a field. */
    String field() {
        return field;
    }
}
