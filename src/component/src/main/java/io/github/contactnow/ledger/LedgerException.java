package io.github.contactnow.ledger;

import java.sql.BatchUpdateException;
import java.sql.SQLException;

/**
 * The ledger cannot be used, or did not answer. It is unknown whether the change was stored: the caller must not do what the change would have
 * allowed.
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
        // The exception of a batch quotes the statement with its values, which are leads; the next exception holds the
        // cause.
        SQLException said = failure instanceof BatchUpdateException && failure.getNextException() != null
                ? failure.getNextException()
                : failure;
        return new LedgerException(task + " failed; the database says: " + oneLine(said), said);
    }

    static String oneLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
