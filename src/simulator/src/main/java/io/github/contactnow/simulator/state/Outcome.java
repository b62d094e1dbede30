package io.github.contactnow.simulator.state;

/**
 * The result of a call, set by an agent or the dialler.
 *
 * @param id            outcome code
 * @param description   label
 * @param complete      whether the dialler stops calling the record
 * @param sale          whether it counts as a sale
 * @param decisionMaker whether it counts as a decision maker contact
 * @param doNotCall     whether the person asked not to be called
 * @param answerMachine whether an answer machine took the call
 * @param system        whether it is built in instead of created by the customer
 */
public record Outcome(
        long id,
        String description,
        boolean complete,
        boolean sale,
        boolean decisionMaker,
        boolean doNotCall,
        boolean answerMachine,
        boolean system) {

    /** The outcome of a record before its first call. */
    public static final long FRESH = 100;
}
