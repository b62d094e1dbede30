package io.github.contactnow.simulator.http;

import io.github.contactnow.simulator.wire.Reply;
import io.github.contactnow.simulator.wire.ReplyWriter;
import io.github.contactnow.simulator.wire.Rows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.hc.core5.http.HttpResponse;

/** The body of a reply: short ones are kept as bytes, long ones are computed each time they are written. */
final class Rendering {

    private static final long MOST_ROWS_KEPT = 200;

    private final Reply reply;
    private final ReplyWriter writer;
    private final byte[] bytes;
    private final Download download;

    Rendering(Reply reply, ReplyWriter writer) throws IOException {
        this.reply = reply;
        this.writer = writer;
        this.download = null;
        if (reply.rows().map(Rows::size).orElse(0L) <= MOST_ROWS_KEPT) {
            ByteArrayOutputStream kept = new ByteArrayOutputStream();
            writer.write(reply, kept);
            this.bytes = kept.toByteArray();
        } else {
            this.bytes = null;
        }
    }

    Rendering(Download download) {
        this.reply = null;
        this.writer = null;
        this.bytes = null;
        this.download = download;
    }

    /** The media type, where it is not that of an envelope. */
    Optional<String> type() {
        return Optional.ofNullable(download).map(part -> part.content().type());
    }

    /** Sets what a response says of this body beside its type and length. */
    void describe(HttpResponse response) {
        if (download != null) {
            response.setCode(download.status());
            download.headers().forEach(response::setHeader);
        }
    }

    /** The length if it is known beforehand, or -1. */
    long length() {
        if (download != null) {
            return download.to() - download.from();
        }
        return bytes == null ? -1 : bytes.length;
    }

    /** The length, if need be by computing the whole body. */
    long count() throws IOException {
        if (length() >= 0) {
            return length();
        }
        CountingStream counting = new CountingStream();
        writer.write(reply, counting);
        return counting.count;
    }

    void writeTo(OutputStream out) throws IOException {
        if (download != null) {
            download.writeTo(out);
        } else if (bytes == null) {
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
