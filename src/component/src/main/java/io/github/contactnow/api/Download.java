package io.github.contactnow.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of a reply as they come, in constant memory. Close it to give the connection back. A file that breaks off is continued where
 * the server allows that; one that cannot be read to its end, or does not have the length and checksum that the server named, throws an
 * {@link IOException} that names no secret.
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

    /** How many bytes it has, or null if the server does not say. */
    public Long length() {
        return body.head().length();
    }

    @Override
    public void close() {
        body.close();
    }
}
