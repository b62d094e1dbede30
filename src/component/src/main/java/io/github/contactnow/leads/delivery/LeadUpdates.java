package io.github.contactnow.leads.delivery;

import io.github.contactnow.api.ContactNowClient;
import io.github.contactnow.api.ContactNowException;
import io.github.contactnow.api.ContactNowRefusedException;
import io.github.contactnow.api.ContactNowRejectedException;
import io.github.contactnow.api.Lifetime;
import io.github.contactnow.leads.FieldNames;
import io.github.contactnow.leads.Verdict;
import io.github.contactnow.leads.delivery.Admission.Answer;
import io.github.contactnow.ledger.LeadBounds;
import io.github.contactnow.ledger.LeadChange;
import io.github.contactnow.ledger.LeadChange.Kind;
import io.github.contactnow.ledger.LeadChanges;
import io.github.contactnow.ledger.LeadIntent;
import io.github.contactnow.ledger.LeadIntents;
import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.ledger.OptOut;
import io.github.contactnow.ledger.OptOuts;
import io.github.contactnow.ledger.State;
import io.github.contactnow.ledger.TimingBounds;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Updates the records of leads to later forms of them, in the order of their source. The ledger holds the latest form of each lead that is
 * not in ContactNow for certain; one that comes meanwhile takes its place, with the fields that only the earlier one has.
 *
 * <p>An update is sent under a claim, and within the life of a request. If its reply is lost, the record is updated again once no earlier
 * request can take effect any more: the last request is then one whose reply came. {@code notes_append}, which appends at every repeat, is
 * left out. An update of a lead that is itself in doubt waits until that is settled.
 */
final class LeadUpdates {

    private static final int AT_ONCE = 1000;
    private static final int MOST_TRIES = 20;
    /** How long an update waits that the contact policy holds. */
    private static final Duration HELD = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private static final String WAITS =
            "an earlier request for it is not settled yet; this change follows in the background";

    private final ContactNowClient client;
    private final OnceSettings settings;
    private final String account;
    private final LeadIntents intents;
    private final LeadChanges changes;
    private final OptOuts optOuts;
    private final LeadBounds bounds;
    private final LeadSender sender;
    private final AbsenceControl control;
    private final Gate gate;
    private final String owner;
    private final RecordUpdate update;
    private final SteadyWatch watch = new SteadyWatch();
    private final SteadyWatch missing = new SteadyWatch();

    LeadUpdates(
            ContactNowClient client,
            OnceSettings settings,
            String account,
            Ledger ledger,
            LeadSender sender,
            AbsenceControl control,
            Gate gate,
            String owner) {
        this.client = client;
        this.settings = settings;
        this.account = account;
        this.intents = ledger.leads();
        this.changes = ledger.changes();
        this.optOuts = ledger.optOuts();
        this.bounds = ledger.bounds();
        this.sender = sender;
        this.control = control;
        this.gate = gate;
        this.owner = owner;
        this.update = new RecordUpdate(settings);
    }

    /**
     * Applies a delivered form of a known lead, unless a later one is known.
     *
     * @return what the verdict of the delivery follows from; the ledger may hold something else. Null if the lead is not known any more
     * @throws ContactNowRefusedException if ContactNow could not be reached or turned the request away; the lead may be delivered again
     */
    LeadIntent apply(LeadIntent found, DeliveredLead lead) {
        LeadIntent known = found;
        for (int i = 0; i < MOST_TRIES && lead.updates(known); i++) {
            LeadIntent seen = known;
            LeadChange before =
                    changes.find(account, Kind.UPDATE, Set.of(seen.reference())).get(seen.reference());
            Optional<LeadIntent> answer = answer(seen, before, lead).or(() -> changed(seen, before, lead));
            if (answer.isPresent()) {
                return answer.get();
            }
            known = intents.find(account, Set.of(seen.reference())).get(seen.reference());
        }
        if (lead.updates(known)) {
            throw new IllegalStateException(
                    "Other instances change the same lead at the same time, over and over; deliver it again later");
        }
        return known;
    }

    /** The answer to a form that is not later than the latest known one. */
    private static Optional<LeadIntent> answer(LeadIntent known, LeadChange before, DeliveredLead lead) {
        SourceOrder order = before == null
                ? lead.order(known.payloadHash(), known.sourceTime())
                : lead.order(before.payloadHash(), before.sourceTime());
        return switch (order) {
            case LATER -> Optional.empty();
            case EARLIER -> {
                lead.isSuperseded(known);
                yield Optional.of(known);
            }
            case UNKNOWN -> Optional.of(known.as(lead.hash()).rejected(SourceOrder.NO_TIME));
            case SAME ->
                Optional.of(
                        before == null
                                ? known
                                : before.state() == State.REJECTED
                                        ? known.as(lead.hash()).rejected(before.reason())
                                        : pending(known, lead, before.reason()));
        };
    }

