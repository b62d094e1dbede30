package io.github.contactnow.ledger;

import java.sql.BatchUpdateException;
import java.sql.SQLException;

/**
 * The ledger cannot be used, or did not answer. Nobody can say whether the change at hand was stored: what it was to allow must not be
 * done.
 */
public class LedgerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LedgerException(String message) {
        super(message);
    }

    LedgerException(String message, Throwable cause) {
        super(message, cause);
    }

    static LedgerException of(String task, SQLException failure) {
        // That of a batch quotes the statement with its values, which are leads; the next one says what was wrong with it.
        SQLException said = failure instanceof BatchUpdateException && failure.getNextException() != null ? failure.getNextException()
            : failure;
        return new LedgerException(task + " failed; the database says: " + oneLine(said), said);
    }

    static String oneLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
