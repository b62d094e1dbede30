package io.github.contactnow.simulator.fault;

import java.time.Duration;
import java.util.Optional;

/**
 * A fault that the simulator injects: which requests it matches, how often it applies, and what it does. Immutable;
 * built with {@link #builder()}.
 *
 * @param kind        what the fault does
 * @param script      matches requests to this script, for example {@code ecnow}; empty for any
 * @param method      matches requests with this method; empty for any
 * @param action      matches requests with this action; empty for any
 * @param first       number of the first matching request that it applies to, from 1
 * @param times       maximum number of requests that it applies to
 * @param probability probability, from 0 to 1, that it applies to a matching request or row
 * @param seed        seed of the random choice
 * @param rows        maximum number of rows that a row fault applies to
 * @param status      HTTP status of {@link FaultKind#HTTP_STATUS}
 * @param retryAfter  its {@code Retry-After} header, in seconds; empty for none
 * @param location    target of {@link FaultKind#REDIRECT}
 * @param error       error text of {@link FaultKind#SUCCESS_WITH_BAD} and {@link FaultKind#ERROR_REPLY}
 * @param contentType content type of {@link FaultKind#WRONG_CONTENT_TYPE}
 * @param afterBytes  how many bytes of the body precede a truncation, cut or stall, or are declared as a wrong length;
 *                    empty for half of the body, or for none before a stall
 * @param delay       length of the wait in real time, for rows by the simulator's clock; empty to wait for
 *                    {@link Faults#release()}
 * @param reset       whether a connection is reset instead of closed in order
 * @param processed   whether the request takes effect, for kinds that allow both
 */
public record Fault(
        FaultKind kind,
        String script,
        String method,
        String action,
        long first,
        long times,
        double probability,
        long seed,
        long rows,
        int status,
        Optional<Integer> retryAfter,
        String location,
        String error,
        String contentType,
        Optional<Integer> afterBytes,
        Optional<Duration> delay,
        boolean reset,
        boolean processed) {

    /** A builder for a fault that applies to every request. A kind is required. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from this fault. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Whether the fault applies at random. */
    public boolean isRandom() {
        return probability < 1;
    }

    boolean matches(String requestScript, String requestMethod, String requestAction) {
        return (script.isEmpty() || script.equals(requestScript))
                && (method.isEmpty() || method.equals(requestMethod))
                && (action.isEmpty() || action.equals(requestAction));
    }

    /** Builds a {@link Fault}. A kind is required; by default the fault applies to every request. */
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

        private Builder() {}

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

        /** What the fault does. */
        public Builder kind(FaultKind kind) {
            this.kind = kind;
            return this;
        }

        /** Matches only requests to this script, for example {@code ecnow}. */
        public Builder script(String script) {
            this.script = script;
            return this;
        }

        /** Matches only requests with this method, for example {@code ecnow_records}. */
        public Builder method(String method) {
            this.method = method;
            return this;
        }

        /** Matches only requests with this action, for example {@code create}. */
        public Builder action(String action) {
            this.action = action;
            return this;
        }

        /** Applies only to the matching request with this number, counted from 1. */
        public Builder nth(long number) {
            this.first = number;
            this.times = 1;
            return this;
        }

        /** Applies to at most this many requests. */
        public Builder times(long times) {
            this.times = times;
            return this;
        }

        /**
         * Applies with this probability, from 0 to 1. With the same seed the fault applies to the same requests, if they
         * arrive in the same order, and to the same rows, independent of the query.
         */
        public Builder probability(double probability, long seed) {
            if (!(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException("The probability must be from 0 to 1, not " + probability);
            }
            this.probability = probability;
            this.seed = seed;
            return this;
        }

        /** Applies to at most this many rows: the first ones selected. A selected row stays selected. */
        public Builder rows(long rows) {
            this.rows = rows;
            return this;
        }

        /** The status of {@link FaultKind#HTTP_STATUS}. Default 503. */
        public Builder status(int status) {
            this.status = status;
            return this;
        }

        /** The {@code Retry-After} header of {@link FaultKind#HTTP_STATUS}. Default: none. */
        public Builder retryAfterSeconds(int seconds) {
            this.retryAfter = Optional.of(seconds);
            return this;
        }

        /** The target of {@link FaultKind#REDIRECT}. Default {@code /moved}, which does not exist. */
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

        /** How many bytes of the body precede a truncation, cut or stall, or are declared as a wrong length. */
        public Builder afterBytes(int bytes) {
            this.afterBytes = Optional.of(bytes);
            return this;
        }

        /** The length of the wait. Default: until {@link Faults#release()}. */
        public Builder delay(Duration delay) {
            this.delay = Optional.of(delay);
            return this;
        }

        /** Resets the connection instead of closing it in order. */
        public Builder reset() {
            this.reset = true;
            return this;
        }

        /** Whether a request that receives an HTML page, an HTTP status, a redirect or an empty body takes effect. */
        public Builder processed(boolean processed) {
            this.processed = Optional.of(processed);
            return this;
        }

        /**
         * Builds the fault.
         *
         * @throws IllegalStateException if the kind is missing, or if a connection fault has a script, a method or an
         *                               action
         */
        public Fault build() {
            if (kind == null) {
                throw new IllegalStateException("The fault has no kind");
            }
            if (kind.isAboutConnections() && !(script + method + action).isEmpty()) {
                throw new IllegalStateException(
                        kind + " applies to connections: it cannot have script, method or action");
            }
            return new Fault(
                    kind,
                    script,
                    method,
                    action,
                    first,
                    times,
                    probability,
                    seed,
                    rows,
                    status,
                    retryAfter,
                    location,
                    error,
                    contentType,
                    afterBytes,
                    delay,
                    reset,
                    processed.orElse(kind.isProcessed()));
        }
    }
}
