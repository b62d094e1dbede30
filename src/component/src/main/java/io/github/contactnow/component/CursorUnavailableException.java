package io.github.contactnow.component;

/**
 * Thrown by the state repository of a slice consumer whose store does not answer for now. The consumer starts all the same, and reads the
 * cursor at its next poll. Any other exception keeps it from starting: the cursor is damaged.
 */
public class CursorUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what failed, in one sentence
     * @param cause   why
     */
    public CursorUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
