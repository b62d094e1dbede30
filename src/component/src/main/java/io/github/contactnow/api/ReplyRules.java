package io.github.contactnow.api;

import io.github.contactnow.api.ContactNowRefusedException.Refused;
import io.github.contactnow.api.ServerTexts.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.core5.http.HttpStatus;

/**
 * Decides the {@link ReplyClass} of a call. Neither a status of 200 nor {@code success} alone proves that the call was applied: success occurs
 * together with {@code bad:1} and with {@code error} (the vendor's ECNOW text and its hosted manual). Records are rejected only for a reason of
 * their own, by text or by counts. Any other error makes them refused or unknown.
 */
final class ReplyRules {

    private static final int LONGEST_SERVER_TEXT = 300;

    /**
     * Statuses that a server sends before it starts the work. 403 is not among them, since filters send it for the content of a reply, nor are
     * 408 and 5xx, which may follow work that was done.
     */
    private static final Set<Integer> BEFORE_WORK = Set.of(
            HttpStatus.SC_UNAUTHORIZED,
            HttpStatus.SC_NOT_FOUND,
            HttpStatus.SC_METHOD_NOT_ALLOWED,
            HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED,
            HttpStatus.SC_LENGTH_REQUIRED,
            HttpStatus.SC_REQUEST_TOO_LONG,
            HttpStatus.SC_REQUEST_URI_TOO_LONG,
            HttpStatus.SC_UNSUPPORTED_MEDIA_TYPE,
            HttpStatus.SC_TOO_MANY_REQUESTS,
            HttpStatus.SC_REQUEST_HEADER_FIELDS_TOO_LARGE);

    private final ServerTexts texts;

    ReplyRules(ServerTexts texts) {
        this.texts = texts;
    }

    /** Classifies a reply that was read to its end; empty means that the call was applied. */
    Optional<ContactNowException> judge(Call call, Envelope envelope, HttpReply reply) {
        Judgement judgement = new Judgement(call, envelope, reply, texts.kindOf(envelope.error()));
        Optional<ContactNowException> ended = judgement.ended();
        boolean success = reply.status() / 100 == 2;
        boolean decided =
                ended.isPresent() && (ended.get() instanceof ContactNowRejectedException || judgement.refusesToken());
        return success || decided ? ended : Optional.of(judgement.byStatus(ended));
    }

    /**
     * Reads a reply to its end and classifies it; empty means that the call was applied. With a status outside 2xx, an envelope is classified
     * too; without an envelope the status decides.
     */
    Optional<ContactNowException> ending(Call call, HttpReply reply, InputStream body) throws IOException {
        boolean success = reply.status() / 100 == 2;
        try {
            Rows rows = new Rows(call, reply, body, this);
            while (rows.hasNext()) {
                rows.next();
            }
            return success ? Optional.empty() : Optional.of(status(call, reply));
        } catch (ContactNowException e) {
            return Optional.of(success || e.failure().envelope() != null ? e : status(call, reply));
        } catch (DocumentFormatException e) {
            return Optional.of(success ? lost(call, reply.request(), reply.status(), e) : status(call, reply));
        }
    }

    /** Whether the error of token.php is a refusal of user and password. */
    boolean isCredentials(String error) {
        return texts.kindOf(error) == Kind.CREDENTIALS;
    }

    private record Judgement(Call call, Envelope envelope, HttpReply reply, Kind kind) {

        Optional<ContactNowException> ended() {
            Optional<String> unreadable = envelope.unreadable();
            if (unreadable.isPresent()) {
                return Optional.of(unknown(
                        "the reply cannot be read: its field '" + unreadable.get() + "' has an unexpected value"));
            }
            if (refusesToken()) {
                return Optional.of(new ContactNowRefusedException(failure("the token was refused"), Refused.TOKEN));
            }
            if (call.operation().takesRecords()) {
                return counts();
            }
            if (envelope.error() == null && Boolean.TRUE.equals(envelope.success())) {
                return Optional.empty();
            }
            if (envelope.error() == null && envelope.success() == null) {
                return Optional.of(unknown("the reply does not report success"));
            }
            // No record depends on it, so the caller of a read or command gets the text of the server.
            boolean reason = kind == Kind.OTHER && envelope.error() != null && reply.status() / 100 == 2;
            return Optional.of(reason ? rejected("rejected") : byText());
        }

        /** The server has not processed such a call. */
        boolean refusesToken() {
            boolean said = kind == Kind.TOKEN
                    || kind == Kind.CREDENTIALS && !call.operation().script().equals("token");
            return nothingWentIn()
                    && (said || envelope.token() == null && Long.valueOf(-1).equals(envelope.expire()));
        }

        private boolean nothingWentIn() {
            return envelope.total() == null || envelope.total() == 0;
        }

