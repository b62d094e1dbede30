package io.github.contactnow.simulator.wire;

import java.io.IOException;
import java.io.OutputStream;

/** A reply without an envelope: bytes that can be written in parts and repeatedly. */
public interface Content {

    /** The media type. */
    String type();

    /** The length in bytes. */
    long length();

    /** A unique identifier of this content, for {@code ETag}. */
    String tag();

    /**
     * Writes a part of the content.
     *
     * @param from first byte
     * @param to   the byte after the last one
     */
    void write(OutputStream out, long from, long to) throws IOException;
}
