package io.github.contactnow.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of a reply, read in constant memory. Close it to release the connection. An interrupted file is continued if the server allows
 * it. If the file cannot be read to its end, or differs from the length or checksum that the server sent, reading throws an
 * {@link IOException} that contains no secret.
 */
public final class Download extends FilterInputStream {

    private final HttpReply reply;
    private final ContinuedBody body;

    Download(InputStream bytes, HttpReply reply, ContinuedBody body) {
        super(bytes);
        this.reply = reply;
        this.body = body;
    }

    /** The header {@code Content-Type}, or null. */
    public String contentType() {
        return reply.header("Content-Type").orElse(null);
    }

    /** Status of the HTTP response. */
    public int httpStatus() {
        return reply.status();
    }

    /** Length in bytes, or null if the server does not send it. */
    public Long length() {
        return body.head().length();
    }

    @Override
    public void close() {
        body.close();
    }
}
