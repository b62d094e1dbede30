package io.github.contactnow.simulator.fault;

/** What a fault does. "Processed" means that the request takes full effect, as without the fault. */
public enum FaultKind {

    /** The token of the request expires; the reply is {@code Expired token}. Not processed. */
    EXPIRED_TOKEN(false),

    /** The token of the request is revoked; the reply is {@code Unknown token}. Not processed. */
    UNKNOWN_TOKEN(false),

    /** The token of the request is revoked; the reply is {@code Invalid token}. Not processed. */
    INVALID_TOKEN(false),

    /** The token of the request is bound to another address; the reply is the error for that. Not processed. */
    FOREIGN_ADDRESS(false),

    /** The reply is {@code success:false} and an error. Not processed. */
    ERROR_REPLY(false),

    /** The reply is {@code success:true}, {@code total} 0, {@code bad} 1 and an error. Not processed. */
    SUCCESS_WITH_BAD(false),

    /** The reply is an HTML page with status 200. Not processed by default. */
    HTML_PAGE(false),

    /** The reply is an HTTP status, by default 503. Not processed by default. */
    HTTP_STATUS(false),

    /** The reply is status 302 with another location. Not processed by default. */
    REDIRECT(false),

    /** The reply is status 200 without a body. Processed by default. */
    EMPTY_BODY(true),

    /** The reply is the first part of the body, with the length of that part: correct HTTP. Processed. */
    TRUNCATED_BODY(true),

    /** The declared length is shorter than the body; the whole body is sent, then the connection closes. Processed. */
    WRONG_LENGTH(true),

    /** The reply is correct but has a wrong content type, by default {@code text/html}. Processed. */
    WRONG_CONTENT_TYPE(true),

    /** The reply declares UTF-8 but is encoded as ISO-8859-1; JSON has no escapes. Processed. */
    LATIN1_AS_UTF8(true),

    /** The reply declares ISO-8859-1 but is encoded as UTF-8; JSON has no escapes. Processed. */
    UTF8_AS_LATIN1(true),

    /** Every number in the reply is sent as a text. Processed. */
    NUMBERS_AS_TEXTS(true),

    /** Every text in the reply that is a number in canonical form is sent as a number. Processed. */
    TEXTS_AS_NUMBERS(true),

    /** The reply to a read has no {@code list}. Processed. */
    MISSING_LIST(true),

    /** {@code total} is too high by one. Processed. */
    WRONG_TOTAL(true),

    /** The reply contains the body twice. Processed. */
    REPEATED_REPLY(true),

    /** An HTML warning follows the body. Processed. */
    GARBAGE_AFTER_REPLY(true),

    /** The connection closes without a reply. Not processed. */
    CLOSE_BEFORE_PROCESSING(false),

    /** The connection closes without a reply. Processed: a write is stored. */
    CLOSE_AFTER_PROCESSING(true),

    /** The connection closes in the middle of the reply. Processed. */
    CUT_REPLY(true),

    /** The reply starts after the delay or at a release. Processed at once. */
    SLOW_FIRST_BYTE(true),

    /** The reply's head arrives at once, its body after the delay or at a release. Processed. */
    STALLED_BODY(true),

    /** The body arrives byte by byte, each after the delay, by default 5 ms. Processed. */
    DRIP(true),

    /** The reply announces keep-alive, then the connection closes. Processed. */
    CLOSE_AFTER_REPLY(true),

    /**
     * The request is processed and answered after the delay or at a release, even if the client has closed the connection
     * by then.
     */
    LATE_PROCESSING(false),

    /** The connection closes at once without a reply; the request is processed after the delay or at a release. */
    CLOSE_THEN_PROCESS(false),

    /**
     * The request is processed and answered. Before its reply the port closes: every other connection ends, and new ones
     * are refused until the end of the delay or a release.
     */
    CONNECTION_REFUSED(true),

    /** A new connection is reset before the server reads from it. Counts connections, not requests. */
    RESET_ON_CONNECT(Target.CONNECTIONS),

    /** Some rows of {@code cdr} appear twice. */
    DUPLICATE_ROWS(Target.ROWS),

    /** Some rows of {@code cdr} are missing until the delay after the end of the call has passed, or until a release. */
    LATE_ROWS(Target.ROWS),

    /**
     * Some rows of {@code cdr} show the outcome "in progress" (109) until the delay after the end of the call has passed,
     * or until a release.
     */
    LATE_OUTCOMES(Target.ROWS),

    /** Some rows of {@code cdr} are missing for good, although {@code calls} counts them. */
    WITHHELD_ROWS(Target.ROWS);

    private enum Target {
        REQUESTS,
        CONNECTIONS,
        ROWS
    }

    private final Target target;
    private final boolean processed;

    FaultKind(boolean processed) {
        this.target = Target.REQUESTS;
        this.processed = processed;
    }

    FaultKind(Target target) {
        this.target = target;
        this.processed = target == Target.ROWS;
    }

    /** Whether the fault applies to a connection, before a script, method or action is known. */
    public boolean isAboutConnections() {
        return target == Target.CONNECTIONS;
    }

    /** Whether the fault changes rows of a report and leaves the rest of the reply correct. */
    public boolean isAboutRows() {
        return target == Target.ROWS;
    }

    boolean isAboutRequests() {
        return target == Target.REQUESTS;
    }

    /** Whether the request takes effect by default. */
    public boolean isProcessed() {
        return processed;
    }
}
