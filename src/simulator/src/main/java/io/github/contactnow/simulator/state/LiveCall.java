package io.github.contactnow.simulator.state;

/**
 * A call that has not ended, at one moment. Times are milliseconds since 1970-01-01T00:00Z.
 *
 * @param id         call id; the call keeps it when it ends
 * @param record     id of the record called, 0 if none
 * @param dataset    its dataset, 0 if none
 * @param queue      queue it runs through
 * @param agent      agent who has it, 0 if none
 * @param outcome    outcome code, 0 as long as none is set
 * @param number     number called
 * @param callerId   number shown to the person called; of an inbound call the customer's
 * @param kind       who began it
 * @param started    when it was initialised
 * @param answered   when it was answered, 0 if it has not been
 * @param parked     on hold
 * @param waitMillis how long the agent had waited for it
 */
public record LiveCall(long id, long record, long dataset, long queue, long agent, long outcome, String number,
                       String callerId, CallKind kind, long started, long answered, boolean parked, int waitMillis) {

    /** Whether the customer called. */
    public boolean inbound() {
        return kind == CallKind.INBOUND;
    }

    public boolean isAnswered() {
        return answered != 0;
    }

    /** {@code Queued} or {@code Ringing} until it is answered, then {@code Talk} or {@code Parked}. */
    public String phase() {
        if (!isAnswered()) {
            return inbound() ? "Queued" : "Ringing";
        }
        return parked ? "Parked" : "Talk";
    }

    LiveCall answered(long by, long when, int waited) {
        return new LiveCall(id, record, dataset, queue, by, outcome, number, callerId, kind, started, when, false, waited);
    }

    LiveCall withParked(boolean nowParked) {
        return new LiveCall(id, record, dataset, queue, agent, outcome, number, callerId, kind, started, answered,
                nowParked, waitMillis);
    }

    LiveCall withOutcome(long code) {
        return new LiveCall(id, record, dataset, queue, agent, code, number, callerId, kind, started, answered, parked,
                waitMillis);
    }

    /** The call as it is kept after its end; an unanswered one has an outcome of its own. */
    Call ended(long when) {
        String result = !isAnswered() ? "No Answer" : kind == CallKind.THIRD_PARTY ? "TPT" : "Answered";
        long code = outcome == 0 && !isAnswered() && !inbound() ? DemoAccount.NO_ANSWER : outcome;
        long ring = (isAnswered() ? answered : when) - started;
        return new Call(id, record, dataset, queue, agent, code, number, callerId, kind, result, started, answered, when,
                (int) Math.min(ring, Integer.MAX_VALUE), waitMillis, 0);
    }
}
