package io.github.contactnow.routes.crm;

import io.github.contactnow.ledger.OutboxEvent;
import io.github.contactnow.routes.http.client.HttpAnswer;
import io.github.contactnow.routes.http.client.HttpCall;
import io.github.contactnow.routes.http.client.HttpSender;
import io.github.contactnow.routes.http.client.NotSentException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Sends an event to a target once, and judges the answer. */
final class CrmAttempt {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TIMEOUT = 408;
    private static final int CONFLICT = 409;
    private static final int GONE = 410;
    private static final int TOO_EARLY = 425;
    private static final int TOO_MANY = 429;

    private final CrmMapping mapping;
    private final Credentials credentials;
    private final HttpSender http;

    CrmAttempt(CrmMapping mapping, Credentials credentials, HttpSender http) {
        this.mapping = mapping;
        this.credentials = credentials;
        this.http = http;
    }

    /** The result of an attempt. */
    enum Kind {
        /** The target has it. */
        ACCEPTED,
        /** The mapping says that the target need not know it. */
        SKIPPED,
        /** The target refuses it as it is. */
        REFUSED,
        /** The mapping makes no request of it. */
        UNUSABLE,
        /** The target does not want any events. */
        GONE,
        /** The target may not have it; a later attempt may succeed. */
        FAILED
    }

    /**
     * @param kind       the result
     * @param reason     why it was not accepted, in words that hold no secret and no personal data
     * @param retryAfter how long the target asks to wait
     */
    record Result(Kind kind, String reason, Optional<Duration> retryAfter) {

        static Result of(Kind kind, String reason) {
            return new Result(kind, reason, Optional.empty());
        }
    }

    Result send(OutboxEvent event) {
        Optional<HttpCall> request;
        try {
            request = mapping.request(event.body());
        } catch (MappingException e) {
            return Result.of(Kind.UNUSABLE, withoutStop(e.getMessage()));
        }
        if (request.isEmpty()) {
            return Result.of(Kind.SKIPPED, "");
        }
        try {
            HttpCall signed = signed(request.get(), event.event());
            HttpAnswer answer = http.send(signed);
            if (answer.status() == UNAUTHORIZED && credentials.renew(signed.headers())) {
                answer = http.send(signed(request.get(), event.event()));
            }
            return judged(answer);
        } catch (NotSentException | MappingException e) {
            return Result.of(Kind.FAILED, withoutStop(e.getMessage()));
        }
    }

    /** The same key in each attempt. */
    private HttpCall signed(HttpCall request, String event) {
        Map<String, String> headers = new LinkedHashMap<>(request.headers());
        headers.put("Idempotency-Key", event);
        headers.putAll(credentials.headers(event, request.body()));
        return new HttpCall(request.method(), request.url(), headers, request.body());
    }

    private Result judged(HttpAnswer answer) {
        int status = answer.status();
        if (status == GONE) {
            return Result.of(Kind.GONE, "");
        }
        if (mapping.accepts(answer)) {
            return Result.of(Kind.ACCEPTED, "");
        }
        String reason = "the target answered with status " + status;
        if (answer.isSuccess()) {
            reason += answer.type().startsWith("text/html")
                    ? " and a page of HTML"
                    : " and a body that does not accept the event";
        } else if (status >= 300 && status < 400) {
            reason += ", a redirect, which is not followed; set the URL to where it leads";
        }
        return new Result(isFinal(status) ? Kind.REFUSED : Kind.FAILED, reason, answer.retryAfter());
    }

    /** Whether a repetition would be refused, too. 403 may be a limit, or a right that an administrator gives. */
    private static boolean isFinal(int status) {
        return switch (status) {
            case UNAUTHORIZED, FORBIDDEN, TIMEOUT, CONFLICT, TOO_EARLY, TOO_MANY -> false;
            default -> status >= 400 && status < 500;
        };
    }

    private static String withoutStop(String sentence) {
        return sentence.replaceFirst("\\.$", "");
    }
}
