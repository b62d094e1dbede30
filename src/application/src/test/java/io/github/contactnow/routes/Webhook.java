package io.github.contactnow.routes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.routes.http.Signature;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A CRM that posts leads. */
public final class Webhook {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI url;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public Webhook(URI url) {
        this.url = url;
    }

    /** What came back. */
    public record Answer(int status, String body, HttpResponse<String> response) {

        public JsonNode json() throws JsonProcessingException {
            return JSON.readTree(body);
        }
    }

    public Answer json(String body, String... headers) throws Exception {
        return signed("application/json", body, headers);
    }

    public Answer signed(String type, String body, String... headers) throws Exception {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return send(
                request(type, bytes, headers).header(Signature.HEADER, Signature.of(bytes, TestEnvironment.SECRET)));
    }

    public HttpRequest.Builder request(String type, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (type != null) {
            request.header("Content-Type", type);
        }
        return headers.length == 0 ? request : request.headers(headers);
    }

    public Answer get() throws Exception {
        return send(HttpRequest.newBuilder(url).GET());
    }

    public Answer send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body(), response);
    }
}
