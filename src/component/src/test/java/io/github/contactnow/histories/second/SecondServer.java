package io.github.contactnow.histories.second;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.contactnow.histories.second.Traits.ReadMethod;
import io.github.contactnow.histories.second.Trouble.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/**
 * A second server of the protocol, written from its reference alone, of one account with one dataset. How it behaves where the reference
 * leaves it open is a matter of its {@link Traits}, and what goes wrong with requests, of {@link Trouble}s. It knows what each create held,
 * whatever it kept of it.
 */
public final class SecondServer implements AutoCloseable {

    /** The dataset that takes leads. */
    public static final String DATASET = Leads.DATASET;
    /** A record with this Postcode is bad. */
    public static final String REFUSED_POSTCODE = Leads.REFUSED_POSTCODE;

    /** What a server of that trait says of it. */
    public static final String OWN_WORDS = "The postcode is not one that we deliver to.";

    private static final byte[] PAGE =
            "<!DOCTYPE html><html><head><title>Please wait</title></head><body>Checking your browser</body></html>"
                    .getBytes(StandardCharsets.UTF_8);
    private static final String PASSWORD = "secret&+ %";

    private final Traits traits;
    private final List<Trouble> troubles;
    private final Leads leads;
    private final Directory directory;
    private final Tokens tokens;
    private final String username;
    private final HttpServer http;
    private final Map<String, Integer> counts = new TreeMap<>();
    private volatile boolean calm;

