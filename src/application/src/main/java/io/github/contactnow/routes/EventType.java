package io.github.contactnow.routes;

import java.util.Locale;

/** The kinds of an {@link Event}. */
public enum EventType {
    /** The final verdict of a lead: created with which id, or rejected why. */
    VERDICT,
    /** An outcome that an agent has set on a record. */
    OUTCOME,
    /** A call that has ended, or whose row has changed since. */
    CALL,
    /** A person does not want to be called any more. */
    OPT_OUT,
    /** The recording of a call is stored. */
    RECORDING;

    private static final String PREFIX = "io.github.contactnow.";

    /** The name in settings and commands, such as {@code opt-out}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The attribute {@code type} of CloudEvents, such as {@code io.github.contactnow.opt-out}. */
    public String attribute() {
        return PREFIX + word();
    }
}
