package io.github.contactnow.leads.delivery;

import io.github.contactnow.api.ContactNowClient;
import io.github.contactnow.leads.LeadEntry;
import io.github.contactnow.leads.OnChange;
import io.github.contactnow.leads.RejectedLead;
import io.github.contactnow.leads.Verdict;
import io.github.contactnow.leads.delivery.Admission.Candidate;
import io.github.contactnow.leads.input.LeadFormatException;
import io.github.contactnow.leads.input.LeadReader;
import io.github.contactnow.leads.schema.LeadChecks;
import io.github.contactnow.ledger.LeadIntent;
import io.github.contactnow.ledger.LeadIntents;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Predicts the outcome of the leads of an input (dry run). It sends nothing and writes nothing to the ledger. It keeps the references of
 * the input in memory. Serves one input, in one thread.
 */
public final class LeadPlan implements Closeable {

    private static final int BATCH = 100;

    private final OnceSettings settings;
    private final String account;
    private final LeadIntents intents;
    private final AbsenceControl control;
    private final PlanSearch search;
    private final LeadChecks checks;
    private final Consumer<List<Candidate>> created;
    private final Set<String> troubles = new HashSet<>();
    private final Map<String, Earlier> inInput = new HashMap<>();

    /** A lead that came earlier in the input. */
    private record Earlier(long position, String hash) {}

    /** The predicted step for a lead. */
    public enum Step {
        /** It would be created. */
        CREATE,
        /** It would update the record that was created for its reference. */
        UPDATE,
        /** It is in ContactNow. */
        THERE,
        /** Its reference was used for another lead: it would be rejected. */
        CONFLICT,
        /** It would be rejected. */
        REJECTED,
        /** It is in doubt, and is settled in the background. */
        IN_DOUBT,
        /** The contact policy holds it. */
        HELD,
        /** It is an opt-out: the person or record would be taken off the dialler. */
        OPT_OUT
    }

    /**
     * The prediction for one lead.
     *
     * @param position  the record's number in its input, from 1
     * @param reference the caller's own id; null if it has none that can be used
     * @param key       the server's record id, where it is known
     * @param reason    why, in one sentence; for a lead that would be created, a risk, reported once for all such leads; null for none
     */
    public record Planned(long position, String reference, Step step, String key, String reason) {}

    /**
     * @param intents   the ledger; null to plan as if nothing had ever been sent
     * @param searching whether to search ContactNow for leads that the ledger does not know, one request each
     * @param created   gets the leads that would be created, some at a time
     */
    public LeadPlan(
            ContactNowClient client,
            OnceSettings settings,
            LeadIntents intents,
            boolean searching,
            Consumer<List<Candidate>> created) {
        this.created = created;
        this.settings = settings;
        this.account = LeadAccount.of(client.account(), settings.create(), settings.referenceField());
        this.intents = intents;
        this.checks = new LeadChecks(client, settings.format(), settings.referenceField(), settings.checks());
        this.control = searching
                ? new AbsenceControl(
                        new LeadSearch(client, settings.format(), settings.referenceField()),
                        checks.schema(),
                        intents == null
                                ? KnownRecords.NONE
                                : new AnsweredCreates(account, intents, settings.visibility()))
                : null;
        this.search = searching ? new PlanSearch(control, client, settings.format(), settings.referenceField()) : null;
    }

    /**
     * Plans all leads of an input.
     *
     * @param each gets the prediction for each lead, in order
     * @throws LeadFormatException                          if the input cannot be read to its end: none of it would be delivered
     * @throws io.github.contactnow.api.ContactNowException if ContactNow could not be asked
     * @throws io.github.contactnow.ledger.LedgerException  if the ledger does not answer
     * @throws NotSearchableException                       if the reference column cannot be searched
     */
    public void plan(LeadReader reader, Consumer<Planned> each) {
        while (reader.hasNext()) {
            List<LeadEntry> batch = new ArrayList<>();
            while (batch.size() < BATCH && reader.hasNext()) {
                batch.add(reader.next());
            }
            plan(batch, each);
        }
    }

