package io.github.contactnow.simulator.crm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * A server that stands in for the write API of a CRM. It takes requests with its token, or with a token that it has given at {@code /oauth/token} for its
 * client (id {@code client}, the token as secret), and refuses what the public reference of the CRM does not allow.
 */
public final class CrmStandIn implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, CrmApi> APIS = new TreeMap<>(Map.of(
            "hubspot", new HubSpotApi(),
            "salesforce", new SalesforceApi(),
            "zoho", new ZohoApi(),
            "pipedrive", new PipedriveApi(),
            "dynamics", new DynamicsApi()));

    private final CrmApi api;
    private final String token;
    private final AtomicReference<String> given = new AtomicReference<>("");
    private final CrmObjects objects = new CrmObjects();
    private final List<CrmCall> calls = new CopyOnWriteArrayList<>();
    private final Queue<CrmReply> next = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final Consumer<String> log;

    private CrmStandIn(CrmApi api, String host, int port, String token, Consumer<String> log) {
        this.api = api;
        this.token = token;
        this.log = log;
        try {
            server = HttpServer.create(new InetSocketAddress(host, port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("The stand-in cannot listen on port " + port, e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** The CRMs that there are stand-ins for. */
    public static List<String> names() {
        return List.copyOf(APIS.keySet());
    }

    /**
     * Starts a stand-in on this host.
     *
     * @param  crm                      one of {@link #names()}
     * @param  port                     0 for any
     * @param  token                    what requests carry, and the secret of its client
     * @throws IllegalArgumentException if there is no such stand-in
     * @throws UncheckedIOException     if it cannot listen
     */
    public static CrmStandIn start(String crm, int port, String token) {
        return start(crm, "127.0.0.1", port, token, line -> {});
    }

    /** As {@link #start(String, int, String)}, on another host, and with a line for each request. */
    public static CrmStandIn start(String crm, String host, int port, String token, Consumer<String> log) {
        CrmApi api = APIS.get(crm);
        if (api == null) {
            throw new IllegalArgumentException(
                    "There is no stand-in for '" + crm + "'; choose one of " + String.join(", ", names()) + ".");
        }
        return new CrmStandIn(api, host, port, token, log);
    }

    /** Its address, without a slash at the end. */
    public String url() {
        return "http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort();
    }

    /** Adds the lead, contact or person that a reference names. */
    public CrmStandIn withLead(String reference) {
        objects.add(api.leads(), reference);
        return this;
    }

    /** The lead, contact or person that a reference names. */
    public Map<String, JsonNode> lead(String reference) {
        return objects.find(api.leads(), reference)
                .orElseThrow(() -> new IllegalArgumentException("There is no " + reference));
    }

    /** What it holds. */
    public CrmObjects objects() {
        return objects;
    }

    /** The requests with a valid token, in the order in which they came. */
    public List<CrmCall> calls() {
        return List.copyOf(calls);
    }

    /** Answers the next request with a valid token so, without doing anything; may be repeated. */
    public void answerNext(int status, String body) {
        next.add(CrmReply.of(status, body));
    }

    /** No token that it has given is valid any more. */
    public void revokeTokens() {
        given.set("");
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        URI uri = exchange.getRequestURI();
        CrmReply reply = uri.getPath().equals("/oauth/token")
                ? token(new String(body, StandardCharsets.UTF_8))
                : api(exchange, uri, body);
        log.accept(exchange.getRequestMethod() + " " + uri.getPath() + " " + reply.status());
        byte[] answer = reply.body() == null ? new byte[0] : JSON.writeValueAsBytes(reply.body());
        exchange.getResponseHeaders().set("Content-Type", "application/json;charset=utf-8");
        exchange.sendResponseHeaders(reply.status(), answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private CrmReply token(String form) {
        Map<String, String> fields = pairs(form);
        boolean right = "client".equals(fields.get("client_id")) && token.equals(fields.get("client_secret"));
        if (!right || !fields.getOrDefault("grant_type", "").matches("client_credentials|refresh_token")) {
            return CrmReply.of(400, "{'error':'invalid_client'}");
        }
        given.set("given-" + System.nanoTime());
        return CrmReply.of(200, "{'access_token':'" + given.get() + "','token_type':'Bearer','expires_in':3600}");
    }

    private CrmReply api(HttpExchange exchange, URI uri, byte[] body) {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        String credentials = headers.getOrDefault(api.tokenHeader(), "");
        boolean known = credentials.equals(api.tokenValue(token))
                || !given.get().isEmpty() && credentials.equals(api.tokenValue(given.get()));
        if (!known) {
            return api.unauthorized();
        }
        CrmCall call = new CrmCall(
                exchange.getRequestMethod(),
                uri.getPath(),
                uri.getRawQuery() == null ? Map.of() : pairs(uri.getRawQuery()),
                headers,
                json(body));
        calls.add(call);
        CrmReply prepared = next.poll();
        return prepared == null ? api.answer(call, objects) : prepared;
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private static Map<String, String> pairs(String form) {
        Map<String, String> pairs = new TreeMap<>();
        for (String pair : form.split("&")) {
            String[] parts = pair.split("=", 2);
            pairs.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    parts.length == 2 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "");
        }
        return pairs;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
