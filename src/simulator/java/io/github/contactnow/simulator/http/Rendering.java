package io.github.contactnow.simulator.http;

import io.github.contactnow.simulator.wire.Reply;
import io.github.contactnow.simulator.wire.ReplyWriter;
import io.github.contactnow.simulator.wire.Rows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** The body of a reply: short ones are kept as bytes, long ones are computed each time they are written. */
final class Rendering {

    private static final long MOST_ROWS_KEPT = 200;

    private final Reply reply;
    private final ReplyWriter writer;
    private final byte[] bytes;

    Rendering(Reply reply, ReplyWriter writer) throws IOException {
        this.reply = reply;
        this.writer = writer;
        if (reply.rows().map(Rows::size).orElse(0L) <= MOST_ROWS_KEPT) {
            ByteArrayOutputStream kept = new ByteArrayOutputStream();
            writer.write(reply, kept);
            this.bytes = kept.toByteArray();
        } else {
            this.bytes = null;
        }
    }

    Rendering(byte[] bytes) {
        this.reply = null;
        this.writer = null;
        this.bytes = bytes;
    }

    /** The length if it is known beforehand, or -1. */
    long length() {
        return bytes == null ? -1 : bytes.length;
    }

    /** The length, if need be by computing the whole body. */
    long count() throws IOException {
        if (bytes != null) {
            return bytes.length;
        }
        CountingStream counting = new CountingStream();
        writer.write(reply, counting);
        return counting.count;
    }

    void writeTo(OutputStream out) throws IOException {
        if (bytes == null) {
            writer.write(reply, out);
        } else {
            out.write(bytes);
        }
    }

    private static final class CountingStream extends OutputStream {

        private long count;

        @Override
        public void write(int b) {
            count++;
        }

        @Override
        public void write(byte[] b, int offset, int length) {
            count += length;
        }
    }
}