    /** In doubt, with the form of this delivery. */
    private static LeadIntent pending(LeadIntent known, DeliveredLead lead, String reason) {
        return known.as(lead.hash()).inDoubt(reason == null ? WAITS : reason);
    }

    /** Empty if another instance has changed the lead meanwhile. */
    private Optional<LeadIntent> changed(LeadIntent known, LeadChange before, DeliveredLead lead) {
        if (before == null && known.state() == State.APPLIED && !lead.differs(known)) {
            // The same contents, but changed later: an update from in between must not take effect any more.
            return intents.save(List.of(known.of(lead.changedAt(), known.numbers()))).stream()
                    .findFirst();
        }
        Optional<OptOut> listed = optOuts.admit(account, known.reference(), lead.numbers());
        if (listed.isPresent()) {
            return Optional.of(known.as(lead.hash()).rejected(listed.get().sentence()));
        }
        Answer answer = ask(known, lead.payload(), lead.numbers());
        if (answer.kind() == Admission.Kind.BLOCK) {
            return Optional.of(known.as(lead.hash()).rejected(Gate.blocked(answer)));
        }
        boolean held = answer.kind() == Admission.Kind.HOLD;
        LeadChange later = LeadChange.update(
                account, known.reference(), lead.payload().toJson(), lead.hash(), lead.changedAt(), owner);
        LeadChange next = before == null ? later : before.replacedBy(later, together(before, lead));
        boolean free = known.state() == State.APPLIED && next.state() == State.INTENDED && !held;
        Optional<String> id = free ? id(known, lead.payload()) : Optional.empty();
        Lifetime lifetime = sender.lifetime();
        return changes.claim(known, id.isPresent() ? next.sentBy(owner) : next, before == null)
                .map(claim -> id.isPresent()
                        ? send(claim.lead(), claim.change(), id.get(), lifetime, before == null)
                        : held
                                ? known.as(lead.hash()).held(Gate.sentence(answer))
                                : pending(known, lead, free ? notFound() : null));
    }

    /** The id of the record of a lead; empty if it is not found, perhaps only not yet. */
    private Optional<String> id(LeadIntent known, LeadPayload payload) {
        if (known.recordKey() != null) {
            return Optional.of(known.recordKey());
        }
        try {
            return Optional.ofNullable(
                    control.look(payload.fields(), known.reference()).key());
        } catch (ContactNowRefusedException e) {
            throw e;
        } catch (ContactNowException e) {
            return Optional.empty();
        }
    }

    /** Whether the record may get other numbers. With its own, it is cleared already. */
    private Answer ask(LeadIntent known, LeadPayload payload, String numbers) {
        return Objects.equals(known.numbers(), numbers)
                ? Answer.ALLOWED
                : gate.ask(known.reference(), payload.fields(), numbers);
    }

    /** The fields of the later form, and those that only the form has which is not in ContactNow yet. */
    private static String together(LeadChange before, DeliveredLead lead) {
        if (before.payload() == null) {
            return lead.payload().toJson();
        }
        Map<String, Object> fields =
                new LinkedHashMap<>(LeadPayload.of(before.payload()).fields());
        Set<String> later = lead.payload().fields().keySet().stream()
                .map(FieldNames::columnKey)
                .collect(Collectors.toSet());
        fields.keySet().removeIf(name -> later.contains(FieldNames.columnKey(name)));
        fields.putAll(lead.payload().fields());
        return new LeadPayload(lead.payload().arguments(), fields).toJson();
    }

