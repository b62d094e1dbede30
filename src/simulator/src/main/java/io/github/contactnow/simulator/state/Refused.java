package io.github.contactnow.simulator.state;

/** The account says no to a request or to one record of it; the message is the {@code error} text of the reply. */
public final class Refused extends RuntimeException {

    public Refused(String error) {
        super(error, null, false, false);
    }

    /** The generic refusal: {@code Bad argument: NAME}. */
    public static Refused badArgument(String name) {
        return new Refused("Bad argument: " + name);
    }
}
