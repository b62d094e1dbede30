package io.github.contactnow.simulator.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A stream that runs an action once, after a number of bytes. */
final class InterruptedStream extends FilterOutputStream {

    /** The action; an exception ends the writing. */
    @FunctionalInterface
    interface Interruption {
        void run() throws IOException;
    }

    private final Interruption interruption;
    private long before;
    private boolean done;

    InterruptedStream(OutputStream out, long after, Interruption interruption) {
        super(out);
        this.before = after;
        this.interruption = interruption;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int first = (int) Math.min(length, before);
        out.write(bytes, offset, first);
        before -= first;
        if (first < length && !done) {
            done = true;
            interruption.run();
        }
        if (done) {
            out.write(bytes, offset + first, length - first);
        }
    }
}
