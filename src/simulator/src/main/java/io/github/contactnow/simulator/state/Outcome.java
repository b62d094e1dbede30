package io.github.contactnow.simulator.state;

/**
 * How a call ended, as the agent or the dialler says it.
 *
 * @param id            outcome code
 * @param description   label
 * @param complete      the record is never dialled again
 * @param sale          counts as a sale
 * @param decisionMaker counts as a decision maker contact
 * @param doNotCall     the person asked not to be called
 * @param answerMachine an answer machine took the call
 * @param system        built in, not made by the customer
 */
public record Outcome(long id, String description, boolean complete, boolean sale, boolean decisionMaker,
                      boolean doNotCall, boolean answerMachine, boolean system) {

    /** A record nobody has called yet. */
    public static final long FRESH = 100;
}
