package io.github.contactnow.app.http;

import io.github.contactnow.routes.http.SharedSecret;
import io.github.contactnow.routes.leads.webhook.WebhookSettings;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The request by which Meta asks whether a webhook is meant to get its events: a GET with the token that was entered there, and a challenge, which is
 * the answer.
 */
record Subscription(String token) {

    /** No markup: what it echoes comes from outside. */
    private static final Pattern CHALLENGE = Pattern.compile("[\\w-]{1,200}");

    /** The one of a webhook; empty if it has no token for it. */
    static Optional<Subscription> of(WebhookSettings webhook) {
        return webhook.verifyToken().map(Subscription::new);
    }

    /** Answers with the challenge, or 403. */
    void answer(RoutingContext request, Refusals refusals) {
        String mode = SentHead.parameter(request, "hub.mode");
        String given = SentHead.parameter(request, "hub.verify_token");
        String challenge = SentHead.parameter(request, "hub.challenge");
        if ("subscribe".equals(mode)
                && given != null
                && SharedSecret.isSame(given, token)
                && challenge != null
                && CHALLENGE.matcher(challenge).matches()) {
            request.response().putHeader(HttpHeaders.CONTENT_TYPE, "text/plain").end(challenge);
        } else {
            refusals.refuse(request, 403, "The token of the subscription is missing or wrong");
        }
    }
}
