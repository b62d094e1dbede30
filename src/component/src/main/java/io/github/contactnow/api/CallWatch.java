package io.github.contactnow.api;

/** Learns how the calls of clients end, for metrics. Its methods run on the thread of the call, so they must neither wait nor throw. */
public interface CallWatch {

    /** Watches nothing. */
    CallWatch NONE = new CallWatch() {};

    /**
     * A call has ended. A read ends with its last row; a read that is closed before that has an unknown outcome.
     *
     * @param operation what was called
     * @param outcome   class in which the call ended
     * @param records   number of records sent, or of rows received
     * @param nanos     time until the reply was read, in nanoseconds; of a read, until its first row
     */
    default void ended(Operation operation, ReplyClass outcome, long records, long nanos) {}

    /** ContactNow refused the token of a call, which is sent again with a newer one. */
    default void repeated(Operation operation) {}

    /** A token was obtained. */
    default void tokenObtained() {}
}
