package io.github.contactnow.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpRequestWriterFactory;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.util.Timeout;

/**
 * A connection with a cheap check for staleness, which runs before every use: a create on a connection that the server has closed would end
 * in doubt. HttpClient's own check waits a millisecond for a byte; this check does not wait. The class also omits HttpClient's logging of
 * headers and bytes, which would print tokens and passwords.
 */
final class CheckedConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {

    private Timeout socketTimeout;
    private SessionInputBuffer received;

    CheckedConnection() {
        super(
                Http1Config.DEFAULT,
                null,
                null,
                null,
                null,
                DefaultHttpRequestWriterFactory.INSTANCE,
                DefaultHttpResponseParserFactory.INSTANCE);
    }

    @Override
    public void bind(Socket socket) throws IOException {
        super.bind(socket);
        socketTimeout = Timeout.ofMilliseconds(socket.getSoTimeout());
    }

    @Override
    public void bind(SSLSocket tlsSocket, Socket socket) throws IOException {
        super.bind(tlsSocket, socket);
        socketTimeout = Timeout.ofMilliseconds(tlsSocket.getSoTimeout());
    }

    @Override
    public Socket getSocket() {
        SocketHolder holder = getSocketHolder();
        return holder == null ? null : holder.getSocket();
    }

    @Override
    public SSLSession getSSLSession() {
        return getSocket() instanceof SSLSocket tls ? tls.getSession() : null;
    }

    @Override
    public void setSocketTimeout(Timeout timeout) {
        super.setSocketTimeout(timeout);
        socketTimeout = timeout;
    }

    @Override
    public void passivate() {
        super.setSocketTimeout(Timeout.ZERO_MILLISECONDS);
    }

    @Override
    public void activate() {
        super.setSocketTimeout(socketTimeout);
    }

    /** Keeps the buffer of bytes that have been received but not read. */
    @Override
    protected InputStream createContentInputStream(long length, SessionInputBuffer buffer, InputStream input) {
        received = buffer;
        return super.createContentInputStream(length, buffer, input);
    }

    /** Stale if the server has closed the connection, or has sent unrequested bytes, which would be read as the next reply. */
    @Override
    public boolean isStale() throws IOException {
        SocketHolder holder = getSocketHolder();
        if (!isOpen() || holder == null || received != null && received.length() > 0) {
            return true;
        }
        SocketChannel channel = holder.getBaseSocket() == null
                ? holder.getSocket().getChannel()
                : holder.getBaseSocket().getChannel();
        channel.configureBlocking(false);
        try {
            return channel.read(ByteBuffer.allocate(1)) != 0;
        } finally {
            channel.configureBlocking(true);
        }
    }
}
