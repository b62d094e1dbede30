package io.github.contactnow.ops.probe;

/** A question cannot be answered; the message says why. */
final class InconclusiveException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InconclusiveException(String reason) {
        super(reason, null, false, false);
    }
}
