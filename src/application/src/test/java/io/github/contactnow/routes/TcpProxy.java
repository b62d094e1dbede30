package io.github.contactnow.routes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The network between the application and the simulator: a relay that can be cut, so that connections are refused, and restored. */
public final class TcpProxy implements AutoCloseable {

    private final int target;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private ServerSocket server;

    public TcpProxy(int target) {
        this.target = target;
        listen(0);
        port = server.getLocalPort();
    }

    public String url() {
        return "http://localhost:" + port + "/";
    }

    /** Closes all connections and refuses new ones. */
    public synchronized void cut() {
        close(server);
        sockets.forEach(TcpProxy::close);
        sockets.clear();
    }

    public synchronized void mend() {
        if (server.isClosed()) {
            listen(port);
        }
    }

    @Override
    public void close() {
        cut();
    }

    private void listen(int at) {
        try {
            ServerSocket listening = new ServerSocket();
            listening.setReuseAddress(true);
            listening.bind(new InetSocketAddress(InetAddress.getByName("localhost"), at));
            server = listening;
            thread(() -> accept(listening));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                Socket near = listening.accept();
                Socket far = new Socket("localhost", target);
                near.setTcpNoDelay(true);
                far.setTcpNoDelay(true);
                if (add(listening, near, far)) {
                    thread(() -> pump(near, far));
                    thread(() -> pump(far, near));
                }
            } catch (IOException e) {
                // Cut: no client is waiting any more.
                return;
            }
        }
    }

    /** Also closes a connection that was accepted while the line was cut. */
    private synchronized boolean add(ServerSocket listening, Socket near, Socket far) {
        if (listening.isClosed()) {
            close(near);
            close(far);
            return false;
        }
        sockets.add(near);
        sockets.add(far);
        return true;
    }

    /** The end of either direction ends both: a server that closes sends nothing more. */
    private void pump(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException e) {
            // Cut, or closed by the other direction.
            return;
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static void thread(Runnable task) {
        Thread thread = new Thread(task, "line");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
