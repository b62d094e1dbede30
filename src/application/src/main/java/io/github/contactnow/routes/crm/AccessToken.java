package io.github.contactnow.routes.crm;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.contactnow.api.Json;
import io.github.contactnow.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The access token of a target, by OAuth 2.0: with a refresh token, if there is one, else by client credentials. A token is used until shortly before it
 * expires.
 */
final class AccessToken {

    private static final Duration MARGIN = Duration.ofMinutes(1);
    /** Servers that do not say how long a token lives, such as Salesforce, give them for an hour or more. */
    private static final int USUAL_LIFE = 1800;

    private final String setting;
    private final CrmRequest request;
    private final CrmHttp http;
    private final Clock clock;
    private String token;
    private Instant end = Instant.MIN;

    private AccessToken(String setting, CrmRequest request, CrmHttp http, Clock clock) {
        this.setting = setting;
        this.request = request;
        this.http = http;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException if a setting is missing, in one sentence */
    static AccessToken of(String target, Settings settings, CrmHttp http, Clock clock) {
        String setting = CrmTarget.setting(target, "token-url");
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("client_id", settings.required(CrmTarget.setting(target, "username")));
        form.put("client_secret", settings.required(CrmTarget.setting(target, "secret")));
        settings.text(CrmTarget.setting(target, "refresh-token")).ifPresent(refresh -> {
            form.put("grant_type", "refresh_token");
            form.put("refresh_token", refresh);
        });
        settings.text(CrmTarget.setting(target, "scope")).ifPresent(scope -> form.put("scope", scope));
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        URI url;
        try {
            url = URI.create(settings.required(setting));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    setting + " must be a URL such as https://login.example.com/oauth/token.");
        }
        return new AccessToken(
                setting,
                new CrmRequest(
                        "POST",
                        url,
                        Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json"),
                        body.getBytes(StandardCharsets.US_ASCII)),
                http,
                clock);
    }

    /** @throws NotSentException if the server gives none */
    synchronized String get() {
        if (token == null || !clock.instant().isBefore(end)) {
            fetch();
        }
        return token;
    }

    /** The token is not accepted any more, although its time is not over. */
    synchronized void forget() {
        token = null;
    }

    private void fetch() {
        CrmAnswer answer = http.send(request);
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

    private static JsonNode json(CrmAnswer answer) {
        try {
            return Json.PLAIN.readTree(answer.body());
        } catch (IOException e) {
            return Json.PLAIN.nullNode();
        }
    }
}
