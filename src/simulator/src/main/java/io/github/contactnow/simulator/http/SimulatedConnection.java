package io.github.contactnow.simulator.http;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpRequestParserFactory;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.IOCallback;

/** A server connection that a fault can cut at any time. */
final class SimulatedConnection extends DefaultBHttpServerConnection {

    private static final DefaultHttpRequestParserFactory PARSER_FACTORY =
            new DefaultHttpRequestParserFactory(Http1Config.DEFAULT, null, new RawTargets());

    private final long number;
    private final String address;
    private final Socket socket;
    private final boolean resetAtOnce;

    /**
     * @param resetAtOnce whether the connection is reset before the server reads from it
     */
    SimulatedConnection(long number, Socket socket, boolean resetAtOnce) throws IOException {
        super("http", Http1Config.DEFAULT, null, null, null, null, PARSER_FACTORY, null);
        this.number = number;
        this.socket = socket;
        this.resetAtOnce = resetAtOnce;
        this.address = ((InetSocketAddress) socket.getRemoteSocketAddress())
                .getAddress()
                .getHostAddress();
        bind(socket);
    }

    /** The sequence number of the connection, from 1. */
    long number() {
        return number;
    }

    /** The client's address. */
    String address() {
        return address;
    }

    /** Treats an idle timeout like a close by the client. */
    @Override
    public ClassicHttpRequest receiveRequestHeader() throws HttpException, IOException {
        if (resetAtOnce) {
            cut(true);
            throw new ConnectionClosedException("Reset by a fault");
        }
        try {
            return super.receiveRequestHeader();
        } catch (SocketTimeoutException e) {
            return null;
        } catch (IllegalArgumentException e) {
            // The parser throws this for an invalid protocol version.
            throw new ParseException(e.getMessage());
        }
    }

    /** Closes the connection now. Sent bytes arrive, unless it is reset. */
    void cut(boolean reset) {
        try {
            if (reset) {
                close(CloseMode.IMMEDIATE);
            } else {
                close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends bytes outside of the HTTP reply. The caller has flushed the reply before. */
    void sendBeside(IOCallback<OutputStream> bytes) throws IOException {
        bytes.execute(socket.getOutputStream());
    }

    boolean isClientGone() {
        try {
            return isStale();
        } catch (IOException e) {
            return true;
        }
    }
}
