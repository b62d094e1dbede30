package io.github.contactnow.app.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A connection on which a test writes HTTP byte by byte, as no client library does. */
public final class RawHttp implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Socket socket;

    RawHttp(URI server) throws IOException {
        socket = new Socket(server.getHost(), server.getPort());
        socket.setSoTimeout((int) LIMIT.toMillis());
    }

    /** What a server answers to some bytes, until it closes the connection. */
    public static String answers(URI server, String request) throws IOException {
        try (RawHttp http = new RawHttp(server)) {
            http.send(request);
            return http.untilClosed();
        }
    }

    /** The beginning of a POST. */
    static String post(String path, String... headers) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + String.join("\r\n", headers)
                + (headers.length == 0 ? "\r\n" : "\r\n\r\n");
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** Reads until the text that was read contains another; fails when the connection ends or is silent before. */
    String until(String expected) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        while (!read.toString(StandardCharsets.ISO_8859_1).contains(expected)) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("The connection ended after: " + read);
            }
            read.write(next);
        }
        return read.toString(StandardCharsets.ISO_8859_1);
    }

    /** Reads until the server closes the connection; fails when it does not. */
    String untilClosed() throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        try {
            for (int next = in.read(); next >= 0; next = in.read()) {
                read.write(next);
            }
        } catch (SocketException reset) {
            // The server closed it while bytes were under way.
        }
        return read.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
