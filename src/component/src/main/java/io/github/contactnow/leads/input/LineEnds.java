package io.github.contactnow.leads.input;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Detects whether a text ends with a line end. */
final class LineEnds extends FilterReader {

    private int last = '\n';
    private boolean ended;

    LineEnds(Reader in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        int read = in.read(target, offset, length);
        if (read > 0) {
            last = target[offset + read - 1];
        } else if (read < 0) {
            ended = true;
        }
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Whether all has been read, and no line end was last. */
    boolean isCutOff() {
        return ended && last != '\n' && last != '\r';
    }
}
