package io.github.contactnow.api;

/** The server said no, for a reason. */
public final class ContactNowRejectedException extends ContactNowException {

    private static final long serialVersionUID = 1L;

    ContactNowRejectedException(Failure failure) {
        super(failure);
    }

    @Override
    public ReplyClass replyClass() {
        return ReplyClass.REJECTED;
    }

    /** How many records of the call went in all the same: above zero the rejection is partial, and it is not known which went in. */
    public long applied() {
        Envelope envelope = failure().envelope();
        return envelope == null || envelope.total() == null ? 0 : envelope.total();
    }

    /** How many records of the call the server counted as bad; 0 if it did not count. */
    public long bad() {
        Envelope envelope = failure().envelope();
        return envelope == null || envelope.bad() == null ? 0 : envelope.bad();
    }
}
