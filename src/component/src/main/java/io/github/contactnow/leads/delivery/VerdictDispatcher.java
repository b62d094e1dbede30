package io.github.contactnow.leads.delivery;

import io.github.contactnow.leads.Verdict;
import io.github.contactnow.ledger.LeadChange;
import io.github.contactnow.ledger.LeadChange.Kind;
import io.github.contactnow.ledger.LeadChanges;
import io.github.contactnow.ledger.LeadIntent;
import io.github.contactnow.ledger.LeadIntents;
import io.github.contactnow.ledger.PendingVerdict;
import io.github.contactnow.ledger.PendingVerdicts;
import io.github.contactnow.ledger.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes the final verdicts of leads whose delivery was answered with "in doubt" to the listener, whichever instance has settled them. The
 * ledger holds the pending verdicts, so a crash only delays them.
 */
final class VerdictDispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(VerdictDispatcher.class);
    private static final int AT_ONCE = 100;

    private final String account;
    private final LeadIntents intents;
    private final LeadChanges changes;
    private final PendingVerdicts owed;
    private final VerdictListener listener;

    /** @param listener null for none: then only verdicts without a recipient are deleted */
    VerdictDispatcher(
            String account, LeadIntents intents, LeadChanges changes, PendingVerdicts owed, VerdictListener listener) {
        this.account = account;
        this.intents = intents;
        this.changes = changes;
        this.owed = owed;
        this.listener = listener;
    }

    /** The listener did not accept a verdict. */
    static final class NotTakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotTakenException(RuntimeException cause) {
            super("the listener does not accept them, " + cause.getMessage(), cause);
        }
    }

    /** Passes on the verdicts that are due. */
    void handOn() {
        List<PendingVerdict> due = owed.due(account, listener != null, AT_ONCE);
        if (due.isEmpty()) {
            return;
        }
        Set<String> references = due.stream().map(PendingVerdict::reference).collect(Collectors.toSet());
        Map<String, LeadIntent> settled = intents.find(account, references);
        Map<String, LeadChange> updates = changes.find(account, Kind.UPDATE, references);
        for (PendingVerdict each : due) {
            Optional<PendingVerdict> claimed = owed.claim(each);
            if (claimed.isPresent()) {
                handOn(claimed.get(), settled.get(each.reference()), updates.get(each.reference()));
            }
        }
    }

    /** @param update the update of the lead that ContactNow rejected; null for none */
    private void handOn(PendingVerdict claimed, LeadIntent intent, LeadChange update) {
        if (intent == null) {
            LOG.warn(
                    "The final verdict of lead {} is pending, but the lead was pruned from the ledger",
                    claimed.reference());
        } else if (claimed.origin() != null) {
            try {
                listener.settled(verdict(intent, update), claimed.origin());
            } catch (RuntimeException e) {
                owed.release(claimed);
                throw new NotTakenException(e);
            }
        }
        owed.done(claimed);
    }

    private static Verdict verdict(LeadIntent intent, LeadChange update) {
        if (update != null && update.state() == State.REJECTED) {
            return Verdict.rejected(0, intent.reference(), update.reason());
        }
        return intent.state() == State.APPLIED
                ? Verdict.applied(0, intent.reference(), intent.recordKey())
                : Verdict.rejected(0, intent.reference(), intent.reason());
    }
}
