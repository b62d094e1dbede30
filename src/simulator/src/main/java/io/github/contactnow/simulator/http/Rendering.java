package io.github.contactnow.simulator.http;

import io.github.contactnow.simulator.wire.Reply;
import io.github.contactnow.simulator.wire.ReplyWriter;
import io.github.contactnow.simulator.wire.Rows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.io.IOCallback;

/** The body of a reply. A short body is held in memory; a long one is computed each time it is written. */
final class Rendering {

    private static final long MOST_ROWS_KEPT = 200;

    private final IOCallback<OutputStream> body;
    private final long length;
    private final Optional<Download> download;

    Rendering(Reply reply, ReplyWriter writer) throws IOException {
        if (reply.rows().map(Rows::size).orElse(0L) <= MOST_ROWS_KEPT) {
            ByteArrayOutputStream kept = new ByteArrayOutputStream();
            writer.write(reply, kept);
            this.body = kept::writeTo;
            this.length = kept.size();
        } else {
            this.body = out -> writer.write(reply, out);
            this.length = -1;
        }
        this.download = Optional.empty();
    }

    Rendering(Download download) {
        this(download::writeTo, download.to() - download.from(), Optional.of(download));
    }

    Rendering(byte[] bytes) {
        this(out -> out.write(bytes), bytes.length, Optional.empty());
    }

    private Rendering(IOCallback<OutputStream> body, long length, Optional<Download> download) {
        this.body = body;
        this.length = length;
        this.download = download;
    }

    /** The media type of a download; empty for an envelope. */
    Optional<String> type() {
        return download.map(part -> part.content().type());
    }

    /** Sets status and headers of a response, except content type and length. */
    void describe(HttpResponse response) {
        download.ifPresent(part -> {
            response.setCode(part.status());
            part.headers().forEach(response::setHeader);
        });
    }

    /** The body twice. */
    Rendering twice() {
        return new Rendering(
                out -> {
                    body.execute(out);
                    body.execute(out);
                },
                length < 0 ? -1 : length * 2,
                download);
    }

    /** The body followed by more bytes. */
    Rendering and(byte[] more) {
        return new Rendering(
                out -> {
                    body.execute(out);
                    out.write(more);
                },
                length < 0 ? -1 : length + more.length,
                download);
    }

    /** The length if it is known in advance, else -1. */
    long length() {
        return length;
    }

    /** The length; computes the whole body if it is not known in advance. */
    long count() throws IOException {
        if (length >= 0) {
            return length;
        }
        CountingStream counting = new CountingStream();
        writeTo(counting);
        return counting.count;
    }

    void writeTo(OutputStream out) throws IOException {
        body.execute(out);
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
