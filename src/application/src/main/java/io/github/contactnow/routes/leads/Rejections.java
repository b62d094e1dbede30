package io.github.contactnow.routes.leads;

import io.github.contactnow.ledger.LeadIntent;
import io.github.contactnow.ledger.LeadIntents;
import io.github.contactnow.ledger.State;
import java.util.Collection;

/** Rejections in the ledger. */
public final class Rejections {

    private Rejections() {}

    /**
     * Forgets rejections, so that ContactNow is asked again for the same lead. A rejected lead is not in ContactNow, and no request for it is under
     * way; a sender claims it first. Leads that are applied or in doubt stay unchanged.
     *
     * @param account    of the leads
     * @param references of the leads
     */
    public static void forget(LeadIntents leads, String account, Collection<String> references) {
        if (references.isEmpty()) {
            return;
        }
        leads.save(leads.find(account, references).values().stream()
                .filter(lead -> lead.state() == State.REJECTED)
                .map(LeadIntent::resetForReplay)
                .toList());
    }
}
