package io.github.contactnow.api;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.HttpStatus;

/**
 * Decides in which {@link ReplyClass} a call has ended. A status of 200 proves nothing, and neither does {@code success} alone: it occurs
 * beside {@code bad:1} and beside {@code error} (the vendor's ECNOW text and its hosted manual).
 */
final class ReplyRules {

    private static final int LONGEST_SERVER_TEXT = 300;
    private static final Pattern TOKEN = Pattern.compile("\\b[0-9a-fA-F]{40}\\b");

    /**
     * Statuses that a server gives before it looks at the work. Not among them: 403, which filters in front of a server give for what
     * they see in its reply, and 408 and 5xx, which come when the work may have been done.
     */
    private static final Set<Integer> BEFORE_WORK = Set.of(HttpStatus.SC_UNAUTHORIZED, HttpStatus.SC_NOT_FOUND,
        HttpStatus.SC_METHOD_NOT_ALLOWED, HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED, HttpStatus.SC_LENGTH_REQUIRED,
        HttpStatus.SC_REQUEST_TOO_LONG, HttpStatus.SC_REQUEST_URI_TOO_LONG, HttpStatus.SC_UNSUPPORTED_MEDIA_TYPE,
        HttpStatus.SC_TOO_MANY_REQUESTS, HttpStatus.SC_REQUEST_HEADER_FIELDS_TOO_LARGE);

    private ReplyRules() {
    }

    /** Whether the status alone settles that nothing was done. */
    static boolean refused(int status) {
        return status >= 300 && status < 400 || BEFORE_WORK.contains(status);
    }

    /** Judges a reply that could be read to its end; empty means that the call was applied. */
    static Optional<ContactNowException> judge(Call call, Envelope envelope, int status) {
        if (envelope.refusesToken()) {
            return Optional.of(new ContactNowRefusedException(failure(call, envelope, status, "the token was refused")));
        }
        if (call.operation().takesRecords()) {
            return judgeCounts(call, envelope, status);
        }
        if (envelope.error() != null || Boolean.FALSE.equals(envelope.success())) {
            return Optional.of(rejected(call, envelope, status, "rejected"));
        }
        return envelope.success() == null ? Optional.of(unknown(call, envelope, status, "the reply does not say success"))
            : Optional.empty();
    }

    private static Optional<ContactNowException> judgeCounts(Call call, Envelope envelope, int status) {
        long sent = call.records().size();
        long bad = envelope.bad() == null ? 0 : envelope.bad();
        Long total = envelope.total();
        boolean said = envelope.error() != null;
        if (envelope.success() == null) {
            return Optional.of(unknown(call, envelope, status, "the reply does not say success"));
        }
        if (!envelope.success() && (total == null || total == 0) && (bad == 0 || bad == sent)) {
            return Optional.of(rejected(call, envelope, status, "rejected"));
        }
        if (total == null || total < 0 || bad < 0 || total + bad != sent) {
            boolean nothingWentIn = said && bad == 0 && (total == null || total == 0);
            return Optional.of(nothingWentIn ? rejected(call, envelope, status, "rejected")
                : unknown(call, envelope, status, "the counts of the reply do not add up: sent " + sent + ", went in " + total + ", bad "
                    + envelope.bad()));
        }
        if (bad > 0) {
            return Optional.of(rejected(call, envelope, status, sent == 1 ? "rejected" : bad + " of " + sent + " records rejected"));
        }
        return said || !envelope.success() ? Optional.of(unknown(call, envelope, status, "the reply counts every record as done but also "
            + "tells of an error")) : Optional.empty();
    }

    /** Judges a call whose reply did not arrive, or not whole. */
    static ContactNowException lost(Call call, WireRequest request, int status, IOException cause) {
        if (!request.mayHaveBeenSent()) {
            String reason = request.expired() != null ? "no connection within requestTimeout" : "no connection: " + words(cause);
            return new ContactNowRefusedException(Failure.of(call, reason + ". Check base URL, network and proxy.", cause));
        }
        String reason = request.expired() != null ? request.expired()
            : cause instanceof InterruptedIOException ? "interrupted while the reply was awaited"
            : cause instanceof DocumentFormatException ? "the reply cannot be read: " + cause.getMessage() + " (HTTP " + status + ")"
            : "the connection ended before the reply was complete";
        return new ContactNowUnknownException(Failure.of(call, reason, cause));
    }

    private static String words(IOException cause) {
        return cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")");
    }

    /** Judges a status outside 2xx whose body was no envelope. */
    static ContactNowException status(Call call, HttpReply reply) {
        int status = reply.status();
        String hint = status >= 300 && status < 400 ? ": a redirect, which is not followed; check the base URL"
            : status == HttpStatus.SC_NOT_FOUND ? ": check the base URL" : "";
        Failure failure = Failure.of(call, "HTTP status " + status + hint, status).withRetryAfter(reply.retryAfter().orElse(null));
        return refused(status) ? new ContactNowRefusedException(failure) : new ContactNowUnknownException(failure);
    }

    private static ContactNowException rejected(Call call, Envelope envelope, int status, String reason) {
        return new ContactNowRejectedException(failure(call, envelope, status, reason));
    }

    private static ContactNowException unknown(Call call, Envelope envelope, int status, String reason) {
        return new ContactNowUnknownException(failure(call, envelope, status, reason));
    }

    private static Failure failure(Call call, Envelope envelope, int status, String reason) {
        String text = envelope.error() == null ? null : masked(envelope.error());
        return new Failure(call, text == null ? reason : reason + ": " + text, text, status, envelope, null, null);
    }

    /** A server's words, short enough for a log line and without a token that it may have echoed. */
    private static String masked(String text) {
        String stripped = TOKEN.matcher(text.strip()).replaceAll("(token)");
        return stripped.length() <= LONGEST_SERVER_TEXT ? stripped : stripped.substring(0, LONGEST_SERVER_TEXT) + "...";
    }
}