        private Optional<ContactNowException> counts() {
            long sent = call.records().size();
            Long total = envelope.total();
            long bad = envelope.bad() == null ? 0 : envelope.bad();
            boolean addUp = total != null && total >= 0 && bad >= 0 && total + bad == sent;
            boolean error = envelope.error() != null || Boolean.FALSE.equals(envelope.success());
            if (envelope.success() == null) {
                return Optional.of(unknown("the reply does not report success"));
            }
            if (addUp && bad > 0 || nothingWentIn() && bad == sent) {
                return Optional.of(counted(sent, bad));
            }
            if (error && nothingWentIn() && bad == 0) {
                return Optional.of(byText());
            }
            if (!addUp) {
                return Optional.of(unknown("the counts of the reply do not add up: sent " + sent + ", went in " + total
                        + ", bad " + envelope.bad()));
            }
            return error
                    ? Optional.of(unknown("the reply counts every record as applied but also holds an error"))
                    : Optional.empty();
        }

        /** The counts report bad records, unless the text names a cause outside the records. */
        private ContactNowException counted(long sent, long bad) {
            if (kind == Kind.RECORD || kind == Kind.OTHER) {
                return rejected(sent == 1 ? "rejected" : bad + " of " + sent + " records rejected");
            }
            return nothingWentIn()
                    ? byText()
                    : unknown(bad + " of " + sent + " records did not go in, for a reason that may be temporary");
        }

        /** Classifies an error by its text alone; no record is known to be applied. */
        private ContactNowException byText() {
            return switch (kind) {
                case RECORD -> rejected("rejected");
                case BEFORE_WORK -> new ContactNowRefusedException(failure("refused for now"));
                case CREDENTIALS ->
                    new ContactNowRefusedException(failure("user and password were refused"), Refused.CREDENTIALS);
                case TOKEN -> new ContactNowRefusedException(failure("the token was refused"), Refused.TOKEN);
                case UNCERTAIN -> unknown("an error that may be temporary");
                case OTHER ->
                    unknown(
                            envelope.error() == null
                                    ? "an error without a reason"
                                    : "an error that may not be about what was sent; if it is, list its text in the setting rejections");
            };
        }

        /** Classifies by a status outside 2xx, where the envelope does not decide; the text is kept. */
        private ContactNowException byStatus(Optional<ContactNowException> ended) {
            int status = reply.status();
            boolean mayBeDone = status >= 500 || status == HttpStatus.SC_REQUEST_TIMEOUT;
            boolean refused = refused(status)
                    || !mayBeDone && ended.isPresent() && ended.get() instanceof ContactNowRefusedException;
            Failure failure = failure(inWords(status));
            return refused ? new ContactNowRefusedException(failure) : unknown(failure);
        }

        private ContactNowException rejected(String reason) {
            return new ContactNowRejectedException(failure(reason));
        }

        private ContactNowException unknown(String reason) {
            return unknown(failure(reason));
        }

        private ContactNowException unknown(Failure failure) {
            return new ContactNowUnknownException(failure, envelope.error() == null || kind != Kind.OTHER);
        }

        private Failure failure(String reason) {
            String text = envelope.error() == null
                    ? null
                    : shortened(
                            reply.request().secrets().masked(envelope.error().strip()));
            return new Failure(
                    call,
                    text == null ? reason : reason + ": " + text,
                    text,
                    reply.status(),
                    envelope,
                    reply.retryAfter().orElse(null),
                    null);
        }

        private static String shortened(String text) {
            return text.length() <= LONGEST_SERVER_TEXT ? text : text.substring(0, LONGEST_SERVER_TEXT) + "...";
        }
    }

    /** Classifies a call whose reply did not arrive, or not completely. */
    static ContactNowException lost(Call call, WireRequest request, int status, IOException cause) {
        if (!request.mayHaveBeenSent()) {
            String reason = request.expired() != null
                    ? "no connection within requestTimeout"
                    : "no connection: " + words(cause);
            return new ContactNowRefusedException(
                    Failure.of(call, reason + ". Check base URL, network and proxy.", cause));
        }
        if (cause instanceof DocumentFormatException) {
            String fault = request.secrets().masked(cause.getMessage());
            return new ContactNowUnknownException(new Failure(
                    call,
                    "the reply cannot be read: " + fault + " (HTTP " + status + ")",
                    null,
                    status,
                    null,
                    null,
                    new DocumentFormatException(fault)));
        }
        String reason = request.expired() != null
                ? request.expired()
                : cause instanceof InterruptedIOException
                        ? "interrupted while the reply was awaited"
                        : "the connection ended before the reply was complete";
        return new ContactNowUnknownException(Failure.of(call, reason, cause));
    }

    private static String words(IOException cause) {
        return cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")");
    }

    /** Classifies a status outside 2xx whose body is no envelope. */
    static ContactNowException status(Call call, HttpReply reply) {
        Failure failure = Failure.of(call, inWords(reply.status()), reply.status())
                .withRetryAfter(reply.retryAfter().orElse(null));
        return refused(reply.status())
                ? new ContactNowRefusedException(failure)
                : new ContactNowUnknownException(failure);
    }

    /** Whether the status alone proves that nothing was done. */
    private static boolean refused(int status) {
        return status >= 300 && status < 400 || BEFORE_WORK.contains(status);
    }

    private static String inWords(int status) {
        return "HTTP status " + status
                + (status >= 300 && status < 400
                        ? ": a redirect, which is not followed; check the base URL"
                        : status == HttpStatus.SC_NOT_FOUND ? ": check the base URL" : "");
    }
}
