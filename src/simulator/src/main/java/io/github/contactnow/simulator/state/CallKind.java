package io.github.contactnow.simulator.state;

/** Who started a call. */
public enum CallKind {

    /** The dialler called a customer. */
    DIALLER("out"),
    /** A customer called. */
    INBOUND("in"),
    /** An agent called, or a client for an agent. */
    MANUAL("man"),
    /** An agent called a third party while a customer was parked. */
    THIRD_PARTY("tpt");

    private final String code;

    CallKind(String code) {
        this.code = code;
    }

    /** The value of report field {@code dtype}. */
    public String code() {
        return code;
    }

    /** The value of report field {@code ctype}: {@code in} or {@code out}. */
    public String direction() {
        return this == INBOUND ? "in" : "out";
    }
}
