package io.github.contactnow.routes.leads.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.contactnow.routes.TestEnvironment;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The API of a CRM that gives contacts to those who have a token, which it also issues. Contacts whose id begins with 6 are busy twice, those with 7 are gone,
 * those with 8 have no phone.
 */
public final class CrmApi implements QuarkusTestResourceLifecycleManager {

    private static final String TOKEN = "a-token-that-was-issued";
    private static final int OK = 200;

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> tries = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        String url = "http://localhost:" + server.getAddress().getPort();
        Map<String, String> settings = new HashMap<>();
        for (String webhook : List.of("contacts", "issued")) {
            String prefix = "leads.webhooks." + webhook + ".";
            settings.put(prefix + "auth", "header name=X-Contacts-Key");
            settings.put(prefix + "secret", TestEnvironment.SECRET);
            settings.put(prefix + "mapping", "hubspot.jq");
            settings.put(prefix + "fetch.url", url);
            settings.put(prefix + "fetch.links", "hubspot-links.jq");
        }
        settings.put("leads.webhooks.contacts.fetch.token", TOKEN);
        settings.put("leads.webhooks.issued.fetch.oauth.url", url + "/token");
        settings.put("leads.webhooks.issued.fetch.oauth.client-id", "the-client");
        settings.put("leads.webhooks.issued.fetch.oauth.client-secret", TestEnvironment.OPS_TOKEN);
        settings.put("leads.fetch.poll", "100");
        return settings;
    }

    /** Method and address of each request, in order. */
    List<String> requests(String part) {
        return requests.stream().filter(request -> request.contains(part)).toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        exchange.getRequestBody().readAllBytes();
        if (path.equals("/token")) {
            send(exchange, OK, "{\"access_token\":\"" + TOKEN + "\",\"token_type\":\"Bearer\",\"expires_in\":3600}");
        } else if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, 401, "{}");
        } else {
            contact(exchange, path.replaceFirst(".*/", ""));
        }
    }

    private void contact(HttpExchange exchange, String id) throws IOException {
        if (id.startsWith("6") && tries.merge(id, 1, Integer::sum) <= 2) {
            send(exchange, 503, "{}");
        } else if (id.startsWith("7")) {
            send(exchange, 404, "{}");
        } else {
            String phone = id.startsWith("8") ? "" : "\"mobilephone\":\"07700900001\",";
            send(exchange, OK, "{\"id\":\"" + id + "\",\"properties\":{" + phone + "\"firstname\":\"Ann\"}}");
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(CrmApi.class));
    }

    @Override
    public void stop() {
        server.stop(0);
        threads.shutdownNow();
    }
}
