package io.github.contactnow.reports.warehouse;

import java.sql.SQLException;

/**
 * The warehouse could not take a load, or did not answer. A load is stored as a whole or not at all. It may always be repeated, also after an
 * unknown outcome: the connection may break while the transaction commits.
 */
public class WarehouseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what failed and what to do, in one or two sentences
     * @param cause   why
     */
    public WarehouseException(String message, Throwable cause) {
        super(message, cause);
    }

    /** @param message what failed and what to do, in one or two sentences */
    public WarehouseException(String message) {
        super(message);
    }

    /** What the database refused and what to do, in two sentences. */
    public static WarehouseException of(String task, SQLException failure) {
        String reason = String.valueOf(failure.getMessage());
        return new WarehouseException(
                task + " failed. Put the cause right and try again, which is safe." + " The database says: " + reason,
                failure);
    }
}
