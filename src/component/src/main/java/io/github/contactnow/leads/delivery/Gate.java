package io.github.contactnow.leads.delivery;

import io.github.contactnow.leads.delivery.Admission.Answer;
import io.github.contactnow.leads.delivery.Admission.Candidate;
import io.github.contactnow.ledger.LeadIntent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the contact policy, and says when to ask it again. Whatever does not answer holds the lead. */
final class Gate {

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
    /** How often a hold is looked at whose end is not known. */
    private static final Duration UNKNOWN_END = Duration.ofMinutes(5);

    private static final int PARTS = 1 << 16;

    private final Admission admission;
    private final boolean recalls;

    /** @param recalls whether a record is to be looked at again when its clearance ends */
    Gate(Admission admission, boolean recalls) {
        this.admission = admission;
        this.recalls = recalls;
    }

    /** Whether there is no policy: nothing needs to be asked. */
    boolean isOpen() {
        return !admission.isInForce();
    }

    /** The answers about leads that are about to be claimed. */
    Answers ask(List<DeliveredLead> leads) {
        Map<String, Answer> answers = new HashMap<>();
        if (!isOpen()) {
            List<Answer> given = askAll(leads.stream()
                    .map(lead -> candidate(lead.reference(), lead.payload().fields(), lead.numbers()))
                    .toList());
            for (int i = 0; i < leads.size(); i++) {
                answers.put(leads.get(i).reference(), given.get(i));
            }
        }
        return new Answers(this, answers);
    }

    /** @param byReference none for leads that are admitted without a policy */
    record Answers(Gate gate, Map<String, Answer> byReference) {

        private Answer of(DeliveredLead lead) {
            return byReference.getOrDefault(lead.reference(), Answer.ALLOWED);
        }

        boolean isBlocked(DeliveredLead lead) {
            return of(lead).kind() == Admission.Kind.BLOCK;
        }

        /** Why a blocked lead is rejected. */
        String reason(DeliveredLead lead) {
            return blocked(of(lead));
        }

        /** The intent of a lead that is not blocked: to send it, or held. */
        LeadIntent of(DeliveredLead lead, LeadIntent intent) {
            Answer answer = of(lead);
            return answer.kind() == Admission.Kind.HOLD ? intent.held(sentence(answer)) : intent;
        }

        /** When to ask again, by reference: about those that are held, and when a clearance ends. */
        Map<String, Instant> due() {
            Map<String, Instant> due = new HashMap<>();
            byReference.forEach((reference, answer) -> {
                if (answer.kind() == Admission.Kind.HOLD) {
                    due.put(reference, Gate.due(reference, answer));
                } else if (gate.clearanceEnds(answer)) {
                    due.put(reference, answer.until());
                }
            });
            return due;
        }
    }

    Answer ask(String reference, Map<String, Object> fields, String numbers) {
        return askAll(List.of(candidate(reference, fields, numbers))).get(0);
    }

    static Candidate candidate(String reference, Map<String, Object> fields, String numbers) {
        return new Candidate(reference, fields, numbers == null ? List.of() : List.of(numbers.split(" ")));
    }

    private List<Answer> askAll(List<Candidate> leads) {
        try {
            return admission.askAll(leads);
        } catch (RuntimeException e) {
            // Its message may quote the lead.
            LOG.warn(
                    "The contact policy failed, so that lead {}{} held: {}",
                    leads.get(0).reference(),
                    leads.size() == 1 ? " is" : " and " + (leads.size() - 1) + " more are",
                    e.getClass().getSimpleName());
            return Collections.nCopies(
                    leads.size(), Answer.held(null, Duration.ZERO, "the contact policy failed; see the log"));
        }
    }

    /** The outcome code by which recalled records are dialled again; empty if they stay off. */
    Optional<String> putBackOutcome() {
        return recalls ? admission.putBackOutcome() : Optional.empty();
    }

    /** Whether records are recalled whose clearance has ended. */
    boolean recalls() {
        return recalls;
    }

    /** Whether a record that is sent is to be looked at again. */
    boolean clearanceEnds(Answer answer) {
        return recalls && answer.kind() == Admission.Kind.ALLOW && answer.until() != null;
    }

    /** When to ask again about a held lead. Leads of the same time are spread evenly, each at a time of its own. */
    static Instant due(String reference, Answer answer) {
        if (answer.until() == null) {
            return Instant.now().plus(UNKNOWN_END);
        }
        long part = Math.floorMod(reference.hashCode() * 0x9E3779B1, PARTS);
        return answer.until().plusMillis(answer.spread().toMillis() * part / PARTS);
    }

    /** What the sender of a held lead reads. */
    static String sentence(Answer answer) {
        return "held " + (answer.until() == null ? "" : "until " + answer.until() + " ") + "by the contact policy: "
                + answer.reason();
    }

    /** What the sender of a blocked lead reads. */
    static String blocked(Answer answer) {
        return "the contact policy forbids it: " + answer.reason();
    }
}
