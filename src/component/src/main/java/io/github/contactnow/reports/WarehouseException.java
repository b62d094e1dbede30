package io.github.contactnow.reports;

import java.sql.SQLException;

/**
 * The warehouse could not take a load, or answer. A load is stored as a whole or not at all, and may always be repeated:
 * also when the connection broke just as it was being stored, and none can tell which of the two happened.
 */
public class WarehouseException extends RuntimeException {

    /** How DuckDB says that another process has the file. */
    static final String OPEN_ELSEWHERE = "Could not set lock on file";

    private static final long serialVersionUID = 1L;

    WarehouseException(String message, Throwable cause) {
        super(message, cause);
    }

    WarehouseException(String message) {
        super(message);
    }

    /** Says in one sentence or two what the database refused, and what to do about it. */
    static WarehouseException of(String task, SQLException failure) {
        String reason = String.valueOf(failure.getMessage());
        if (reason.contains(OPEN_ELSEWHERE)) {
            return new WarehouseException(task + " failed, because another process has the DuckDB file open. Close it there"
                    + " (the DuckDB command line, for one) and try again, which is safe. DuckDB says: " + reason, failure);
        }
        return new WarehouseException(task + " failed. Put the cause right and try again, which is safe."
                + " The database says: " + reason, failure);
    }
}
