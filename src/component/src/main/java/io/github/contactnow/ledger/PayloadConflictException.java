package io.github.contactnow.ledger;

/** A known reference with another payload: one of the two requests has the wrong reference. Nothing was changed. */
public class PayloadConflictException extends LedgerException {

    private static final long serialVersionUID = 1L;

    PayloadConflictException(Intent intent) {
        super("The reference " + intent.reference() + " of kind " + intent.kind()
                + " was used before, with another payload; give every " + "request a reference of its own");
    }
}
