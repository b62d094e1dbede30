package io.github.contactnow.ops.probe;

/** A question cannot be answered; the message says why. */
final class NoAnswer extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoAnswer(String reason) {
        super(reason, null, false, false);
    }
}
