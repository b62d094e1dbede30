package io.github.contactnow.routes.leads;

import io.github.contactnow.leads.Verdict;

/** The outcome of a lead when it was delivered. */
public enum LeadOutcome {
    /** ContactNow has taken it. */
    ACCEPTED,
    /** It was taken before, so nothing was sent. */
    ALREADY_THERE,
    /** It was not accepted as it is. */
    REJECTED,
    /** The contact policy holds it. */
    HELD,
    /** Whether ContactNow has taken it is not known yet. */
    IN_DOUBT;

    static LeadOutcome of(Verdict verdict) {
        return switch (verdict.state()) {
            case APPLIED -> verdict.known() ? ALREADY_THERE : ACCEPTED;
            case REJECTED -> REJECTED;
            case HELD -> HELD;
            case IN_DOUBT -> IN_DOUBT;
        };
    }
}
