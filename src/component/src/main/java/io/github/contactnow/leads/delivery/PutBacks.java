package io.github.contactnow.leads.delivery;

import io.github.contactnow.api.ContactNowException;
import io.github.contactnow.api.ContactNowUnknownException;
import io.github.contactnow.leads.Verdict;
import io.github.contactnow.leads.delivery.Admission.Answer;
import io.github.contactnow.ledger.Judgements;
import io.github.contactnow.ledger.LeadChange;
import io.github.contactnow.ledger.LeadChange.Kind;
import io.github.contactnow.ledger.LeadChanges;
import io.github.contactnow.ledger.LeadIntent;
import io.github.contactnow.ledger.LeadIntents;
import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.ledger.OptOut;
import io.github.contactnow.ledger.OptOuts;
import io.github.contactnow.ledger.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives recalled records to the dialler again that the contact policy clears again, in the background. A record is changed only while it has
 * the outcome code of the recall, so that it is put back once: whoever changes it later, be it an agent, keeps the last word. While a request
 * may still take effect, a removal of the same record is not done.
 */
final class PutBacks {

    private static final Logger LOG = LoggerFactory.getLogger(PutBacks.class);
    private static final int AT_ONCE = 100;
    /** No lease is longer than a minute. */
    private static final Duration LONGEST_LEASE = Duration.ofSeconds(59);

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final OnceSettings settings;
    private final String account;
    private final LeadIntents intents;
    private final LeadChanges changes;
    private final OptOuts optOuts;
    private final Judgements judgements;
    private final RecordOutcomes records;
    private final Gate gate;
    private final String owner;

    PutBacks(OnceSettings settings, String account, Ledger ledger, RecordOutcomes records, Gate gate, String owner) {
        this.settings = settings;
        this.account = account;
        this.intents = ledger.leads();
        this.changes = ledger.changes();
        this.optOuts = ledger.optOuts();
        this.judgements = ledger.judgements();
        this.records = records;
        this.gate = gate;
        this.owner = owner;
    }

    /** Does what is due. */
    void settle() {
        for (LeadChange open : changes.open(account, Kind.PUT_BACK, AT_ONCE)) {
            changes.save(open.sentBy(owner), lease()).ifPresent(this::putBack);
        }
    }

    /** As long as a request may take effect. */
    private Duration lease() {
        return settings.longestLife().compareTo(LONGEST_LEASE) < 0 ? settings.longestLife() : LONGEST_LEASE;
    }

    private void putBack(LeadChange claimed) {
        try {
            String done = step(claimed);
            changes.save(claimed.applied(done));
            LOG.info("The put-back of lead {} has ended: {}", claimed.reference(), done);
        } catch (ContactNowUnknownException e) {
            // It may still take effect: the lease lasts until then.
            changes.save(claimed.inDoubt(Verdict.reasonOf(e)), lease());
        } catch (ContactNowException e) {
            changes.save(claimed.waits("ContactNow did not put it back: " + Verdict.reasonOf(e)), PAUSE);
        }
    }

    /** How it has ended, in words. */
    private String step(LeadChange claimed) {
        LeadIntent lead = intents.find(account, Set.of(claimed.reference())).get(claimed.reference());
        Optional<String> outcome = gate.putBackOutcome();
        if (lead == null || lead.state() != State.APPLIED || outcome.isEmpty()) {
            return "it is not to be put back";
        }
        Optional<OptOut> listed = optOuts.find(account, lead.reference(), lead.numbers());
        if (listed.isPresent()) {
            return listed.get().sentence();
        }
        Optional<Map<String, Object>> row = records.find(lead);
        if (row.isEmpty()) {
            return "its record is not found";
        }
        if (!RecordOutcomes.hasOutcome(row.get(), settings.recallOutcome())) {
            return "its record has another outcome code than that of the recall";
        }
        Answer answer = gate.ask(lead.reference(), row.get(), lead.numbers());
        if (answer.kind() != Admission.Kind.ALLOW) {
            // The recall is asked about again as any other.
            judgements.recall(account, lead.reference(), Instant.EPOCH, answer.reason());
            return "the contact policy does not clear it any more: " + answer.reason();
        }
        records.giveOutcome(lead, row.get(), outcome.get());
        return "its record was given the outcome code " + outcome.get();
    }
}
