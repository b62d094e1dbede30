package io.github.contactnow.simulator.state;

/**
 * One finished call. Times are milliseconds since 1970-01-01T00:00Z.
 *
 * @param id           call id, growing
 * @param record       id of the record called, 0 if none
 * @param dataset      its dataset, 0 if none
 * @param queue        queue it ran through
 * @param agent        agent who took it, 0 if none did
 * @param outcome      outcome code, 0 if none was set
 * @param number       number called
 * @param callerId     number shown to the person called; of an inbound call the customer's
 * @param kind         who began it
 * @param result       {@code Answered}, {@code No Answer}, {@code Dead Line} or {@code Answer Machine}
 * @param started      when it was initialised
 * @param answered     when it was answered, 0 if it was not
 * @param disconnected when it ended
 * @param ringMillis   how long it rang
 * @param waitMillis   how long the agent had waited for it
 * @param wrapMillis   how long the agent needed after it
 */
public record Call(long id, long record, long dataset, long queue, long agent, long outcome, String number,
                   String callerId, CallKind kind, String result, long started, long answered, long disconnected,
                   int ringMillis, int waitMillis, int wrapMillis) {

    /** Who carried every call. */
    public static final String CARRIER = "carrier-a";

    /** Whether the customer called. */
    public boolean inbound() {
        return kind == CallKind.INBOUND;
    }

    public boolean isAnswered() {
        return answered != 0;
    }

    /** From initialisation to disconnection. */
    public long durationMillis() {
        return disconnected - started;
    }

    /** From answer to disconnection, 0 if it was not answered. */
    public long talkMillis() {
        return isAnswered() ? disconnected - answered : 0;
    }

    /** The same call with another outcome. */
    public Call withOutcome(long code) {
        return new Call(id, record, dataset, queue, agent, code, number, callerId, kind, result, started, answered,
                disconnected, ringMillis, waitMillis, wrapMillis);
    }

    Call withWrap(int millis) {
        return new Call(id, record, dataset, queue, agent, outcome, number, callerId, kind, result, started, answered,
                disconnected, ringMillis, waitMillis, millis);
    }

    /** Whole seconds that are paid for. */
    public long billedSeconds() {
        return (talkMillis() + 999) / 1000;
    }
}
