package io.github.contactnow.component;

/** Body of a read. */
public enum OutputType {
    /** Rows as maps: a list, or an iterator with streaming=true. */
    ROWS,
    /** The bytes of the reply, as a stream. */
    RAW
}
