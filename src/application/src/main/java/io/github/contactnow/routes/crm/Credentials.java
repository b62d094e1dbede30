package io.github.contactnow.routes.crm;

import io.github.contactnow.routes.http.client.AccessToken;
import io.github.contactnow.routes.http.client.HttpSender;
import io.github.contactnow.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** How requests to a target prove who sends them. */
@FunctionalInterface
interface Credentials {

    /** What a target asks for. */
    enum Kind {
        NONE,
        BEARER,
        BASIC,
        OAUTH2,
        STANDARD_WEBHOOKS
    }

    /** The header that carries a token, unless the target wants another one. */
    String TOKEN_HEADER = "Authorization: Bearer {token}";

    /**
     * Headers for one attempt to send a request.
     *
     * @param event id of the event
     * @throws io.github.contactnow.routes.http.client.NotSentException if no token is to be had
     */
    Map<String, String> headers(String event, byte[] body);

    /**
     * The target does not accept the credentials any more; whether there may be others now.
     *
     * @param refused headers of the request that it has refused
     */
    default boolean renew(Map<String, String> refused) {
        return false;
    }

    /**
     * Those of a target.
     *
     * @param tokens sends requests for tokens
     * @throws IllegalArgumentException if a setting is missing or wrong, in one sentence that shows no secret
     */
    static Credentials of(String target, Settings settings, HttpSender tokens, Clock clock) {
        Kind kind =
                settings.choice(CrmTarget.setting(target, "auth"), Kind.class).orElse(Kind.NONE);
        String secret = CrmTarget.setting(target, "secret");
        String user = CrmTarget.setting(target, "username");
        return switch (kind) {
            case NONE -> (event, body) -> Map.of();
            case BEARER -> {
                String token = settings.required(secret);
                yield withToken(target, settings, () -> token);
            }
            case BASIC -> {
                String basic = "Basic "
                        + Base64.getEncoder()
                                .encodeToString((settings.required(user) + ":" + settings.required(secret))
                                        .getBytes(StandardCharsets.UTF_8));
                yield (event, body) -> Map.of("Authorization", basic);
            }
            case OAUTH2 -> {
                String url = CrmTarget.setting(target, "token-url");
                AccessToken token = AccessToken.of(
                        url,
                        settings.required(url),
                        new AccessToken.Client(
                                settings.required(user),
                                settings.required(secret),
                                settings.text(CrmTarget.setting(target, "refresh-token")),
                                settings.text(CrmTarget.setting(target, "scope"))),
                        tokens,
                        clock);
                Credentials headers = withToken(target, settings, token::get);
                yield new Credentials() {
                    @Override
                    public Map<String, String> headers(String event, byte[] body) {
                        return headers.headers(event, body);
                    }

                    @Override
                    public boolean renew(Map<String, String> refused) {
                        token.refused(refused);
                        return true;
                    }
                };
            }
            case STANDARD_WEBHOOKS -> {
                WebhookSignature signature = WebhookSignature.of(secret, settings.required(secret));
                yield (event, body) ->
                        signature.headers(event, clock.instant().getEpochSecond(), body == null ? new byte[0] : body);
            }
        };
    }

    private static Credentials withToken(String target, Settings settings, Supplier<String> token) {
        String setting = CrmTarget.setting(target, "token-header");
        String[] header = settings.text(setting).orElse(TOKEN_HEADER).split("\\s*:\\s*", 2);
        if (header.length != 2 || !header[1].contains("{token}")) {
            throw new IllegalArgumentException(
                    setting + " must be a header with {token} in it, such as " + TOKEN_HEADER + ".");
        }
        return (event, body) -> {
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put(header[0].strip(), header[1].replace("{token}", token.get()));
            return headers;
        };
    }
}
