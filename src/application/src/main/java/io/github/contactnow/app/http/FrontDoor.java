package io.github.contactnow.app.http;

import io.github.contactnow.app.start.OwnRoutes;
import io.github.contactnow.routes.dial.ClickToDial;
import io.github.contactnow.routes.http.SharedSecret;
import io.github.contactnow.routes.http.auth.Authentication;
import io.github.contactnow.routes.leads.webhook.WebhookSettings;
import io.github.contactnow.settings.Settings;
import io.netty.channel.Channel;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.apache.camel.CamelContext;

/**
 * What each request passes before a route gets it. What its head decides is decided before its body is read: whether the routes have started,
 * and its credentials. A secret in a path or query becomes the header {@link SharedSecret#HEADER}, and the request goes on under the path
 * without it, which is what logs, traces and errors see.
 */
@Singleton
public class FrontDoor {

    /** For load balancers: it has no body, and says only whether the routes take requests. All else is on the management interface. */
    private static final String READY = "/q/health/ready";

    private static final String AWAY = "The application is starting or stopping; send the request again later";
    private static final int FIRST = Integer.MIN_VALUE;
    private static final String OPS = "/ops*";
    private static final String QUERY_SECRET = "secret";

    private CamelContext camel;
    private OwnRoutes ownRoutes;
    private Refusals refusals;

    void register(@Observes Router router, Settings settings, CamelContext camelContext, OwnRoutes routesOfUser) {
        camel = camelContext;
        ownRoutes = routesOfUser;
        int largest = settings.number("webhooks.max-body-bytes");
        refusals = new Refusals(largest);
        BodyReader bodies = new BodyReader(
                new BytesInFlight(settings.number("webhooks.max-bytes-in-flight")),
                settings.duration("webhooks.read-timeout"),
                refusals);
        router.route().order(FIRST).handler(this::admit).failureHandler(new Failures(refusals));
        // Without its secret, a route is off.
        String outcomes = settings.required("outcomes.webhook.path");
        secretPath(router, outcomes);
        if (settings.isSet("outcomes.webhook.secret")) {
            known(router, outcomes, Authentication.of(settings, "outcomes.webhook."));
        }
        settings.text("ops.token").ifPresent(token -> withSecret(router, OPS, token));
        router.post(OPS).order(FIRST).handler(request -> {
            SentHead.keepType(request);
            request.next();
        });
        for (WebhookSettings webhook : WebhookSettings.all(settings)) {
            Subscription.of(webhook).ifPresent(subscription -> router.get(webhook.path())
                    .order(FIRST)
                    .handler(request -> subscription.answer(request, refusals)));
            checked(router, webhook.path(), webhook.senders(), webhook.maxBytes(), bodies);
        }
        if (settings.isSet("dial.webhook.secret")) {
            Authentication senders = Authentication.of(settings, "dial.webhook.");
            checked(router, settings.required("dial.webhook.path"), senders, ClickToDial.MAX_BYTES, bodies);
        }
        router.route().order(FIRST).handler(request -> reserve(request, bodies, largest));
        router.errorHandler(404, this::missing);
    }

    private boolean routesAreThere() {
        return camel.getStatus().isStarted() && ownRoutes.areStarted();
    }

    /** Passes requests on while the routes are there. */
    private void admit(RoutingContext request) {
        AnswerBeforeClose.on(connection(request));
        if (!routesAreThere()) {
            refusals.later(request, AWAY);
        } else if (request.normalizedPath().equals(READY)) {
            request.end();
        } else if (isEncoded(request)) {
            refusals.refuse(request, 415, "Send the body without Content-Encoding");
        } else {
            request.next();
        }
    }

    private static Channel connection(RoutingContext request) {
        return ((ConnectionBase) request.request().connection()).channel();
    }

    /** Nothing is at the path of a request; a route may have gone while its body arrived. */
    private void missing(RoutingContext request) {
        if (routesAreThere()) {
            refusals.refuse(request, 404, "There is nothing at this path");
        } else {
            refusals.later(request, AWAY);
        }
    }

    private static boolean isEncoded(RoutingContext request) {
        String encoding = request.request().getHeader(HttpHeaders.CONTENT_ENCODING);
        return encoding != null && !encoding.strip().equalsIgnoreCase("identity");
    }

    /** The last step: the route gets the request next. */
    private static void reserve(RoutingContext request, BodyReader bodies, int largest) {
        Channel connection = connection(request);
        Connections.begin(connection);
        request.addEndHandler(ended -> Connections.end(connection));
        if (BodyReader.hasRead(request) || bodies.reserve(request, largest)) {
            request.next();
        }
    }

    /** Moves the secret of a path, or of its query, into the header. */
    private static void secretPath(Router router, String path) {
        router.route(path + "/*").order(FIRST).handler(request -> {
            if (request.normalizedPath().equals(path)) {
                request.next();
            } else {
                hide(request, path, request.normalizedPath().substring(path.length() + 1));
            }
        });
        router.route(path).order(FIRST).handler(request -> {
            if (request.request().query() == null) {
                request.next();
            } else {
                hide(request, path, SentHead.parameter(request, QUERY_SECRET));
            }
        });
    }

    /** @param given null for none: the header then stays as it was sent */
    private static void hide(RoutingContext request, String path, String given) {
        if (given != null) {
            request.request().headers().set(SharedSecret.HEADER, SharedSecret.bearer(given));
        }
        request.reroute(request.request().method(), path);
    }

    /** Answers 401 to a request without the secret. */
    private void withSecret(Router router, String path, String secret) {
        router.post(path).order(FIRST).handler(request -> {
            if (SharedSecret.isRight(request.request().getHeader(SharedSecret.HEADER), secret)) {
                request.next();
            } else {
                refusals.refuse(request, 401, "The secret is missing or wrong: send Authorization: Bearer SECRET");
            }
        });
    }

    /** Answers 401 to a request whose head is not that of the right sender. */
    private void known(Router router, String path, Authentication senders) {
        router.post(path).order(FIRST).handler(request -> {
            SentHead.keep(request, senders);
            if (SentHead.mayPass(request, senders)) {
                request.next();
            } else {
                refusals.refuse(request, 401, senders.expected());
            }
        });
    }

    /** Reads the body of a request whose sender may be the right one; another is answered 401 before. */
    private void checked(Router router, String path, Authentication senders, int maxBytes, BodyReader bodies) {
        router.post(path).order(FIRST).handler(request -> {
            SentHead.keep(request, senders);
            if (request.request().query() != null) {
                // Camel would take its arguments for headers.
                hide(
                        request,
                        path,
                        senders.query()
                                .map(name -> SentHead.parameter(request, name))
                                .orElse(null));
            } else if (BodyReader.isTooLarge(request, maxBytes)) {
                refusals.refuse(request, 413, BodyReader.tooLarge(maxBytes));
            } else if (!SentHead.mayPass(request, senders)) {
                refusals.refuse(request, 401, senders.expected());
            } else {
                SentHead.keepType(request);
                bodies.read(request, maxBytes);
            }
        });
    }
}
