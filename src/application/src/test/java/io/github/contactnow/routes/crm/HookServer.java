package io.github.contactnow.routes.crm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A target of events that accepts them, or does what a test wants instead. */
final class HookServer implements AutoCloseable {

    /** An answer: status, headers and body; or none, or one without an end. */
    record Answer(int status, Map<String, String> headers, String body, boolean endless) {

        static Answer of(int status) {
            return new Answer(status, Map.of(), "", false);
        }

        static Answer of(int status, String type, String body) {
            return new Answer(status, Map.of("Content-Type", type), body, false);
        }

        Answer with(String header, String value) {
            return new Answer(status, Map.of(header, value), body, endless);
        }

        static Answer withoutEnd() {
            return new Answer(200, Map.of(), "x".repeat(10_000), true);
        }
    }

    /** What came. */
    record Request(String method, String path, Map<String, List<String>> headers, byte[] bytes) {

        String header(String name) {
            List<String> values = headers.get(name);
            return values == null ? null : values.get(0);
        }

        String key() {
            return header("Idempotency-key");
        }

        String body() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<String> accepted = new CopyOnWriteArrayList<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private volatile Answer usual = Answer.of(204);
    private HttpServer server;
    private int port;

    HookServer() throws IOException {
        listen(0);
    }

    private void listen(int on) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), on), 0);
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
        port = server.getAddress().getPort();
    }

    String url() {
        return "http://localhost:" + port + "/hook";
    }

    void goDown() {
        server.stop(0);
    }

    void comeBack() throws IOException {
        listen(port);
    }

    /** The next requests get these answers, one each. */
    void next(Answer... some) {
        answers.addAll(List.of(some));
    }

    /** All others get this one. */
    void usually(Answer answer) {
        usual = answer;
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    List<String> keys() {
        return requests.stream().map(Request::key).toList();
    }

    /** Keys of the requests that got the answer that accepts an event, in the order in which they came. */
    List<String> acceptedKeys() {
        return List.copyOf(accepted);
    }

    private void take(HttpExchange exchange) throws IOException {
        requests.add(new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                Map.copyOf(exchange.getRequestHeaders()),
                exchange.getRequestBody().readAllBytes()));
        Answer next = answers.poll();
        Answer answer = next == null ? usual : next;
        if (answer.status() == 204) {
            accepted.add(exchange.getRequestHeaders().getFirst("Idempotency-key"));
        }
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), answer.endless() ? 0 : body.length == 0 ? -1 : body.length);
        try {
            do {
                exchange.getResponseBody().write(body);
            } while (answer.endless());
        } catch (IOException e) {
            // The application has had enough of it.
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
