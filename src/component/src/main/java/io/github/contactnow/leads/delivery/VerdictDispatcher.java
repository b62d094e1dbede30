package io.github.contactnow.leads.delivery;

import io.github.contactnow.leads.Verdict;
import io.github.contactnow.ledger.LeadIntent;
import io.github.contactnow.ledger.LeadIntents;
import io.github.contactnow.ledger.PendingVerdict;
import io.github.contactnow.ledger.PendingVerdicts;
import io.github.contactnow.ledger.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands on the final verdicts of leads whose delivery was answered with "in doubt", whoever has settled them meanwhile. That they are owed
 * is in the ledger, so that a crash delays them only.
 */
final class VerdictDispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(VerdictDispatcher.class);
    private static final int AT_ONCE = 100;

    private final String account;
    private final LeadIntents intents;
    private final PendingVerdicts owed;
    private final VerdictListener listener;

    /** @param listener null if nobody listens here: then only verdicts that nobody waits for are cleared away */
    VerdictDispatcher(String account, LeadIntents intents, PendingVerdicts owed, VerdictListener listener) {
        this.account = account;
        this.intents = intents;
        this.owed = owed;
        this.listener = listener;
    }

    /** The listener did not take a verdict. */
    static final class NotTakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotTakenException(RuntimeException cause) {
            super("nobody takes them, " + cause.getMessage(), cause);
        }
    }

    /** Hands on what is due. */
    void handOn() {
        List<PendingVerdict> due = owed.due(account, listener != null, AT_ONCE);
        if (due.isEmpty()) {
            return;
        }
        Map<String, LeadIntent> settled = intents.find(
                account, due.stream().map(PendingVerdict::reference).collect(Collectors.toSet()));
        for (PendingVerdict each : due) {
            Optional<PendingVerdict> claimed = owed.claim(each);
            if (claimed.isPresent()) {
                handOn(claimed.get(), settled.get(each.reference()));
            }
        }
    }

    private void handOn(PendingVerdict claimed, LeadIntent intent) {
        if (intent == null) {
            LOG.warn("The final verdict of lead {} is owed, but the ledger was pruned of it", claimed.reference());
        } else if (claimed.origin() != null) {
            try {
                listener.settled(
                        intent.state() == State.APPLIED
                                ? Verdict.applied(0, claimed.reference(), intent.recordKey())
                                : Verdict.rejected(0, claimed.reference(), intent.reason()),
                        claimed.origin());
            } catch (RuntimeException e) {
                owed.release(claimed);
                throw new NotTakenException(e);
            }
        }
        owed.done(claimed);
    }
}
