package io.github.contactnow.api;

/** Nobody can say whether the call had its effect. Unless the operation is repeat-safe, read back before sending again. */
public final class ContactNowUnknownException extends ContactNowException {

    private static final long serialVersionUID = 1L;

    private final boolean mayPass;

    ContactNowUnknownException(Failure failure) {
        this(failure, true);
    }

    /** @param mayPass whether what went wrong may be over the next time */
    ContactNowUnknownException(Failure failure, boolean mayPass) {
        super(failure);
        this.mayPass = mayPass;
    }

    /**
     * Whether what went wrong may be over the next time, as with a lost reply or a database error: then the same answer to a repeat says
     * nothing about what was sent. False for an error text that is not recognised.
     */
    public boolean mayPass() {
        return mayPass;
    }

    @Override
    public ReplyClass replyClass() {
        return ReplyClass.UNKNOWN;
    }
}
