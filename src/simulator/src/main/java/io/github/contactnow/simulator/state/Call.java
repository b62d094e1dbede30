package io.github.contactnow.simulator.state;

/**
 * One ended call. Times are milliseconds since 1970-01-01T00:00Z.
 *
 * @param id           call id, in ascending order
 * @param record       id of the record called, 0 if none
 * @param dataset      its dataset, 0 if none
 * @param queue        queue of the call
 * @param agent        agent who answered, 0 if none
 * @param outcome      outcome code, 0 if none was set
 * @param number       called number
 * @param callerId     number shown to the person called; the customer's number for an inbound call
 * @param kind         who started the call
 * @param result       {@code Answered}, {@code No Answer}, {@code Dead Line}, {@code Answer Machine} or {@code TPT}
 * @param started      time of the start
 * @param answered     time of the answer, 0 if not answered
 * @param disconnected time of the end
 * @param ringMillis   ring time
 * @param waitMillis   how long the agent waited for the call
 * @param wrapMillis   the agent's wrap time after the call
 */
public record Call(
        long id,
        long record,
        long dataset,
        long queue,
        long agent,
        long outcome,
        String number,
        String callerId,
        CallKind kind,
        String result,
        long started,
        long answered,
        long disconnected,
        int ringMillis,
        int waitMillis,
        int wrapMillis) {

    /** The carrier of every call. */
    public static final String CARRIER = "carrier-a";

    /** Whether the customer called. */
    public boolean inbound() {
        return kind == CallKind.INBOUND;
    }

    /** Whether the call was answered. */
    public boolean isAnswered() {
        return answered != 0;
    }

    /** Time from start to end. */
    public long durationMillis() {
        return disconnected - started;
    }

    /** Time from answer to end, 0 if the call was not answered. */
    public long talkMillis() {
        return isAnswered() ? disconnected - answered : 0;
    }

    /** A copy with another outcome. */
    public Call withOutcome(long code) {
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
                disconnected,
                ringMillis,
                waitMillis,
                wrapMillis);
    }

    Call withWrap(int millis) {
        return new Call(
                id,
                record,
                dataset,
                queue,
                agent,
                outcome,
                number,
                callerId,
                kind,
                result,
                started,
                answered,
                disconnected,
                ringMillis,
                waitMillis,
                millis);
    }

    /** The billed time in whole seconds. */
    public long billedSeconds() {
        return (talkMillis() + 999) / 1000;
    }
}
