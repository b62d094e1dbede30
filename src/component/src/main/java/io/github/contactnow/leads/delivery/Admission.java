package io.github.contactnow.leads.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides, immediately before a lead is claimed, whether it may be handed to the dialler now. Safe for use by several threads. An exception
 * holds the leads that were asked about.
 */
@FunctionalInterface
public interface Admission {

    /** Without a contact policy: every lead is admitted, without an end. */
    Admission NONE = new Admission() {
        @Override
        public Answer ask(Candidate lead) {
            return Answer.ALLOWED;
        }

        @Override
        public boolean isInForce() {
            return false;
        }
    };

    /** @param lead a lead that is to be created, updated, released or cleared again */
    Answer ask(Candidate lead);

    /** The answers about leads that are admitted together, in order: a person who is there twice counts twice. */
    default List<Answer> askAll(List<Candidate> leads) {
        return leads.stream().map(this::ask).toList();
    }

    /** The outcome code by which ContactNow dials a recalled record again; empty if recalled records stay off. */
    default Optional<String> putBackOutcome() {
        return Optional.empty();
    }

    /** Whether it may hold or block a lead. */
    default boolean isInForce() {
        return true;
    }

    /**
     * A lead.
     *
     * @param reference the caller's own id
     * @param fields    its record as it is sent, or as it lies in ContactNow
     * @param numbers   its phones in canonical form
     * @param caller    who would call
     */
    record Candidate(String reference, Map<String, Object> fields, List<String> numbers, Caller caller) {

        /** A lead for the dialler. */
        public Candidate(String reference, Map<String, Object> fields, List<String> numbers) {
            this(reference, fields, numbers, Caller.DIALLER);
        }

        /** Without values: a lead is personal data. */
        @Override
        public String toString() {
            return "Candidate[" + numbers.size() + " numbers]";
        }
    }

    /** Who would call a person. */
    enum Caller {
        /** The dialler: later, and perhaps several times. */
        DIALLER,
        /** An agent: now, and once. */
        AGENT
    }

    /** The decision about a lead. */
    enum Kind {
        /** It is sent. */
        ALLOW,
        /** It waits in the ledger, and is asked about again. */
        HOLD,
        /** It is rejected. */
        BLOCK
    }

    /**
     * An answer.
     *
     * @param kind   the decision
     * @param until  of ALLOW, when the clearance ends; null if it does not. Of HOLD, when the lead is asked about again; null if that is not known:
     *               it is then asked about every few minutes
     * @param spread over how long leads that are held until the same time are released; zero for all at once
     * @param reason one sentence with the rule, without personal data; null of ALLOW
     */
    record Answer(Kind kind, Instant until, Duration spread, String reason) {

        /** It is sent, and not asked about again. */
        public static final Answer ALLOWED = new Answer(Kind.ALLOW, null, Duration.ZERO, null);

        /** It is sent, and cleared again or taken off the dialler at a time. */
        public static Answer allowedUntil(Instant end) {
            return new Answer(Kind.ALLOW, end, Duration.ZERO, null);
        }

        /** It waits. */
        public static Answer held(Instant until, Duration spread, String reason) {
            return new Answer(Kind.HOLD, until, spread, reason);
        }

        /** It is rejected. */
        public static Answer blocked(String reason) {
            return new Answer(Kind.BLOCK, null, Duration.ZERO, reason);
        }
    }
}
