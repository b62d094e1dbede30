package io.github.contactnow.simulator.fault;

import java.time.Duration;
import java.util.Optional;

/**
 * A rule for something to go wrong: which requests it is about, how often, and what happens to them. Immutable; built
 * with {@link #builder()}.
 *
 * @param kind        what goes wrong
 * @param script      only requests to this script, for example {@code ecnow}; empty for any
 * @param method      only requests with this method; empty for any
 * @param action      only requests with this action; empty for any
 * @param first       the first matching request it happens to, counted from 1
 * @param times       to how many requests it happens at most
 * @param probability from 0 to 1, how likely it happens to a request, or to a row, that it could happen to
 * @param seed        decides what the probability leaves open
 * @param rows        to how many rows it happens at most, if its kind is about rows
 * @param status      HTTP status of {@link FaultKind#HTTP_STATUS}
 * @param retryAfter  its {@code Retry-After} header, in seconds; empty for none
 * @param location    where {@link FaultKind#REDIRECT} leads
 * @param error       error text of {@link FaultKind#SUCCESS_WITH_BAD} and {@link FaultKind#ERROR_REPLY}
 * @param contentType content type of {@link FaultKind#WRONG_CONTENT_TYPE}
 * @param afterBytes  how much of the body is sent when it is truncated, cut or stalled, or declared when its length
 *                    is wrong; empty for half of it, or nothing when stalled
 * @param delay       how long to wait, in real time, or for rows by the simulator's clock; empty for until
 *                    {@link Faults#release()}
 * @param reset       a closed connection is reset, not ended in order
 * @param processed   whether the request has its effect, where the kind leaves that open
 */
public record Fault(FaultKind kind, String script, String method, String action, long first, long times,
                    double probability, long seed, long rows, int status, Optional<Integer> retryAfter,
                    String location, String error, String contentType, Optional<Integer> afterBytes,
                    Optional<Duration> delay, boolean reset, boolean processed) {

    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from this fault. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Whether chance decides. */
    public boolean isRandom() {
        return probability < 1;
    }

    boolean isAbout(String requestScript, String requestMethod, String requestAction) {
        return (script.isEmpty() || script.equals(requestScript))
                && (method.isEmpty() || method.equals(requestMethod))
                && (action.isEmpty() || action.equals(requestAction));
    }

    /** Builds a fault. A kind is needed; without anything else it happens to every request. */
    public static final class Builder {

        private FaultKind kind;
        private String script = "";
        private String method = "";
        private String action = "";
        private long first = 1;
        private long times = Long.MAX_VALUE;
        private double probability = 1;
        private long seed = 42;
        private long rows = Long.MAX_VALUE;
        private int status = 503;
        private Optional<Integer> retryAfter = Optional.empty();
        private String location = "/moved";
        private String error = "Bad argument: HomePhone";
        private String contentType = "text/html; charset=UTF-8";
        private Optional<Integer> afterBytes = Optional.empty();
        private Optional<Duration> delay = Optional.empty();
        private boolean reset;
        private Optional<Boolean> processed = Optional.empty();

        private Builder() {
        }

        private Builder(Fault fault) {
            kind = fault.kind;
            script = fault.script;
            method = fault.method;
            action = fault.action;
            first = fault.first;
            times = fault.times;
            probability = fault.probability;
            seed = fault.seed;
            rows = fault.rows;
            status = fault.status;
            retryAfter = fault.retryAfter;
            location = fault.location;
            error = fault.error;
            contentType = fault.contentType;
            afterBytes = fault.afterBytes;
            delay = fault.delay;
            reset = fault.reset;
            processed = Optional.of(fault.processed);
        }

        /** What goes wrong. */
        public Builder kind(FaultKind kind) {
            this.kind = kind;
            return this;
        }

        /** Only requests to this script, for example {@code ecnow}. */
        public Builder script(String script) {
            this.script = script;
            return this;
        }

        /** Only requests with this method, for example {@code ecnow_records}. */
        public Builder method(String method) {
            this.method = method;
            return this;
        }

        /** Only requests with this action, for example {@code create}. */
        public Builder action(String action) {
            this.action = action;
            return this;
        }

        /** Only the matching request of this number, counted from 1. */
        public Builder nth(long number) {
            this.first = number;
            this.times = 1;
            return this;
        }

        /** At most this many requests. */
        public Builder times(long times) {
            this.times = times;
            return this;
        }

        /**
         * How likely it happens, from 0 to 1; the same seed gives the same course of events for requests that come in
         * the same order, and the same rows whatever is asked for.
         */
        public Builder probability(double probability, long seed) {
            if (!(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException("A probability is from 0 to 1, not " + probability);
            }
            this.probability = probability;
            this.seed = seed;
            return this;
        }

        /** At most this many rows, chosen as they first come; a row once chosen stays so. */
        public Builder rows(long rows) {
            this.rows = rows;
            return this;
        }

        /** Another HTTP status, for {@link FaultKind#HTTP_STATUS}. */
        public Builder status(int status) {
            this.status = status;
            return this;
        }

        /** A {@code Retry-After} header for {@link FaultKind#HTTP_STATUS}. */
        public Builder retryAfterSeconds(int seconds) {
            this.retryAfter = Optional.of(seconds);
            return this;
        }

        /** Where {@link FaultKind#REDIRECT} leads. Default {@code /moved}, where nothing is. */
        public Builder location(String location) {
            this.location = location;
            return this;
        }

        /** The error text of {@link FaultKind#SUCCESS_WITH_BAD} and {@link FaultKind#ERROR_REPLY}. */
        public Builder error(String error) {
            this.error = error;
            return this;
        }

        /** The content type of {@link FaultKind#WRONG_CONTENT_TYPE}. */
        public Builder contentType(String contentType) {
            this.contentType = contentType;
            return this;
        }

        /** How many bytes of the body are sent before it is truncated, cut or stalled, or declared as its length. */
        public Builder afterBytes(int bytes) {
            this.afterBytes = Optional.of(bytes);
            return this;
        }

        /** How long to wait; without it, until {@link Faults#release()}. */
        public Builder delay(Duration delay) {
            this.delay = Optional.of(delay);
            return this;
        }

        /** Reset the connection instead of ending it in order. */
        public Builder reset() {
            this.reset = true;
            return this;
        }

        /** Whether an HTML page, an HTTP status, a redirect or an empty body hides a request that had its effect. */
        public Builder processed(boolean processed) {
            this.processed = Optional.of(processed);
            return this;
        }

        /**
         * @throws IllegalStateException if the fault has no kind, or if it is about connections and names a script, a
         *                               method or an action
         */
        public Fault build() {
            if (kind == null) {
                throw new IllegalStateException("A fault needs a kind");
            }
            if (kind.isAboutConnections() && !(script + method + action).isEmpty()) {
                throw new IllegalStateException(
                        kind + " is about connections: it cannot have script, method or action");
            }
            return new Fault(kind, script, method, action, first, times, probability, seed, rows, status, retryAfter,
                    location, error, contentType, afterBytes, delay, reset, processed.orElse(kind.isProcessed()));
        }
    }
}
