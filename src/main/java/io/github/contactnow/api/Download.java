package io.github.contactnow.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of a reply as they come, in constant memory. Close it to give the connection back. A reply that breaks off throws an
 * {@link IOException} that names no secret.
 */
public final class Download extends FilterInputStream {

    private final HttpReply reply;

    Download(InputStream bytes, HttpReply reply) {
        super(bytes);
        this.reply = reply;
    }

    /** The header {@code Content-Type}, or null. */
    public String contentType() {
        return reply.header("Content-Type").orElse(null);
    }

    @Override
    public void close() throws IOException {
        reply.close();
    }
}
