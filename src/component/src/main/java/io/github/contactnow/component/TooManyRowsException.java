package io.github.contactnow.component;

/** A slice has more rows than {@code sliceMaxRows} allows for one exchange. */
final class TooManyRowsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyRowsException(long most) {
        super("the slice has more than " + most + " rows (sliceMaxRows)");
    }
}
