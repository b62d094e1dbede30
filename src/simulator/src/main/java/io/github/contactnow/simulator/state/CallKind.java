package io.github.contactnow.simulator.state;

/** Who began a call, and how. */
public enum CallKind {

    /** The dialler called a customer. */
    DIALLER("out"),
    /** A customer called. */
    INBOUND("in"),
    /** An agent called, or a web site for an agent. */
    MANUAL("man"),
    /** An agent called somebody else while a customer was parked. */
    THIRD_PARTY("tpt");

    private final String code;

    CallKind(String code) {
        this.code = code;
    }

    /** The code that reports show as {@code dtype}. */
    public String code() {
        return code;
    }

    /** The direction that reports show as {@code ctype}: {@code in} or {@code out}. */
    public String direction() {
        return this == INBOUND ? "in" : "out";
    }
}
