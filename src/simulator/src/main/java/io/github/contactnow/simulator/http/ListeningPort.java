package io.github.contactnow.simulator.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.apache.hc.core5.http.impl.bootstrap.HttpServer;
import org.apache.hc.core5.io.CloseMode;

/** The port of the API. It can be closed for a time, during which connections are refused. */
final class ListeningPort {

    private static final int MOST_TRIES = 2000;
    private static final long NANOS_BETWEEN_TRIES = 1_000_000;

    private final InetSocketAddress address;
    private final IntFunction<HttpServer> servers;
    private final Set<SimulatedConnection> connections = Collections.newSetFromMap(new WeakHashMap<>());
    private HttpServer server;
    private Socket reservation;
    private int port;

    /**
     * @param servers creates a server for a port
     */
    ListeningPort(InetSocketAddress address, IntFunction<HttpServer> servers) {
        this.address = address;
        this.servers = servers;
    }

    /** Starts to listen and returns the port. */
    synchronized int open() throws IOException {
        server = servers.apply(address.getPort());
        server.start();
        port = server.getLocalPort();
        return port;
    }

    /** Registers a connection as long as it is in use. */
    synchronized SimulatedConnection add(SimulatedConnection connection) {
        connections.add(connection);
        return connection;
    }

    /** Refuses new connections and closes all open ones except one. */
    synchronized void refuse(SimulatedConnection last) throws IOException {
        if (reservation != null) {
            return;
        }
        server.stop();
        // stop() interrupts every thread of the server, including this one, which still has to send its reply.
        Thread.interrupted();
        reservation = reserve();
        connections.stream()
                .filter(connection -> connection != last)
                .forEach(connection -> connection.close(CloseMode.GRACEFUL));
    }

    /** Binds a socket without listening, so that no other process takes the port. */
    private Socket reserve() throws IOException {
        Socket socket = new Socket();
        socket.setReuseAddress(true);
        for (int tries = 1; !socket.isBound(); tries++) {
            try {
                socket.bind(new InetSocketAddress(address.getAddress(), port));
            } catch (BindException e) {
                // The server's accept thread holds the port until it notices the stop.
                if (tries == MOST_TRIES) {
                    throw e;
                }
                LockSupport.parkNanos(NANOS_BETWEEN_TRIES);
            }
        }
        return socket;
    }

    /** Accepts connections again after {@link #refuse}. */
    synchronized void accept() {
        if (reservation == null) {
            return;
        }
        try {
            reservation.close();
            reservation = null;
            server = servers.apply(port);
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on port " + port + " again", e);
        }
    }

    /** Stops at once and closes open connections. */
    synchronized void close() {
        server.close(CloseMode.IMMEDIATE);
        if (reservation != null) {
            try {
                reservation.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
