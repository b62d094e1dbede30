package io.github.contactnow.console;

import static io.github.contactnow.console.ConsoleSettings.PATH;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The paths of the console, each with what every request passes first: headers, reach, session, role, and the token of its form. */
final class Paths {

    private static final Logger LOG = LoggerFactory.getLogger(Paths.class);
    private static final String LOGIN = PATH + "/login";
    private static final String HTML = "text/html; charset=UTF-8";
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self';"
                    + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=()",
            "Cache-Control",
            "no-store");

    private final Router router;
    private final Door door;
    private final Pages pages;

    /** Answers a visit. What it throws as {@link IllegalArgumentException} or {@link IllegalStateException} is shown to the visitor. */
    interface Handler {
        Reply answer(Visit visit) throws Exception;
    }

    Paths(Router router, Door door, Reach reach, Pages pages, Assets assets) {
        this.router = router;
        this.door = door;
        this.pages = pages;
        router.route(PATH + "*").handler(request -> begin(request, reach));
        router.get(PATH + "/assets/:version/:name").handler(assets::serve);
        router.route(PATH + "*").handler(door::session);
        router.post(PATH + "/*").handler(BodyHandler.create(uploads()).setDeleteUploadedFilesOnEnd(true));
        router.get(LOGIN).handler(request -> loginPage(request, null));
        router.post(LOGIN).handler(this::login);
        action("/logout", visit -> {
            Door.logout(visit.request());
            return new Reply.Done(PATH, Texts.of("logged_out"), true);
        });
        action("/reveal", visit -> {
            boolean reveals = visit.form("show").isPresent();
            Door.reveal(visit.request(), reveals);
            return new Reply.Done(back(visit), Texts.of(reveals ? "revealed" : "hidden"), true);
        });
    }

    /** A folder of this process for files while their requests are answered. */
    private static String uploads() {
        try {
            return Files.createTempDirectory("contactnow-console").toString();
        } catch (IOException e) {
            throw new UncheckedIOException("The console needs a folder for temporary files: " + e.getMessage(), e);
        }
    }

    /** The path of the page that a form stands on. */
    private static String back(Visit visit) {
        return visit.form("back")
                .filter(path -> path.equals(PATH) || path.matches(PATH + "/[\\w/.@%:-]*"))
                .orElse(PATH);
    }

    /** A page, which every visitor may see. */
    void page(String path, Handler handler) {
        router.get(PATH + path).blockingHandler(request -> visit(request, handler), false);
    }

    /** A page that a form asks for, since what it asks about may be personal data. Every visitor may. */
    void search(String path, Handler handler) {
        router.post(PATH + path).blockingHandler(request -> submitted(request, handler, false), false);
    }

    /** An action of an operator. It is recorded. */
    void action(String path, Handler handler) {
        router.post(PATH + path).blockingHandler(request -> submitted(request, handler, true), false);
    }

    /** No more paths: what is asked for beside them is not there. */
    void end() {
        router.route(PATH + "*").handler(request -> problem(request, 404, Texts.of("not_found")));
    }

    private static void begin(RoutingContext request, Reach reach) {
        String path = request.normalizedPath();
        if (!path.equals(PATH) && !path.startsWith(PATH + "/")) {
            request.next();
            return;
        }
        HEADERS.forEach(request.response()::putHeader);
        Optional<String> refusal = reach.refusal(request.request());
        if (refusal.isPresent()) {
            request.response().setStatusCode(403).putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=UTF-8");
            request.response().end(refusal.get());
        } else {
            request.next();
        }
    }

    private void visit(RoutingContext request, Handler handler) {
        Optional<Visitor> visitor = door.visitor(request);
        if (visitor.isPresent()) {
            answer(new Visit(request, visitor.get()), handler);
        } else {
            toLogin(request);
        }
    }

    private void submitted(RoutingContext request, Handler handler, boolean forOperator) {
        Visitor visitor = door.visitor(request).orElse(null);
        if (visitor == null) {
            toLogin(request);
            return;
        }
        String action = request.normalizedPath().substring(PATH.length() + 1);
        Optional<String> refusal = Door.forgery(request, visitor);
        if (refusal.isEmpty() && forOperator && !visitor.isOperator() && !action.equals("logout")) {
            refusal = Optional.of(Texts.of("operators_only"));
        }
        if (refusal.isPresent()) {
            Audit.record(visitor, action, "refused");
            problem(request, 403, refusal.get());
        } else {
            answer(new Visit(request, visitor), handler);
        }
    }

    private static void toLogin(RoutingContext request) {
        if (request.request().getHeader("HX-Request") != null) {
            request.response()
                    .setStatusCode(401)
                    .putHeader("HX-Redirect", LOGIN)
                    .end();
        } else {
            request.redirect(LOGIN);
        }
    }

    private void loginPage(RoutingContext request, String problem) {
        Map<String, Object> data = problem == null ? Map.of() : Map.of("problem", problem);
        html(request, new Reply.Page("login", data), null);
    }

    private void login(RoutingContext request) {
        Optional<String> problem = door.login(request);
        if (problem.isPresent()) {
            loginPage(request, problem.get());
        } else {
            request.redirect(PATH);
        }
    }

    private void answer(Visit visit, Handler handler) {
        RoutingContext request = visit.request();
        try {
            send(visit, handler.answer(visit));
        } catch (IllegalArgumentException | IllegalStateException e) {
            problem(request, 409, e.getMessage());
        } catch (Exception e) {
            LOG.error("The page {} cannot be shown", request.normalizedPath(), e);
            problem(request, 500, Texts.of("failed"));
        }
    }

    private void send(Visit visit, Reply reply) {
        RoutingContext request = visit.request();
        HttpServerResponse response = request.response();
        if (reply instanceof Reply.Page page) {
            html(request, page, visit.visitor());
        } else if (reply instanceof Reply.Done done) {
            String action = request.normalizedPath().substring(PATH.length() + 1);
            Audit.record(visit.visitor(), action, done.good() ? "done" : "failed");
            Door.say(request, new Pages.Said(done.said(), done.good()));
            response.setStatusCode(303)
                    .putHeader(HttpHeaders.LOCATION, done.path())
                    .end();
        } else if (reply instanceof Reply.Download file) {
            if (request.request().method().equals(HttpMethod.POST)) {
                Audit.record(visit.visitor(), request.normalizedPath().substring(PATH.length() + 1), "done");
            }
            response.putHeader(HttpHeaders.CONTENT_TYPE, file.type())
                    .putHeader("Content-Disposition", "attachment; filename=\"" + file.name() + "\"")
                    .end(Buffer.buffer(file.bytes()));
        } else {
            response.setStatusCode(204).end();
        }
    }

    private void problem(RoutingContext request, int status, String sentence) {
        Visitor visitor = door.visitor(request).orElse(null);
        if (visitor == null && request.request().method().equals(HttpMethod.GET)) {
            toLogin(request);
            return;
        }
        request.response().setStatusCode(status);
        html(request, new Reply.Page("problem", Map.of("sentence", sentence)), visitor);
    }

    private void html(RoutingContext request, Reply.Page page, Visitor visitor) {
        String text = pages.html(page, request.normalizedPath(), visitor, visitor == null ? null : Door.said(request));
        request.response().putHeader(HttpHeaders.CONTENT_TYPE, HTML).end(text);
    }
}
