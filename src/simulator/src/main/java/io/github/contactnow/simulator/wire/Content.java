package io.github.contactnow.simulator.wire;

import java.io.IOException;
import java.io.OutputStream;

/** What a reply holds that is no envelope: bytes that can be computed in part and more than once. */
public interface Content {

    /** The media type. */
    String type();

    long length();

    /** A text that no other content has. */
    String tag();

    /**
     * @param from first byte
     * @param to   the byte after the last one
     */
    void write(OutputStream out, long from, long to) throws IOException;
}
