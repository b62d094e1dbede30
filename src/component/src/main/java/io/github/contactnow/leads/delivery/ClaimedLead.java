package io.github.contactnow.leads.delivery;

import io.github.contactnow.ledger.LeadIntent;

/**
 * A lead that this instance alone may act on.
 *
 * @param intent  its row in the ledger, as it is now
 * @param payload what is to be sent
 */
record ClaimedLead(LeadIntent intent, LeadPayload payload) {

    String reference() {
        return intent.reference();
    }
}
