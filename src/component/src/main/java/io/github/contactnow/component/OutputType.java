package io.github.contactnow.component;

/** What a read puts into the body. */
public enum OutputType {
    /** Its rows as maps: a list, or an iterator when streaming. */
    ROWS,
    /** The bytes of the reply, as a stream. */
    RAW
}
