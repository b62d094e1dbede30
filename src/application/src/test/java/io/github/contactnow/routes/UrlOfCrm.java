package io.github.contactnow.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A URL of a CRM that takes JSON events, or, as often as a test says, does not. */
public final class UrlOfCrm implements AutoCloseable {

    public static final String SECRET = "s3cretOfTheCrm";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int REDIRECT = 302;

    /** How it answers a request. */
    public enum Answer {
        /** Takes it. */
        TAKEN(204),
        ERROR(500),
        NOT_FOUND(404),
        MOVED(REDIRECT),
        /** Never. */
        SILENCE(0),
        /** The beginning of an answer, whose end never comes. */
        UNENDING(200);

        private final int status;

        Answer(int status) {
            this.status = status;
        }
    }

    /** What came. */
    public record Request(String path, String contentType, String idempotencyKey, JsonNode event) {}

    private HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private int port;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();

    public UrlOfCrm() throws IOException {
        listen(0);
    }

    private void listen(int on) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), on), 0);
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
        port = server.getAddress().getPort();
    }

    /** Takes no connection any more. */
    public void goDown() {
        server.stop(0);
    }

    /** Listens again where it did. */
    public void comeBack() throws IOException {
        listen(port);
    }

    /** What came so far. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public String url() {
        return "http://localhost:" + port + "/hook?key=" + SECRET;
    }

    /** The next requests are answered so, each by one of these; all others are taken. */
    public void answer(Answer... next) {
        answers.addAll(List.of(next));
    }

    public List<Request> requests(String event) {
        return requests.stream()
                .filter(request -> request.idempotencyKey.equals(event))
                .toList();
    }

    public List<String> paths() {
        return requests.stream().map(Request::path).distinct().toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(new Request(
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                JSON.readTree(body)));
        Answer next = answers.poll();
        Answer answer = next == null ? Answer.TAKEN : next;
        if (answer == Answer.SILENCE) {
            return;
        }
        if (answer == Answer.MOVED) {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
        }
        exchange.sendResponseHeaders(answer.status, answer == Answer.UNENDING ? 0 : -1);
        if (answer == Answer.UNENDING) {
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            return;
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
