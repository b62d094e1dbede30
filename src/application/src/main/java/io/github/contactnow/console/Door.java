package io.github.contactnow.console;

import io.github.contactnow.routes.http.SharedSecret;
import io.vertx.core.Vertx;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.Session;
import io.vertx.ext.web.handler.SessionHandler;
import io.vertx.ext.web.sstore.LocalSessionStore;
import io.vertx.ext.web.sstore.SessionStore;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * Who a visitor is. A visitor logs in with a token, and then has a session, whose cookie no script reads and no other site sends. Where no login
 * is set up, whoever reaches the console from this machine is an operator, and from elsewhere a reader.
 */
final class Door {

    private static final String COOKIE = "contactnow-console";
    private static final String ROLE = "role";
    private static final String CSRF = "csrf";
    private static final String REVEALED = "revealed";
    private static final String SAID = "said";
    private static final Duration REVEAL = Duration.ofMinutes(15);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ConsoleSettings settings;
    private final Attempts attempts = new Attempts();
    private final SessionHandler plain;
    private final SessionHandler secure;

    Door(ConsoleSettings settings, Vertx vertx) {
        this.settings = settings;
        SessionStore store = LocalSessionStore.create(vertx, "contactnow-console");
        plain = sessions(store).setCookieSecureFlag(false);
        secure = sessions(store).setCookieSecureFlag(true);
    }

    private SessionHandler sessions(SessionStore store) {
        return SessionHandler.create(store)
                .setSessionCookieName(COOKIE)
                .setSessionCookiePath(ConsoleSettings.PATH)
                .setCookieHttpOnlyFlag(true)
                .setCookieSameSite(CookieSameSite.STRICT)
                .setSessionTimeout(settings.session().toMillis())
                .setMinLength(32)
                .setLazySession(true)
                .setNagHttps(false);
    }

    /** Finds the session of a request. Its cookie is for TLS only where the request came by TLS. */
    void session(RoutingContext request) {
        ("https".equals(request.request().scheme()) ? secure : plain).handle(request);
    }

    /** Who the visitor is; empty if it has to log in first. */
    Optional<Visitor> visitor(RoutingContext request) {
        Session session = request.session();
        Role role =
                settings.hasLogin() ? session.get(ROLE) : Reach.isHere(request.request()) ? Role.OPERATOR : Role.READER;
        if (role == null) {
            return Optional.empty();
        }
        if (session.get(CSRF) == null) {
            session.put(CSRF, random());
        }
        Instant revealed = session.get(REVEALED);
        return Optional.of(new Visitor(
                role,
                request.request().remoteAddress().hostAddress(),
                session.get(CSRF),
                revealed != null && revealed.isAfter(Instant.now()),
                settings.hasLogin()));
    }

    /** Why a request that changes something is refused; empty if it comes from a form of this visitor. */
    static Optional<String> forgery(RoutingContext request, Visitor visitor) {
        String header = request.request().getHeader("X-CSRF-Token");
        String given = header != null ? header : request.request().getFormAttribute(CSRF);
        return isOwn(request.request()) && given != null && SharedSecret.isSame(given, visitor.csrf())
                ? Optional.empty()
                : Optional.of(Texts.of("forged"));
    }

    /** Whether a browser sent a request from a page of this server. */
    private static boolean isOwn(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        boolean fromElsewhere = site != null && !site.equals("same-origin") && !site.equals("none");
        return !fromElsewhere && (origin == null || isHost(origin, request.getHeader(HttpHeaders.HOST)));
    }

    private static boolean isHost(String origin, String host) {
        try {
            return URI.create(origin).getAuthority().equalsIgnoreCase(host);
        } catch (IllegalArgumentException | NullPointerException e) {
            return false;
        }
    }

    /**
     * Logs a visitor in, in a session of a new id.
     *
     * @return why not; empty if it is logged in
     */
    Optional<String> login(RoutingContext request) {
        HttpServerRequest sent = request.request();
        String address = sent.remoteAddress().hostAddress();
        Instant now = Instant.now();
        Duration wait = attempts.wait(address, now);
        if (!wait.isZero()) {
            request.response().setStatusCode(429).putHeader("Retry-After", Long.toString(wait.toSeconds()));
            return Optional.of(Texts.of("login_wait", wait.toSeconds()));
        }
        String token =
                Optional.ofNullable(sent.getFormAttribute("token")).orElse("").strip();
        Optional<Role> role = isOwn(sent) ? role(token) : Optional.empty();
        if (role.isEmpty()) {
            attempts.failed(address, now);
            Audit.record("unknown", address, "login", "refused");
            request.response().setStatusCode(401);
            return Optional.of(Texts.of("login_wrong"));
        }
        attempts.succeeded(address);
        Session session = request.session();
        session.regenerateId();
        session.put(ROLE, role.get());
        session.put(CSRF, random());
        Audit.record(role.get().name().toLowerCase(Locale.ROOT), address, "login", "done");
        return Optional.empty();
    }

    private Optional<Role> role(String token) {
        boolean operator = settings.operator()
                .filter(right -> SharedSecret.isSame(token, right))
                .isPresent();
        boolean reader = settings.reader()
                .filter(right -> SharedSecret.isSame(token, right))
                .isPresent();
        return operator ? Optional.of(Role.OPERATOR) : reader ? Optional.of(Role.READER) : Optional.empty();
    }

    /** Ends the session. */
    static void logout(RoutingContext request) {
        request.session().destroy();
    }

    /** Shows personal data for some minutes, or hides it again. */
    static void reveal(RoutingContext request, boolean reveals) {
        if (reveals) {
            request.session().put(REVEALED, Instant.now().plus(REVEAL));
        } else {
            request.session().remove(REVEALED);
        }
    }

    /** Keeps what came of an action for the next page. */
    static void say(RoutingContext request, Pages.Said said) {
        request.session().put(SAID, said);
    }

    /** What came of the action before, once; null for nothing. */
    static Pages.Said said(RoutingContext request) {
        return request.request().method().equals(HttpMethod.GET)
                ? request.session().remove(SAID)
                : null;
    }

    private static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
