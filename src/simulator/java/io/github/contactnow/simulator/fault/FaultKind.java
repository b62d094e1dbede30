package io.github.contactnow.simulator.fault;

/** What goes wrong. "Processed" means that the request had its full effect, as if nothing were wrong. */
public enum FaultKind {

    /** The token of the request expires; the reply says so. Not processed. */
    EXPIRED_TOKEN(false),

    /** The token of the request is forgotten; the reply is {@code Unknown token}. Not processed. */
    UNKNOWN_TOKEN(false),

    /** The token of the request is forgotten; the reply is {@code Invalid token}. Not processed. */
    INVALID_TOKEN(false),

    /** The reply is {@code success:true}, {@code total} 0, {@code bad} 1 and an error. Not processed. */
    SUCCESS_WITH_BAD(false),

    /** The reply is an HTML page with status 200. Not processed, unless the fault says so. */
    HTML_PAGE(false),

    /** The reply is another HTTP status, 503 unless the fault says which. Not processed, unless it says so. */
    HTTP_STATUS(false),

    /** Status 200 and no body. Processed, unless the fault says not. */
    EMPTY_BODY(true),

    /** The reply ends too early, in proper HTTP: its declared length is that of the part. Processed. */
    TRUNCATED_BODY(true),

    /** The reply is right but labelled {@code text/html}, or as the fault says. Processed. */
    WRONG_CONTENT_TYPE(true),

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

    /** The connection is closed right after the reply, which promised to keep it open. Processed. */
    CLOSE_AFTER_REPLY(true),

    /**
     * The request waits for the delay, or until released, and is then processed and answered, even if the client
     * has gone away in the meantime.
     */
    LATE_PROCESSING(false),

    /** The connection is closed at once without a reply; the request is processed after the delay, or when released. */
    CLOSE_THEN_PROCESS(false);

    private final boolean processed;

    FaultKind(boolean processed) {
        this.processed = processed;
    }

    boolean isProcessed() {
        return processed;
    }
}
