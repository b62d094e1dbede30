package io.github.contactnow.packages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.packages.HistoryEnd.Notice;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A CRM that posts leads, a few at a time, and posts them again until somebody says that they are taken. */
final class WebhookCaller {

    static final String SECRET = "a-shared-secret-of-tests";
    private static final int AT_ONCE = 5;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final List<List<Map<String, String>>> waiting = new ArrayList<>();
    private final BiConsumer<String, Notice> notices;

    /** @param notices gets what the answers say of a reference */
    WebhookCaller(List<Map<String, String>> records, BiConsumer<String, Notice> notices) {
        this.notices = notices;
        for (int i = 0; i < records.size(); i += AT_ONCE) {
            waiting.add(records.subList(i, Math.min(i + AT_ONCE, records.size())));
        }
    }

    /** How many requests nobody has taken yet. */
    int waiting() {
        return waiting.size();
    }

    /** Posts what waits to an instance; what does not get an answer goes on waiting. */
    void post(String url) {
        waiting.removeIf(records -> isTaken(url, records));
    }

    private boolean isTaken(String url, List<Map<String, String>> records) {
        try {
            String body = JSON.writeValueAsString(records);
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(url + "/leads"))
                            .timeout(Duration.ofSeconds(15))
                            .header("Content-Type", "application/json")
                            .header("X-Signature-256", "sha256=" + signature(body))
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200 && answer.statusCode() != 202 && answer.statusCode() != 422) {
                return false;
            }
            for (JsonNode result : JSON.readTree(answer.body()).get("results")) {
                if (result.hasNonNull("reference")) {
                    notices.accept(
                            result.get("reference").asText(),
                            new Notice(
                                    result.get("state").asText(),
                                    result.path("reason").asText()));
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String signature(String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
