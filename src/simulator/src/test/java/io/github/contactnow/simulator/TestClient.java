package io.github.contactnow.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** An HTTP client that uses no class of the simulator. */
final class TestClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI base;
    private final HttpClient http = HttpClient.newHttpClient();
    private String token = "";

    TestClient(Simulator simulator) {
        this.base = simulator.baseUrl();
    }

    /** A client with a token. */
    static TestClient withToken(Simulator simulator) {
        TestClient client = new TestClient(simulator);
        client.fetchToken();
        return client;
    }

    String fetchToken() {
        token = json("token.php?action=get&username=demo&password=demo")
                .get("token")
                .asText();
        return token;
    }

    String token() {
        return token;
    }

    /** The JSON reply to a GET. {@code TOKEN} in the path stands for the client's token. */
    JsonNode json(String path) {
        return parsed(get(path).body());
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET().build());
    }

    /** The JSON reply to a POST. */
    JsonNode post(String path, String body) {
        return parsed(send(request(path)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build())
                .body());
    }

    HttpResponse<String> post(String path, String contentType, String body) {
        return send(request(path)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** Creates records from a JSON array. */
    JsonNode create(String records) {
        return post("ecnow.php?token=TOKEN&method=ecnow_records&action=create&format=json&raw=1", records);
    }

    JsonNode update(String records) {
        return post("ecnow.php?token=TOKEN&method=ecnow_records&action=update&format=json&raw=1", records);
    }

    /** Reads records with filters such as {@code dataset=12}. */
    JsonNode read(String filters) {
        return json("ecnow.php?token=TOKEN&method=ecnow_records&action=read&format=json&" + filters);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path.replace("TOKEN", token)))
                .timeout(Duration.ofSeconds(10));
    }

    <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends bytes over a separate connection and returns all bytes until the server closes it. */
    String raw(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.replace("TOKEN", token).getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), base.getPort());
        socket.setSoTimeout(10_000);
        return socket;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("Not JSON: " + json, e);
        }
    }

    private HttpResponse<String> send(HttpRequest request) {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }
}
