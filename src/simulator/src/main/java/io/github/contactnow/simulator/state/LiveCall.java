package io.github.contactnow.simulator.state;

/**
 * A snapshot of a live call. Times are milliseconds since 1970-01-01T00:00Z.
 *
 * @param id         call id, which the ended call keeps
 * @param record     id of the record called, 0 if none
 * @param dataset    its dataset, 0 if none
 * @param queue      queue of the call
 * @param agent      agent on the call, 0 if none
 * @param outcome    outcome code, 0 until one is set
 * @param number     called number
 * @param callerId   number shown to the person called; the customer's number for an inbound call
 * @param kind       who started the call
 * @param started    time of the start
 * @param answered   time of the answer, 0 if not answered
 * @param parked     whether the call is on hold
 * @param waitMillis how long the agent waited for the call
 */
public record LiveCall(
        long id,
        long record,
        long dataset,
        long queue,
        long agent,
        long outcome,
        String number,
        String callerId,
        CallKind kind,
        long started,
        long answered,
        boolean parked,
        int waitMillis) {

    /** Whether the customer called. */
    public boolean inbound() {
        return kind == CallKind.INBOUND;
    }

    /** Whether the call was answered. */
    public boolean isAnswered() {
        return answered != 0;
    }

    /** {@code Queued} or {@code Ringing} before the answer, {@code Talk} or {@code Parked} after it. */
    public String phase() {
        if (!isAnswered()) {
            return inbound() ? "Queued" : "Ringing";
        }
        return parked ? "Parked" : "Talk";
    }

    LiveCall answered(long by, long when, int waited) {
        return new LiveCall(
                id, record, dataset, queue, by, outcome, number, callerId, kind, started, when, false, waited);
    }

    LiveCall withParked(boolean nowParked) {
        return new LiveCall(
                id,
                record,
                dataset,
                queue,
                agent,
                outcome,
                number,
                callerId,
                kind,
                started,
                answered,
                nowParked,
                waitMillis);
    }

    LiveCall withOutcome(long code) {
        return new LiveCall(
                id, record, dataset, queue, agent, code, number, callerId, kind, started, answered, parked, waitMillis);
    }

    /** The ended call for the call log. An unanswered outbound call gets outcome "No Answer". */
    Call ended(long when) {
        String result = !isAnswered() ? "No Answer" : kind == CallKind.THIRD_PARTY ? "TPT" : "Answered";
        long code = outcome == 0 && !isAnswered() && !inbound() ? DemoAccount.NO_ANSWER : outcome;
        long ring = (isAnswered() ? answered : when) - started;
        return new Call(
                id,
                record,
                dataset,
                queue,
                agent,
                code,
                number,
                callerId,
                kind,
                result,
                started,
                answered,
                when,
                (int) Math.min(ring, Integer.MAX_VALUE),
                waitMillis,
                0);
    }
}
