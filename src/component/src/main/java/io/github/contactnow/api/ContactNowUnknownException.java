package io.github.contactnow.api;

/** The outcome of the call is unknown. Unless the operation is repeat-safe, read back before sending again. */
public final class ContactNowUnknownException extends ContactNowException {

    private static final long serialVersionUID = 1L;

    private final boolean mayPass;

    ContactNowUnknownException(Failure failure) {
        this(failure, true);
    }

    /** @param mayPass whether the cause may be temporary */
    ContactNowUnknownException(Failure failure, boolean mayPass) {
        super(failure);
        this.mayPass = mayPass;
    }

    /**
     * Whether the cause may be temporary, as with a lost reply or a database error: then the same reply to a repeat is no evidence about the
     * records. False for an error text that is not recognised.
     */
    public boolean mayPass() {
        return mayPass;
    }

    @Override
    public ReplyClass replyClass() {
        return ReplyClass.UNKNOWN;
    }
}