    /**
     * Sends a claimed update.
     *
     * @param withdraws whether an update that was refused is withdrawn, because its sender delivers it again
     */
    private LeadIntent send(LeadIntent known, LeadChange change, String id, Lifetime lifetime, boolean withdraws) {
        LeadPayload payload = LeadPayload.of(change.payload());
        LeadIntent now = known.as(change.payloadHash());
        try {
            Map<String, Object> fields = new LinkedHashMap<>(payload.fields());
            fields.keySet().removeIf(name -> name.equalsIgnoreCase("notes_append"));
            client.execute(update.of(payload.arguments(), id, fields), lifetime);
            LeadIntent updated = now.of(change.sourceTime(), numbers(change)).applied(id);
            if (!changes.made(change, updated)) {
                changes.ended(change);
            }
            return updated;
        } catch (ContactNowRejectedException e) {
            return rejected(now, change, Verdict.reasonOf(e));
        } catch (ContactNowRefusedException e) {
            if (!withdraws || !changes.remove(change)) {
                changes.save(change.waits("not sent yet: " + e.getMessage()))
                        .ifPresentOrElse(saved -> {}, () -> changes.ended(change));
            }
            throw e;
        } catch (ContactNowException e) {
            String why = e.getMessage() + "; it is sent again in the background";
            changes.save(change.inDoubt(why));
            return now.inDoubt(why);
        }
    }

    private String numbers(LeadChange change) {
        return Numbers.of(
                LeadPayload.of(change.payload()).fields(), settings.checks().phones());
    }

    private String notFound() {
        return "the record that was created for the reference is not found by it in the column "
                + settings.referenceField() + ", so it was not updated; look for it in ContactNow";
    }

    /** The lead stays as it is in ContactNow. */
    private LeadIntent rejected(LeadIntent now, LeadChange change, String why) {
        if (changes.save(change.rejected(why)).isEmpty()) {
            changes.ended(change);
        }
        return now.rejected(why);
    }

    /** Sends, in the background, what waits, and what may have been lost. */
    void settle() {
        List<LeadChange> open = changes.open(account, Kind.UPDATE, AT_ONCE);
        watch.keep(open.stream().map(LeadChange::reference).collect(Collectors.toSet()));
        if (open.isEmpty()) {
            return;
        }
        TimingBounds held = bounds.longest(account, settings.bounds());
        Map<String, LeadIntent> leads =
                intents.find(account, open.stream().map(LeadChange::reference).collect(Collectors.toSet()));
        for (LeadChange change : open) {
            // Each request is an attempt: a later form that takes the place of a sent one does not start the time anew.
            if (change.state() == State.SENT
                    && !watch.isSteady(change.reference(), change.attempts(), held.longestLife())) {
                continue;
            }
            LeadIntent lead = leads.get(change.reference());
            if (lead == null) {
                changes.save(change.rejected("the lead was pruned from the ledger; deliver it again"));
                continue;
            }
            Optional<OptOut> listed = optOuts.admit(account, lead.reference(), numbers(change));
            if (listed.isPresent()) {
                changes.save(change.rejected(listed.get().sentence()));
                continue;
            }
            Answer answer = ask(lead, LeadPayload.of(change.payload()), numbers(change));
            if (answer.kind() == Admission.Kind.BLOCK) {
                changes.save(change.rejected(Gate.blocked(answer)));
            } else if (answer.kind() == Admission.Kind.HOLD) {
                changes.save(change.waits(Gate.sentence(answer)), HELD);
            } else if (lead.state() == State.APPLIED) {
                update(lead, change, held.together());
            } else if (lead.state() == State.REJECTED) {
                create(lead, change);
            }
        }
    }

    /** @param time for how long a record may stay invisible that was just created */
    private void update(LeadIntent lead, LeadChange change, Duration time) {
        Optional<String> id = id(lead, LeadPayload.of(change.payload()));
        if (id.isPresent()) {
            missing.forget(change.reference());
            Lifetime lifetime = sender.lifetime();
            changes.save(change.sentBy(owner)).ifPresent(claimed -> send(lead, claimed, id.get(), lifetime, false));
        } else if (missing.isSteady(change.reference(), 0, time)) {
            missing.forget(change.reference());
            changes.save(change.rejected(notFound()));
        } else {
            changes.save(change.waits(notFound()), PAUSE);
        }
    }

    /** The lead was rejected in its earlier form, and is created in the later one. */
    private void create(LeadIntent rejected, LeadChange change) {
        LeadPayload payload = LeadPayload.of(change.payload());
        Lifetime lifetime = sender.lifetime();
        changes.intoCreate(
                        change,
                        rejected.sentBy(owner, change.payloadHash(), change.payload())
                                .of(change.sourceTime(), numbers(change))
                                .in(AbsenceControl.place(payload.fields())))
                .ifPresent(claimed -> sender.send(
                        List.of(new ClaimedLead(claimed, payload)),
                        lifetime,
                        notSent -> notSent.forEach(lead -> intents.save(
                                List.of(lead.intent().notSentAgain("not sent yet: ContactNow refused the request"))))));
    }
}
