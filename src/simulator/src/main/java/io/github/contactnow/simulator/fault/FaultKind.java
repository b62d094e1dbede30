package io.github.contactnow.simulator.fault;

/** What goes wrong. "Processed" means that the request had its full effect, as if nothing were wrong. */
public enum FaultKind {

    /** The token of the request expires; the reply says so. Not processed. */
    EXPIRED_TOKEN(false),

    /** The token of the request is forgotten; the reply is {@code Unknown token}. Not processed. */
    UNKNOWN_TOKEN(false),

    /** The token of the request is forgotten; the reply is {@code Invalid token}. Not processed. */
    INVALID_TOKEN(false),

    /** From now on the token of the request belongs to another address; the reply says so. Not processed. */
    FOREIGN_ADDRESS(false),

    /** The reply is {@code success:false} and an error. Not processed. */
    ERROR_REPLY(false),

    /** The reply is {@code success:true}, {@code total} 0, {@code bad} 1 and an error. Not processed. */
    SUCCESS_WITH_BAD(false),

    /** The reply is an HTML page with status 200. Not processed, unless the fault says so. */
    HTML_PAGE(false),

    /** The reply is another HTTP status, 503 unless the fault says which. Not processed, unless it says so. */
    HTTP_STATUS(false),

    /** The reply is status 302 with another location. Not processed, unless the fault says so. */
    REDIRECT(false),

    /** Status 200 and no body. Processed, unless the fault says not. */
    EMPTY_BODY(true),

    /** The reply ends too early, in proper HTTP: its declared length is that of the part. Processed. */
    TRUNCATED_BODY(true),

    /** Only a part of the reply is declared as its length, but all is sent; then the connection ends. Processed. */
    WRONG_LENGTH(true),

    /** The reply is right but labelled {@code text/html}, or as the fault says. Processed. */
    WRONG_CONTENT_TYPE(true),

    /** The bytes of the reply are ISO-8859-1 although it declares UTF-8; JSON is without escapes then. Processed. */
    LATIN1_AS_UTF8(true),

    /** The reply declares ISO-8859-1 although its bytes are UTF-8; JSON is without escapes then. Processed. */
    UTF8_AS_LATIN1(true),

    /** Every number of the reply is a text. Processed. */
    NUMBERS_AS_TEXTS(true),

    /** Every text of the reply that looks like a number is one, unless that would change it. Processed. */
    TEXTS_AS_NUMBERS(true),

    /** The reply to a read has no {@code list}. Processed. */
    MISSING_LIST(true),

    /** {@code total} is one more than it should be. Processed. */
    WRONG_TOTAL(true),

    /** The body of the reply comes twice. Processed. */
    REPEATED_REPLY(true),

    /** A warning in HTML follows the end of the reply. Processed. */
    GARBAGE_AFTER_REPLY(true),

    /** The connection is closed without a reply. Not processed. */
    CLOSE_BEFORE_PROCESSING(false),

    /** The connection is closed without a reply. Processed: what was to be written is stored. */
    CLOSE_AFTER_PROCESSING(true),

    /** The connection is closed in the middle of the reply. Processed. */
    CUT_REPLY(true),

    /** The first byte of the reply comes late: after the delay, or when released. Processed at once. */
    SLOW_FIRST_BYTE(true),

    /** The head of the reply comes at once, its body after the delay, or when released. Processed. */
    STALLED_BODY(true),

    /** The body comes byte by byte, each after the delay, 5 ms unless the fault says otherwise. Processed. */
    DRIP(true),

    /** The connection is closed right after the reply, which promised to keep it open. Processed. */
    CLOSE_AFTER_REPLY(true),

    /**
     * The request waits for the delay, or until released, and is then processed and answered, even if the client
     * has gone away in the meantime.
     */
    LATE_PROCESSING(false),

    /** The connection is closed at once without a reply; the request is processed after the delay, or when released. */
    CLOSE_THEN_PROCESS(false),

    /**
     * The request is processed and answered as the last one: from before its reply on nobody listens, and every other
     * connection is closed, until the delay is over or released.
     */
    CONNECTION_REFUSED(true),

    /** A new connection is reset before anything is read from it: this counts connections, not requests. */
    RESET_ON_CONNECT(Target.CONNECTIONS),

    /** Some rows of {@code cdr} come twice. */
    DUPLICATE_ROWS(Target.ROWS),

    /** Some rows of {@code cdr} show up only after the delay since the end of the call, or when released. */
    LATE_ROWS(Target.ROWS),

    /**
     * Some rows of {@code cdr} show the outcome "in progress" (109), and their true one only after the delay since the
     * end of the call, or when released.
     */
    LATE_OUTCOMES(Target.ROWS),

    /** Some rows of {@code cdr} never show up, although {@code calls} counts them. */
    WITHHELD_ROWS(Target.ROWS);

    private enum Target {
        REQUESTS, CONNECTIONS, ROWS
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

    /** Whether it happens before there is a request: script, method and action are unknown then. */
    public boolean isAboutConnections() {
        return target == Target.CONNECTIONS;
    }

    /** Whether it is about rows of a report: the reply is well, what it says about some calls is not. */
    public boolean isAboutRows() {
        return target == Target.ROWS;
    }

    boolean isAboutRequests() {
        return target == Target.REQUESTS;
    }

    /** Whether the request has its effect, unless the fault says otherwise. */
    public boolean isProcessed() {
        return processed;
    }
}
