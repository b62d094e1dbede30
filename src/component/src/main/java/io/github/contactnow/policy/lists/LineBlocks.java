package io.github.contactnow.policy.lists;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a text into blocks of whole lines, so that several threads can read it. A line end within quotes is none, unless no other is found: a
 * quote that stands alone is then part of a value.
 */
final class LineBlocks {

    private final InputStream in;
    private final byte[] buffer;
    private int length;
    private boolean ended;

    /** @param size of a block in bytes, at most; no line may be longer */
    LineBlocks(InputStream in, int size) {
        this.in = in;
        this.buffer = new byte[size];
    }

    /** The next block; null at the end. */
    byte[] next() throws IOException {
        if (!ended) {
            length += in.readNBytes(buffer, length, buffer.length - length);
            ended = length < buffer.length;
        }
        if (length == 0) {
            return null;
        }
        int cut = ended ? length : cut();
        byte[] block = Arrays.copyOf(buffer, cut);
        System.arraycopy(buffer, cut, buffer, 0, length - cut);
        length -= cut;
        return block;
    }

    /** Whether no block follows. */
    boolean isLast() {
        return ended && length == 0;
    }

    private int cut() throws IOException {
        boolean quoted = false;
        int outside = 0;
        int any = 0;
        // What follows the last byte is not known: a line feed may belong to a carriage return.
        for (int i = 0; i < length - 1; i++) {
            byte each = buffer[i];
            if (each == '"') {
                quoted = !quoted;
            } else if (each == '\n' || each == '\r' && buffer[i + 1] != '\n') {
                any = i + 1;
                outside = quoted ? outside : any;
            }
        }
        if (any == 0) {
            throw new IOException("a line has more than " + buffer.length + " bytes");
        }
        return outside > 0 ? outside : any;
    }
}
