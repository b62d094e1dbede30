package io.github.contactnow.leads.delivery;

/** The reference column cannot be searched, so the outcome of a lost reply could not be determined. Nothing was sent. */
public class NotSearchableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    NotSearchableException(String column, String where, String reason, Throwable cause) {
        super(
                "The column " + column + " of " + where + " cannot be searched (" + reason
                        + "), so a lead whose reply is lost could "
                        + "not be looked for; name another column by referenceField, or choose onDoubt=HOLD, which leaves such leads to an operator",
                cause);
        this.reason = reason;
    }

    /** Why it cannot be searched, in a few words. */
    String reason() {
        return reason;
    }
}
