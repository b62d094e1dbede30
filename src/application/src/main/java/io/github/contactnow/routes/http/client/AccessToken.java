package io.github.contactnow.routes.http.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.contactnow.api.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An access token, by OAuth 2.0: with a refresh token, if there is one, else by client credentials. A token is used until shortly before it
 * expires.
 */
public final class AccessToken {

    private static final Duration MARGIN = Duration.ofMinutes(1);
    /** Servers that do not say how long a token lives, such as Salesforce, give them for an hour or more. */
    private static final int USUAL_LIFE = 1800;

    private final String setting;
    private final HttpCall request;
    private final HttpSender http;
    private final Clock clock;
    private String token;
    private Instant end = Instant.MIN;

    /**
     * The client that asks for a token.
     *
     * @param id           id of the client
     * @param secret       its secret
     * @param refreshToken the refresh token; empty for client credentials
     * @param scope        the scope; empty for that of the server
     */
    public record Client(String id, String secret, Optional<String> refreshToken, Optional<String> scope) {

        /** Without the secrets. */
        @Override
        public String toString() {
            return "Client[" + id + "]";
        }
    }

    private AccessToken(String setting, HttpCall request, HttpSender http, Clock clock) {
        this.setting = setting;
        this.request = request;
        this.http = http;
        this.clock = clock;
    }

    /**
     * A token.
     *
     * @param setting the setting that has the URL of the server of tokens, for messages
     * @param url     its value
     * @param client  the id of the client, its secret, and the refresh token and the scope, if there are any
     * @throws IllegalArgumentException if the URL is none, in one sentence
     */
    public static AccessToken of(String setting, String url, Client client, HttpSender http, Clock clock) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", client.refreshToken().isPresent() ? "refresh_token" : "client_credentials");
        form.put("client_id", client.id());
        form.put("client_secret", client.secret());
        client.refreshToken().ifPresent(refresh -> form.put("refresh_token", refresh));
        client.scope().ifPresent(scope -> form.put("scope", scope));
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return new AccessToken(
                setting,
                new HttpCall(
                        "POST",
                        parsed(setting, url),
                        Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json"),
                        body.getBytes(StandardCharsets.US_ASCII)),
                http,
                clock);
    }

    private static URI parsed(String setting, String url) {
        try {
            URI parsed = URI.create(url);
            if (parsed.getRawAuthority() != null) {
                return parsed;
            }
        } catch (IllegalArgumentException e) {
            // Its message would show the URL, which may hold a secret.
        }
        throw new IllegalArgumentException(setting + " must be a URL such as https://login.example.com/oauth/token.");
    }

    /** @throws NotSentException if the server gives none */
    public synchronized String get() {
        if (token == null || !clock.instant().isBefore(end)) {
            fetch();
        }
        return token;
    }

    /**
     * A request was refused, although the time of its token is not over. A token that was renewed meanwhile stays.
     *
     * @param headers those of the request
     */
    public synchronized void refused(Map<String, String> headers) {
        if (token != null && headers.values().stream().anyMatch(value -> value.contains(token))) {
            token = null;
        }
    }

    private void fetch() {
        HttpAnswer answer = http.send(request);
        JsonNode json = answer.isSuccess() ? json(answer) : Json.PLAIN.nullNode();
        String given = json.path("access_token").asText("");
        if (given.isEmpty()) {
            throw new NotSentException(setting + " gave no token: it answered with status " + answer.status());
        }
        int life = json.path("expires_in").asInt(USUAL_LIFE);
        Duration use = Duration.ofSeconds(life).minus(MARGIN);
        end = clock.instant().plus(use.isNegative() ? Duration.ofSeconds(life).dividedBy(2) : use);
        token = given;
    }

    private static JsonNode json(HttpAnswer answer) {
        try {
            return Json.PLAIN.readTree(answer.body());
        } catch (IOException e) {
            return Json.PLAIN.nullNode();
        }
    }
}