    private void plan(List<LeadEntry> batch, Consumer<Planned> each) {
        List<DeliveredLead> leads = batch.stream()
                .filter(entry ->
                        !(entry instanceof RejectedLead) && !entry.marks().isOptOut())
                .map(entry -> new DeliveredLead(0, entry, Map.of(), settings))
                .toList();
        Set<String> references = leads.stream()
                .filter(DeliveredLead::isSound)
                .flatMap(DeliveredLead::references)
                .collect(Collectors.toSet());
        Map<String, LeadIntent> found =
                intents == null || references.isEmpty() ? Map.of() : intents.find(account, references);
        List<Candidate> candidates = new ArrayList<>();
        Iterator<DeliveredLead> next = leads.iterator();
        List<DeliveredLead> toFind = new ArrayList<>();
        List<Function<Map<String, Sighting>, Planned>> plans = new ArrayList<>();
        for (LeadEntry entry : batch) {
            if (entry.marks().isOptOut()) {
                Planned optOut = new Planned(entry.position(), entry.reference(), Step.OPT_OUT, null, null);
                plans.add(sightings -> optOut);
            } else if (entry instanceof RejectedLead rejected) {
                Planned plan = rejected(Verdict.rejected(rejected));
                plans.add(sightings -> plan);
            } else {
                DeliveredLead lead = next.next();
                Optional<Planned> plan = planned(entry.position(), lead, found);
                if (plan.isEmpty() && search != null) {
                    toFind.add(lead);
                }
                plans.add(sightings -> {
                    Planned planned = plan.orElseGet(() -> unknown(entry.position(), lead, sightings));
                    if (planned.step() == Step.CREATE) {
                        candidates.add(
                                Gate.candidate(lead.reference(), lead.payload().fields(), lead.numbers()));
                    }
                    return planned;
                });
            }
        }
        Map<String, Sighting> sightings = search == null ? Map.of() : search.look(toFind);
        plans.forEach(plan -> each.accept(plan.apply(sightings)));
        if (!candidates.isEmpty()) {
            created.accept(candidates);
        }
    }

    private static Planned rejected(Verdict verdict) {
        return new Planned(verdict.position(), verdict.reference(), Step.REJECTED, null, verdict.reason());
    }

    /** Empty for a lead that would be sent, whatever ContactNow says of it. */
    private Optional<Planned> planned(long position, DeliveredLead lead, Map<String, LeadIntent> found) {
        lead.recognise(found);
        lead.check(found, checks);
        if (!lead.isSound()) {
            return Optional.of(rejected(lead.verdict()));
        }
        Earlier earlier = inInput.putIfAbsent(lead.reference(), new Earlier(position, lead.hash()));
        if (earlier != null) {
            return Optional.of(again(position, lead, earlier));
        }
        LeadIntent known = found.get(lead.reference());
        if (lead.updates(known)) {
            return Optional.of(new Planned(position, lead.reference(), Step.UPDATE, known.recordKey(), null));
        }
        return known != null && !lead.replaces(known) ? Optional.of(known(position, lead, found)) : Optional.empty();
    }

    private Planned unknown(long position, DeliveredLead lead, Map<String, Sighting> sightings) {
        if (control == null) {
            return new Planned(position, lead.reference(), Step.CREATE, null, null);
        }
        Map<String, Object> fields = lead.payload().fields();
        Sighting sighting = sightings.get(lead.reference());
        return switch (sighting.kind()) {
            case FOUND ->
                new Planned(
                        position,
                        lead.reference(),
                        Step.THERE,
                        sighting.key(),
                        "the ledger does not know it as " + "applied: delivered, it would be created a second time");
            case UNCLEAR ->
                new Planned(
                        position, lead.reference(), Step.CREATE, null, "it may be there already: " + sighting.reason());
            case NOTHING ->
                new Planned(
                        position,
                        lead.reference(),
                        Step.CREATE,
                        null,
                        control.trouble(fields, lead.reference())
                                .filter(troubles::add)
                                .map(why -> "if its reply is lost, it stays in doubt: " + why)
                                .orElse(null));
        };
    }

    private Planned again(long position, DeliveredLead lead, Earlier earlier) {
        boolean same = earlier.hash.equals(lead.hash());
        Step step = same ? Step.THERE : settings.onChange() == OnChange.UPDATE ? Step.UPDATE : Step.CONFLICT;
        return new Planned(
                position,
                lead.reference(),
                step,
                null,
                same
                        ? "the same lead as record " + earlier.position
                        : "record " + earlier.position + " has the same reference, and is another lead");
    }

    private static Planned known(long position, DeliveredLead lead, Map<String, LeadIntent> found) {
        lead.judge(found, lead);
        Verdict verdict = lead.verdict();
        Step step =
                switch (verdict.state()) {
                    case APPLIED -> Step.THERE;
                    case IN_DOUBT -> Step.IN_DOUBT;
                    case HELD -> Step.HELD;
                    case REJECTED -> DeliveredLead.CONFLICT.equals(verdict.reason()) ? Step.CONFLICT : Step.REJECTED;
                };
        return new Planned(position, verdict.reference(), step, verdict.key(), verdict.reason());
    }

    @Override
    public void close() {
        if (search != null) {
            search.close();
        }
        checks.close();
    }
}
