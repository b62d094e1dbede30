package io.github.contactnow.simulator.state;

/** The account rejects a request or one record of it. The message is the {@code error} text of the reply. */
public final class Refused extends RuntimeException {

    /** A rejection with this {@code error} text. */
    public Refused(String error) {
        super(error, null, false, false);
    }

    /** The generic rejection: {@code Bad argument: NAME}. */
    public static Refused badArgument(String name) {
        return new Refused("Bad argument: " + name);
    }
}
