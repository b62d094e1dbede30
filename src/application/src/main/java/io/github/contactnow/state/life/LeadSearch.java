package io.github.contactnow.state.life;

import io.github.contactnow.api.ContactNowClient;
import io.github.contactnow.leads.schema.Phone;
import io.github.contactnow.ledger.LeadIntent;
import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.routes.leads.LeadInput;
import io.github.contactnow.settings.Settings;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Looks for a lead by its reference or its phone, wherever it may have left a trace. Every look is by a key, or bounded. */
public final class LeadSearch {

    private static final int MOST_OF_PHONE = 100;

    private final Settings settings;
    private final Ledger ledger;
    private final ContactNowClient client;
    private final String account;

    /**
     * @param client  asks ContactNow
     * @param account by what the ledger knows the leads of the application
     */
    public LeadSearch(Settings settings, Ledger ledger, ContactNowClient client, String account) {
        this.settings = settings;
        this.ledger = ledger;
        this.client = client;
        this.account = account;
    }

    /**
     * The references of leads that have a phone, at most a hundred.
     *
     * @throws IllegalArgumentException if it is no phone
     */
    public List<String> ofPhone(String written) {
        Phone phone = LeadInput.phones(settings).read(written);
        if (!phone.isReadable() || phone.identity().isEmpty()) {
            throw new IllegalArgumentException("The phone " + (phone.isReadable() ? "is empty" : phone.problem())
                    + "; write it as leads have it, with its country code unless leads.phone-region is set.");
        }
        return ledger.leads().referencesOf(account, phone.identity(), MOST_OF_PHONE);
    }

    /**
     * The life of a lead.
     *
     * @param whole whether values of fields are shown: personal data
     */
    public LeadLife life(String reference, boolean whole) {
        Masks masks = new Masks(whole, settings.required("leads.reference-field"));
        Trace trace = new Trace();
        Optional<LeadIntent> known = new LedgerTrace(ledger, account, masks).look(reference, trace);
        new FileTrace(settings, masks).look(reference, trace);
        new TopicTrace(settings, masks).look(reference, trace);
        new PolicyTrace(settings).look(reference, trace);
        new DiallerTrace(client, settings, masks)
                .look(reference, known.map(LeadIntent::place).orElse(null), trace);
        return new LeadLife(
                reference,
                sentence(reference, known, trace),
                trace.events().stream()
                        .sorted(Comparator.comparing(LeadEvent::at, Comparator.nullsLast(Comparator.naturalOrder())))
                        .toList(),
                trace.limits());
    }

    private static String sentence(String reference, Optional<LeadIntent> known, Trace trace) {
        if (known.isEmpty()) {
            long events = trace.events().stream()
                    .filter(event -> event.what() != LeadEvent.What.NOT_FOUND)
                    .count();
            return "The ledger does not know a lead " + reference
                    + ": it was never sent from here, was rejected before it was" + " sent, or was pruned. " + events
                    + (events == 1 ? " trace" : " traces") + " elsewhere.";
        }
        LeadIntent lead = known.get();
        String since = " since " + lead.changed();
        return "The lead " + reference
                + switch (lead.state()) {
                    case APPLIED ->
                        " is in ContactNow" + (lead.recordKey() == null ? "" : " as record " + lead.recordKey())
                                + since;
                    case REJECTED -> " was rejected at " + lead.changed() + ": " + lead.reason();
                    case HELD -> " is held by the contact policy" + since + ": " + lead.reason();
                    case SENT -> " is under way" + since;
                    case INTENDED, IN_DOUBT -> " is in doubt" + since + ": " + lead.reason();
                }
                + ".";
    }
}
