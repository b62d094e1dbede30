package io.github.contactnow.leads.delivery;

import io.github.contactnow.api.ContactNowException;
import io.github.contactnow.api.Lifetime;
import io.github.contactnow.leads.delivery.Admission.Answer;
import io.github.contactnow.ledger.Judgements;
import io.github.contactnow.ledger.LeadChange;
import io.github.contactnow.ledger.LeadChanges;
import io.github.contactnow.ledger.LeadIntent;
import io.github.contactnow.ledger.LeadIntents;
import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.ledger.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the contact policy again, in the background, about leads that it holds, and about records whose clearance ends. A held lead is
 * released and created, held on, or rejected; a record is cleared again, recalled, or put back.
 */
final class Holds {

    private static final Logger LOG = LoggerFactory.getLogger(Holds.class);
    private static final int AT_ONCE = 100;
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final String account;
    private final LeadIntents intents;
    private final LeadChanges changes;
    private final Judgements judgements;
    private final LeadSender sender;
    private final RecordOutcomes records;
    private final Gate gate;
    private boolean adopted;

    Holds(String account, Ledger ledger, LeadSender sender, RecordOutcomes records, Gate gate) {
        this.account = account;
        this.intents = ledger.leads();
        this.changes = ledger.changes();
        this.judgements = ledger.judgements();
        this.sender = sender;
        this.records = records;
        this.gate = gate;
    }

    /** Asks about what is due. */
    void settle() {
        if (!adopted) {
            judgements.adopt(account);
            adopted = true;
        }
        Map<String, Instant> due = judgements.due(account, AT_ONCE);
        if (due.isEmpty()) {
            return;
        }
        Map<String, LeadIntent> leads = intents.find(account, due.keySet());
        Map<String, LeadChange> recalls =
                gate.recalls() ? changes.find(account, LeadChange.Kind.RECALL, due.keySet()) : Map.of();
        Map<Map<String, String>, List<ClaimedLead>> released = new LinkedHashMap<>();
        for (String reference : due.keySet()) {
            LeadIntent lead = leads.get(reference);
            if (lead != null && lead.state() == State.HELD) {
                LeadPayload payload = LeadPayload.of(lead.payload());
                if (isReleased(lead, payload)) {
                    released.computeIfAbsent(payload.arguments(), any -> new ArrayList<>())
                            .add(new ClaimedLead(lead, payload));
                }
            } else if (gate.recalls() && lead != null && lead.state() == State.APPLIED) {
                LeadChange recall = recalls.get(reference);
                if (recall == null) {
                    clear(lead, due.get(reference));
                } else if (recall.state() == State.APPLIED
                        && gate.putBackOutcome().isPresent()) {
                    putBack(lead, due.get(reference));
                } else {
                    judgements.remove(account, reference, due.get(reference));
                }
            } else if (gate.recalls() && lead != null && !lead.isFinal()) {
                judgements.put(account, Map.of(reference, Instant.now().plus(PAUSE)));
            } else {
                judgements.remove(account, reference, due.get(reference));
            }
        }
        released.values().forEach(this::release);
    }

    /** The clearance of a record ends: it is cleared again, or taken off. What does not prove that it may stay takes it off. */
    private void clear(LeadIntent lead, Instant due) {
        Answer answer = askAsItLies(lead);
        if (answer.kind() != Admission.Kind.ALLOW) {
            judgements.recall(account, lead.reference(), due, "its clearance has ended: " + answer.reason());
        } else if (answer.until() == null) {
            judgements.remove(account, lead.reference(), due);
        } else {
            judgements.put(account, Map.of(lead.reference(), answer.until()));
        }
    }

    /** What the policy says of a lead whose record is in ContactNow, by the record as it is now. */
    private Answer askAsItLies(LeadIntent lead) {
        try {
            return records.find(lead)
                    .map(row -> gate.ask(lead.reference(), row, lead.numbers()))
                    .orElse(Answer.held(null, Duration.ZERO, "its record is not found"));
        } catch (ContactNowException e) {
            return Answer.held(null, Duration.ZERO, "its record could not be read: " + e.getMessage());
        }
    }

    /** A recalled record is given to the dialler again once the policy clears it. */
    private void putBack(LeadIntent lead, Instant due) {
        Answer answer = askAsItLies(lead);
        switch (answer.kind()) {
            case ALLOW -> judgements.putBack(account, lead.reference(), due, answer.until(), "cleared again");
            case HOLD -> judgements.put(account, Map.of(lead.reference(), Gate.due(lead.reference(), answer)));
            case BLOCK -> judgements.remove(account, lead.reference(), due);
        }
    }

    /** Whether the policy releases a lead. Otherwise it stores the answer. */
    private boolean isReleased(LeadIntent lead, LeadPayload payload) {
        Answer answer = gate.ask(lead.reference(), payload.fields(), lead.numbers());
        switch (answer.kind()) {
            case ALLOW -> {
                return true;
            }
            case HOLD ->
                intents.hold(
                        List.of(lead.held(Gate.sentence(answer))),
                        Map.of(lead.reference(), Gate.due(lead.reference(), answer)));
            case BLOCK -> intents.save(List.of(lead.rejected(Gate.blocked(answer))));
        }
        return false;
    }

    private void release(List<ClaimedLead> held) {
        Lifetime lifetime = sender.lifetime();
        sender.claimAgain(held, listed -> {}).ifPresent(claimed -> {
            LOG.info("{} leads that the contact policy held are released", claimed.size());
            sender.send(claimed, lifetime, this::notSent);
        });
    }

    private void notSent(List<ClaimedLead> leads) {
        Map<String, Instant> again = new HashMap<>();
        leads.forEach(lead -> again.put(lead.reference(), Instant.now().plus(PAUSE)));
        intents.hold(
                leads.stream()
                        .map(
                                lead -> lead.intent()
                                        .held(
                                                "released by the contact policy, and not sent yet: ContactNow turns requests away"))
                        .toList(),
                again);
    }
}
