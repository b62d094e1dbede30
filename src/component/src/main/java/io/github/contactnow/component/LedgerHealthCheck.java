package io.github.contactnow.component;

import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.ledger.LedgerException;
import io.github.contactnow.ledger.UnsettledCounts;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Whether the ledger is reachable and writable; without it no lead is sent. Leads in doubt are a detail, not a failure. */
final class LedgerHealthCheck extends AbstractHealthCheck {

    private final Ledger ledger;

    LedgerHealthCheck(String id, Ledger ledger) {
        super("camel", id);
        this.ledger = ledger;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        try {
            ledger.checkWritable();
            UnsettledCounts unsettled = ledger.unsettled();
            builder.up()
                    .detail("leads.sent", unsettled.sent())
                    .detail("leads.inDoubt", unsettled.inDoubt())
                    .detail("leads.waitForProof", unsettled.forProof())
                    .detail("leads.waitForOperator", unsettled.forOperator())
                    .detail("leads.held", unsettled.held())
                    .detail("leads.updates", unsettled.updates())
                    .detail("optOuts.open", unsettled.removals())
                    .detail("intents.inDoubt", unsettled.intents());
            if (unsettled.oldestRemoval() != null) {
                builder.detail("optOuts.oldest", unsettled.oldestRemoval().toString());
            }
            if (unsettled.oldest() != null) {
                builder.detail("leads.oldest", unsettled.oldest().toString());
            }
        } catch (LedgerException e) {
            String sentence = "The ledger cannot be used, so nothing is sent: " + e.getMessage();
            // MicroProfile Health shows details but no messages.
            builder.down().message(sentence).detail("reason", sentence);
        }
    }
}
