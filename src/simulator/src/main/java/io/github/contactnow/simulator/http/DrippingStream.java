package io.github.contactnow.simulator.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A stream that sends each byte separately and runs an action before each. */
final class DrippingStream extends FilterOutputStream {

    private final InterruptedStream.Interruption before;

    DrippingStream(OutputStream out, InterruptedStream.Interruption before) {
        super(out);
        this.before = before;
    }

    @Override
    public void write(int b) throws IOException {
        before.run();
        out.write(b);
        out.flush();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            write(bytes[i]);
        }
    }
}