    static {
        // Without it, each small reply on a connection that is kept waits for the client's acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /**
     * A record that a create has made.
     *
     * @param fields as they were sent, by names in lower case
     */
    public record Created(String id, Map<String, String> fields) {}

    /**
     * A record that a create brought.
     *
     * @param fields  as they were sent, by names in lower case
     * @param unclear whether the reply did not state its outcome
     */
    public record Arrived(Map<String, String> fields, boolean unclear) {}

    /** @param threads serves requests */
    public SecondServer(Traits traits, List<Trouble> troubles, String username, long seed, Executor threads)
            throws IOException {
        this.traits = traits;
        this.troubles = List.copyOf(troubles);
        this.leads = new Leads(traits);
        this.directory = new Directory(traits);
        this.username = username;
        this.tokens = new Tokens(traits, username, PASSWORD, seed);
        this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(threads);
        http.createContext("/", this::handle);
    }

    public void start() {
        http.start();
    }

    public URI baseUrl() {
        return URI.create("http://" + http.getAddress().getAddress().getHostAddress() + ":"
                + http.getAddress().getPort() + "/");
    }

    public String username() {
        return username;
    }

    public String password() {
        return PASSWORD;
    }

    /** Ends all faults: later requests succeed. */
    public void calm() {
        calm = true;
    }

    /** The token that was handed out is not valid any more. */
    public void expireToken() {
        tokens.expire();
    }

    /** All records that creates have made. */
    public List<Created> created() {
        return leads.created().stream()
                .map(one -> new Created(Long.toString(one.id()), one.fields()))
                .toList();
    }

    /** All records that creates have brought, in order. */
    public List<Arrived> arrived() {
        return leads.arrivals().stream()
                .map(one -> new Arrived(one.fields(), one.unclear()))
                .toList();
    }

    /** The number of faults by kind, and of requests by action. */
    public Map<String, Integer> counts() {
        synchronized (counts) {
            return new TreeMap<>(counts);
        }
    }

    private void count(String name) {
        synchronized (counts) {
            counts.merge(name, 1, Integer::sum);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = Request.of(exchange);
            count(request.action());
            Optional<Trouble> trouble = calm
                    ? Optional.empty()
                    : troubles.stream()
                            .filter(one -> one.befalls(request.action()))
                            .findFirst();
            trouble.ifPresent(one -> count(one.name()));
            boolean lets = trouble.map(one -> one.kind() != Kind.TOKEN).orElse(true);
            if (request.action().equals("create") && lets && tokens.isValid(request.argument("token"))) {
                leads.arrive(
                        request.records(),
                        trouble.map(one -> one.kind().isUnclear()).orElse(false));
            }
            if (trouble.isEmpty()) {
                send(exchange, request, answer(request));
            } else {
                befall(trouble.get(), exchange, request);
            }
        }
    }

    private Reply answer(Request request) {
        if (request.script().equals("token")) {
            return tokens.answer(request);
        }
        if (!tokens.isValid(request.argument("token"))) {
            return Reply.failure("Invalid token");
        }
        if (traits.is(ReadMethod.POST)
                && request.action().equals("read")
                && !request.httpMethod().equals("POST")) {
            return Reply.failure("Bad argument: action");
        }
        return switch (request.script() + "/" + request.argument("method") + "/" + request.action()) {
            case "ecnow/ecnow_records/create" -> leads.create(request.records());
            case "ecnow/ecnow_records/update" -> leads.update(request.records());
            case "ecnow/ecnow_records/read" -> leads.read(request);
            case "ecnow/ecnow_datasets/read" -> directory.datasets(request);
            case "ecnow/campaign_tables/read" -> directory.tables();
            case "ecnow/campaign_fields/read" -> directory.fields(request);
            case "database/outcomecodes/read" -> directory.outcomes();
            default -> Reply.failure("Bad argument: method");
        };
    }

    private void befall(Trouble trouble, HttpExchange exchange, Request request) throws IOException {
        switch (trouble.kind()) {
            case REPLY_LOST -> answer(request);
            case LATE_EFFECT -> {
                exchange.close();
                LockSupport.parkNanos(trouble.millis() * 1_000_000L);
                answer(request);
            }
            case SLOW -> {
                LockSupport.parkNanos(trouble.millis() * 1_000_000L);
                send(exchange, request, answer(request));
            }
            case REPLY_CUT -> {
                byte[] body = answer(request).write(request.isXml(), traits);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body, 0, body.length / 2);
                exchange.getResponseBody().flush();
            }
            case EMPTY_REPLY -> {
                answer(request);
                exchange.sendResponseHeaders(200, -1);
            }
            case PAGE, GATEWAY -> {
                answer(request);
                page(trouble, exchange);
            }
            case PAGE_INSTEAD, GATEWAY_INSTEAD -> page(trouble, exchange);
            case DATABASE, DATABASE_INSTEAD -> {
                if (trouble.kind() == Kind.DATABASE) {
                    answer(request);
                }
                send(
                        exchange,
                        request,
                        Reply.failure(trouble.choose(Trouble.DATABASE_TEXTS))
                                .withStatus(trouble.choose(List.of(200, 200, 500))));
            }
            case WRONG_COUNTS ->
                send(
                        exchange,
                        request,
                        answer(request)
                                .and("total", request.records().size() + 1)
                                .and("key", null));
            case BUSY ->
                send(
                        exchange,
                        request,
                        Reply.failure(trouble.choose(Trouble.BUSY_TEXTS))
                                .withStatus(trouble.choose(List.of(200, 200, 429, 403, 503, 200, 500))));
            case TOKEN ->
                send(
                        exchange,
                        request,
                        Reply.failure(trouble.choose(Trouble.TOKEN_TEXTS))
                                .withStatus(trouble.choose(List.of(200, 200, 401, 403, 200))));
            default -> exchange.close();
        }
    }

    private static void page(Trouble trouble, HttpExchange exchange) throws IOException {
        boolean gateway = trouble.kind() == Kind.GATEWAY || trouble.kind() == Kind.GATEWAY_INSTEAD;
        exchange.getResponseHeaders().set("Content-Type", "text/html");
        exchange.sendResponseHeaders(gateway ? trouble.choose(List.of(502, 504)) : 200, PAGE.length);
        exchange.getResponseBody().write(PAGE);
    }

    private void send(HttpExchange exchange, Request request, Reply reply) throws IOException {
        byte[] body = reply.write(request.isXml(), traits);
        exchange.getResponseHeaders().set("Content-Type", request.isXml() ? "text/xml" : "text/html");
        exchange.sendResponseHeaders(reply.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
