package io.github.contactnow.state;

/** The areas of the application whose state is computed, in the order in which they are shown. */
public enum Area {
    ACCOUNT,
    LEADS,
    REPORTS,
    OUTBOX,
    RECORDINGS,
    POLICY,
    INSTANCES
}
