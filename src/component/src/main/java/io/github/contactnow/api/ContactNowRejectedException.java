package io.github.contactnow.api;

/** The server rejected the call for a reason of the call itself. */
public final class ContactNowRejectedException extends ContactNowException {

    private static final long serialVersionUID = 1L;

    ContactNowRejectedException(Failure failure) {
        super(failure);
    }

    @Override
    public ReplyClass replyClass() {
        return ReplyClass.REJECTED;
    }

    /** Number of records of the call that were applied. Above zero the rejection is partial, and it is unknown which records were applied. */
    public long applied() {
        Envelope envelope = failure().envelope();
        return envelope == null || envelope.total() == null ? 0 : envelope.total();
    }

    /** Number of records that the server counted as bad; 0 if it did not count. */
    public long bad() {
        Envelope envelope = failure().envelope();
        return envelope == null || envelope.bad() == null ? 0 : envelope.bad();
    }
}
