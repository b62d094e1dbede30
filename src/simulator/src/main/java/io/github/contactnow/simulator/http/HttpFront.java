package io.github.contactnow.simulator.http;

import io.github.contactnow.simulator.account.ServedState;
import io.github.contactnow.simulator.fault.Faults;
import io.github.contactnow.simulator.script.Tokens;
import io.github.contactnow.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.hc.core5.http.ExceptionListener;
import org.apache.hc.core5.http.HttpConnection;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.impl.bootstrap.HttpServer;
import org.apache.hc.core5.http.impl.io.HttpService;
import org.apache.hc.core5.http.io.HttpRequestHandler;
import org.apache.hc.core5.http.io.HttpServerConnection;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.DefaultHttpProcessor;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpProcessor;
import org.apache.hc.core5.http.protocol.ResponseConnControl;
import org.apache.hc.core5.http.protocol.ResponseContent;
import org.apache.hc.core5.http.protocol.ResponseDate;
import org.apache.hc.core5.util.Timeout;

/** The HTTP server. It uses one thread per connection, so that a fault can hold back or cut a single connection. */
public final class HttpFront {

    private static final int BACKLOG = 512;

    private final ListeningPort port;

    public HttpFront(SimulatorSettings settings, Supplier<ServedState> state, Tokens tokens, Faults faults)
            throws IOException {
        AtomicLong connections = new AtomicLong();
        SocketConfig sockets = SocketConfig.custom()
                .setSoTimeout(Timeout.of(settings.idleTimeout()))
                .setSoReuseAddress(true)
                .setTcpNoDelay(true)
                .setBacklogSize(BACKLOG)
                .build();
        // No check of the Host header, so that old clients without one are served.
        HttpProcessor processor =
                new DefaultHttpProcessor(ResponseDate.INSTANCE, ResponseContent.INSTANCE, ResponseConnControl.INSTANCE);
        InetAddress host = InetAddress.getByName(settings.host());
        Listener listener = new Listener(settings);
        port = new ListeningPort(
                new InetSocketAddress(host, settings.port()),
                number -> new HttpServer(
                        number,
                        new Service(processor, new Exchange(settings, state, tokens, faults, port())),
                        host,
                        sockets,
                        null,
                        socket -> port().add(new SimulatedConnection(
                                connections.incrementAndGet(),
                                socket,
                                faults.nextConnection().isPresent())),
                        null,
                        null,
                        listener));
    }

    private ListeningPort port() {
        return port;
    }

    /** Starts to listen and returns the port. */
    public int start() throws IOException {
        return port.open();
    }

    /** Accepts connections again after a fault refused them. */
    public void accept() {
        port.accept();
    }

    /** Stops at once and closes open connections. */
    public void close() {
        port.close();
    }

    private static final class Service extends HttpService {

        Service(HttpProcessor processor, HttpRequestHandler handler) {
            super(processor, (request, context) -> handler, null, null);
        }

        @Override
        public void handleRequest(HttpServerConnection connection, HttpContext context)
                throws IOException, HttpException {
            context.setAttribute(Exchange.CONNECTION, connection);
            try {
                super.handleRequest(connection, context);
            } finally {
                if (context.getAttribute(Exchange.AFTER_REPLY) instanceof Exchange.AfterReply after) {
                    after.run();
                }
            }
        }

        /** A request that is not valid HTTP is a client error. */
        @Override
        protected int toStatusCode(Exception e) {
            int status = super.toStatusCode(e);
            return status >= HttpStatus.SC_INTERNAL_SERVER_ERROR ? HttpStatus.SC_BAD_REQUEST : status;
        }
    }

    /** Logs only errors of the simulator. Broken connections are expected. */
    private record Listener(SimulatorSettings settings) implements ExceptionListener {

        @Override
        public void onError(Exception e) {
            if (e instanceof RuntimeException) {
                settings.log().accept("Connection failed: " + e);
            }
        }

        @Override
        public void onError(HttpConnection connection, Exception e) {
            onError(e);
        }
    }
}
