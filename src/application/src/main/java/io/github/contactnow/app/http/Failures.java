package io.github.contactnow.app.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;

/**
 * Answers requests that failed outside of a route, such as malformed ones, and logs each in one line: neither the line nor the answer has
 * anything of the request but its method.
 */
final class Failures implements Handler<RoutingContext> {

    private static final Logger LOG = Logger.getLogger(Failures.class);

    private final FewLines lines = new FewLines(LOG);
    private final Refusals refusals;

    Failures(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public void handle(RoutingContext request) {
        Throwable failure = request.failure();
        // A failure while the body arrives is that of the sender.
        int status = request.statusCode() >= 400
                ? request.statusCode()
                : request.request().isEnded() ? 500 : 400;
        if (failure != null) {
            LOG.debug("A request failed", failure);
            lines.warn("A " + request.request().method() + " request failed with " + status + ": "
                    + failure.getClass().getSimpleName());
        }
        refusals.refuse(
                request,
                status,
                status >= 500 ? "The request failed; see the log of the application" : "The request cannot be read");
    }
}
