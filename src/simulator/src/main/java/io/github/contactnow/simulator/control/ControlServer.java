package io.github.contactnow.simulator.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.contactnow.simulator.state.Refused;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The control port: programs in any language read and change the simulator's state, by JSON over HTTP. */
public final class ControlServer {

    private static final int THREADS = 4;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        Thread daemon = new Thread(task, "simulator-control");
        daemon.setDaemon(true);
        return daemon;
    });

    /** Starts to listen. */
    public ControlServer(ControlTarget target, InetSocketAddress address) throws IOException {
        Routes routes = Resources.routes(target);
        server = HttpServer.create(address, 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> handle(routes, exchange));
        server.start();
    }

    /** The port that the server listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Stops at once. */
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void handle(Routes routes, HttpExchange exchange) throws IOException {
        try (exchange) {
            int status = 200;
            Object answer;
            try {
                answer = answer(routes, exchange);
            } catch (BadRequest e) {
                status = e.status();
                answer = error(e.getMessage(), e.field());
            } catch (Refused e) {
                status = 400;
                answer = error(e.getMessage(), e.getMessage().replaceFirst("^Bad argument: (\\w+)$|.*", "$1"));
            } catch (RuntimeException e) {
                status = 500;
                answer = error("Simulator error: " + e, "");
            }
            byte[] json = Json.bytes(answer);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, json.length);
            exchange.getResponseBody().write(json);
        }
    }

    private static Object answer(Routes routes, HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        return routes.find(exchange.getRequestMethod(), exchange.getRequestURI().getPath())
                .answer()
                .apply(new ControlRequest(query(exchange.getRequestURI().getRawQuery()), Json.object(body)));
    }

    private static Map<String, String> query(String text) {
        Map<String, String> arguments = new LinkedHashMap<>();
        for (String pair : text == null ? new String[0] : text.split("&")) {
            int equals = pair.indexOf('=');
            arguments.put(
                    URLDecoder.decode(equals < 0 ? pair : pair.substring(0, equals), UTF_8),
                    equals < 0 ? "" : URLDecoder.decode(pair.substring(equals + 1), UTF_8));
        }
        return arguments;
    }

    private static ObjectNode error(String message, String field) {
        ObjectNode error = Json.object().put("error", message);
        return field.isEmpty() ? error : error.put("field", field);
    }
}
