package io.github.contactnow.simulator.fault;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** One example of each kind of fault and its important variants, by the name that tests and the control port use. */
final class FaultCatalogue {

    static final Map<String, Fault> EXAMPLES;

    private static final Duration A_WHILE = Duration.ofMillis(500);

    static {
        Map<String, Fault> examples = new LinkedHashMap<>();
        for (FaultKind kind : FaultKind.values()) {
            examples.put(name(kind), Fault.builder().kind(kind).build());
        }
        examples.remove(name(FaultKind.HTTP_STATUS));
        for (int status : new int[] {400, 403, 429, 500, 502, 503, 504}) {
            examples.put("status-" + status, status(status).build());
        }
        examples.put("status-429-retry-after", status(429).retryAfterSeconds(1).build());
        examples.put("status-503-retry-after", status(503).retryAfterSeconds(1).build());
        examples.put("status-500-processed", status(500).processed(true).build());
        examples.put(
                "html-page-processed",
                Fault.builder().kind(FaultKind.HTML_PAGE).processed(true).build());
        examples.put(
                "empty-body-unprocessed",
                Fault.builder().kind(FaultKind.EMPTY_BODY).processed(false).build());
        for (FaultKind kind : new FaultKind[] {
            FaultKind.CLOSE_BEFORE_PROCESSING, FaultKind.CLOSE_AFTER_PROCESSING, FaultKind.CUT_REPLY
        }) {
            examples.put(
                    name(kind) + "-reset", Fault.builder().kind(kind).reset().build());
        }
        for (String error : new String[] {"Too many requests", "Database error", "No room"}) {
            examples.put(
                    "error-reply-" + error.toLowerCase(Locale.ROOT).replace(' ', '-'),
                    Fault.builder().kind(FaultKind.ERROR_REPLY).error(error).build());
        }
        examples.put(
                "recording-not-ready",
                Fault.builder()
                        .kind(FaultKind.ERROR_REPLY)
                        .script("recording")
                        .error("Recording is not ready.")
                        .build());
        examples.put(
                "recording-truncated",
                Fault.builder()
                        .kind(FaultKind.TRUNCATED_BODY)
                        .script("recording")
                        .build());
        examples.put(
                "recording-wrong-length",
                Fault.builder().kind(FaultKind.WRONG_LENGTH).script("recording").build());
        for (FaultKind kind : new FaultKind[] {
            FaultKind.SLOW_FIRST_BYTE,
            FaultKind.STALLED_BODY,
            FaultKind.LATE_PROCESSING,
            FaultKind.CLOSE_THEN_PROCESS,
            FaultKind.CONNECTION_REFUSED
        }) {
            examples.put(name(kind), Fault.builder().kind(kind).delay(A_WHILE).build());
        }
        for (FaultKind kind : FaultKind.values()) {
            if (kind.isAboutRows()) {
                examples.put(name(kind), Fault.builder().kind(kind).rows(1).build());
            }
        }
        EXAMPLES = Collections.unmodifiableMap(examples);
    }

    private FaultCatalogue() {}

    private static Fault.Builder status(int status) {
        return Fault.builder().kind(FaultKind.HTTP_STATUS).status(status);
    }

    private static String name(FaultKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
