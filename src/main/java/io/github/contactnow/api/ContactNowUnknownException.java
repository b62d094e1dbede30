package io.github.contactnow.api;

/** Nobody can say whether the call had its effect. Unless the operation is repeat-safe, read back before sending again. */
public final class ContactNowUnknownException extends ContactNowException {

    private static final long serialVersionUID = 1L;

    ContactNowUnknownException(Failure failure) {
        super(failure);
    }

    @Override
    public ReplyClass replyClass() {
        return ReplyClass.UNKNOWN;
    }
}
