package io.github.contactnow.state.life;

import io.github.contactnow.ledger.LeadChange;
import io.github.contactnow.ledger.LeadIntent;
import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.ledger.OptOut;
import io.github.contactnow.state.life.LeadEvent.Source;
import io.github.contactnow.state.life.LeadEvent.What;
import java.util.List;
import java.util.Optional;

/** What the ledger holds of a lead: its first and its latest state, its changes, and the do-not-call list. */
final class LedgerTrace {

    private final Ledger ledger;
    private final String account;
    private final Masks masks;

    LedgerTrace(Ledger ledger, String account, Masks masks) {
        this.ledger = ledger;
        this.account = account;
        this.masks = masks;
    }

    /** The lead in the ledger; empty if it does not know it. */
    Optional<LeadIntent> look(String reference, Trace trace) {
        Optional<LeadIntent> found = Optional.ofNullable(
                ledger.leads().find(account, List.of(reference)).get(reference));
        found.ifPresent(lead -> {
            trace.add(LeadEvent.of(lead.created(), Source.LEDGER, What.RECEIVED)
                    .fields(masks.ofPayload(lead.payload()))
                    .at(lead.place() == null ? null : "table and dataset " + lead.place()));
            trace.add(LeadEvent.of(lead.changed(), Source.LEDGER, what(lead))
                    .reply(lead.recordKey() == null ? null : "record " + lead.recordKey())
                    .because(reason(lead)));
        });
        for (LeadChange.Kind kind : LeadChange.Kind.values()) {
            Optional.ofNullable(ledger.changes()
                            .find(account, kind, List.of(reference))
                            .get(reference))
                    .ifPresent(change -> trace.add(LeadEvent.of(change.changed(), Source.LEDGER, what(change))
                            .fields(masks.ofPayload(change.payload()))
                            .because(change.reason())));
        }
        Optional<OptOut> listed = ledger.optOuts()
                .find(account, reference, found.map(LeadIntent::numbers).orElse(null));
        listed.ifPresent(row -> trace.add(
                LeadEvent.of(row.added(), Source.LEDGER, What.OPTED_OUT).because(row.sentence())));
        return found;
    }

    private static What what(LeadIntent lead) {
        return switch (lead.state()) {
            case APPLIED -> What.ACCEPTED;
            case REJECTED -> What.REJECTED;
            case HELD -> What.HELD;
            case SENT -> What.SENT;
            case INTENDED, IN_DOUBT -> What.IN_DOUBT;
        };
    }

    private static String reason(LeadIntent lead) {
        String sent = "sent " + lead.attempts() + (lead.attempts() == 1 ? " time" : " times");
        String by = lead.owner().equals(LeadIntent.OPERATOR) ? ", last changed by an operator" : "";
        return sent + by + (lead.reason() == null ? "" : ": " + lead.reason());
    }

    private static What what(LeadChange change) {
        boolean open = change.state() != io.github.contactnow.ledger.State.APPLIED;
        return switch (change.kind()) {
            case UPDATE, PUT_BACK -> open ? What.UPDATE_WAITS : What.UPDATED;
            case OPT_OUT, RECALL -> open ? What.OPTED_OUT : What.TAKEN_OFF;
        };
    }
}
