package io.github.contactnow.leads.delivery;

import io.github.contactnow.api.Lifetime;
import io.github.contactnow.ledger.Doubt.WaitsFor;
import io.github.contactnow.ledger.LeadBounds;
import io.github.contactnow.ledger.LeadIntent;
import io.github.contactnow.ledger.LeadIntents;
import io.github.contactnow.ledger.State;
import io.github.contactnow.ledger.TimingBounds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles, in the background, leads in doubt: their reply was lost, or the instance that sent them died.
 *
 * <p>The settler acts on a lead only after this instance has seen it unchanged for the longest life of a request plus the visibility delay
 * of a record, by the longest bounds of all instances: no request for it can then be under way. From the third attempt on, each attempt
 * without success doubles this time. An instance claims a lead before it settles it. The claim is a change, so other instances wait for the
 * same time again.
 *
 * <p>A lead is sent again if a search finds no record of its reference and {@link AbsenceControl} has shown that the search would have found
 * it. Until then it stays in doubt and waits for the proof. One that ContactNow refuses with the same text, alone and proven absent,
 * {@value #MOST_REFUSALS} times is given up: it is rejected, and may come again unchanged after an hour. One that was sent
 * {@value #MOST_TRIES} times waits for an operator.
 *
 * <p>Where doubt is held for an operator, a lead is sent again only if the operator has {@linkplain LeadIntent#isReleased() released} it.
 * The release is a change like any other: earlier requests have ended when the lead is due. The settler still reads it back. If absence
 * cannot be proven, the operator's release is sufficient.
 */
final class DoubtSettler {

    private static final Logger LOG = LoggerFactory.getLogger(DoubtSettler.class);
    private static final int LARGEST_BATCH = 100;
    private static final int MOST_REFUSALS = 3;
    private static final int MOST_TRIES = 12;

    private final OnceSettings settings;
    private final String account;
    private final LeadIntents intents;
    private final LeadBounds bounds;
    private final LeadSender sender;
    private final AbsenceControl control;
    private final Gate gate;
    private final String owner;
    private final OpenLeads open;
    private int batch = LARGEST_BATCH;

    DoubtSettler(
            OnceSettings settings,
            String account,
            LeadIntents intents,
            LeadBounds bounds,
            LeadSender sender,
            AbsenceControl control,
            Gate gate,
            String owner) {
        this.settings = settings;
        this.account = account;
        this.intents = intents;
        this.bounds = bounds;
        this.sender = sender;
        this.control = control;
        this.gate = gate;
        this.owner = owner;
        this.open = new OpenLeads(account, intents);
    }

    /** Settles what is due. */
    void settle() {
        List<LeadIntent> leads = open.next();
        // After the leads: the instance that sent them has stored its bounds before.
        TimingBounds held = bounds.longest(account, settings.bounds());
        List<LeadIntent> due =
                leads.stream().filter(intent -> isDue(intent, held)).toList();
        for (List<LeadIntent> alike : alike(due)) {
            settle(alike, held.together().dividedBy(2));
        }
    }

    private boolean isDue(LeadIntent intent, TimingBounds held) {
        boolean refusedForGood = intent.doubt().refusals() >= MOST_REFUSALS;
        int doublings =
                refusedForGood || intent.isReleased() ? 0 : Math.min(Math.max(intent.attempts() - 2, 0), MOST_TRIES);
        boolean due = open.isDue(intent, held.together().multipliedBy(1L << doublings));
        if (intent.state() != State.IN_DOUBT || intent.isReleased()) {
            return due;
        }
        if (settings.onDoubt() == OnceSettings.OnDoubt.HOLD || intent.doubt().waitsFor() == WaitsFor.OPERATOR) {
            return false;
        }
        // Without a claim: as long as the proof is missing, there is nothing to do about the lead.
        return open.lacksProof(intent)
                ? control.obstacle(LeadPayload.of(intent.payload()).fields(), intent.reference())
                        .isEmpty()
                : due;
    }

    /**
     * Batches of leads that share a request. A lead that was refused or repeated before is sent alone, so that ContactNow judges it alone.
     */
    private List<List<LeadIntent>> alike(List<LeadIntent> due) {
        List<List<LeadIntent>> batches = new ArrayList<>();
        Map<Map<String, String>, List<LeadIntent>> byArguments = new LinkedHashMap<>();
        for (LeadIntent intent : due) {
            if (intent.attempts() > 1 || intent.doubt().refusal() != null) {
                batches.add(List.of(intent));
            } else {
                byArguments
                        .computeIfAbsent(LeadPayload.of(intent.payload()).arguments(), k -> new ArrayList<>())
                        .add(intent);
            }
        }
        byArguments.values().forEach(all -> {
            for (int i = 0; i < all.size(); i += batch) {
                batches.add(all.subList(i, Math.min(i + batch, all.size())));
            }
        });
        return batches;
    }

    /**
     * @param time how long the claim is safe: another instance that sees it unchanged for longer takes the leads over. This instance leaves
     *             leads that it has not searched for by then, and limits later batches to the number that it managed.
     */
    private void settle(List<LeadIntent> due, Duration time) {
        long began = System.nanoTime();
        Set<String> released = due.stream()
                .filter(LeadIntent::isReleased)
                .map(LeadIntent::reference)
                .collect(Collectors.toSet());
        Optional<List<LeadIntent>> claimed = intents.claim(
                List.of(), due.stream().map(intent -> intent.takenBy(owner)).toList());
        if (claimed.isEmpty()) {
            return;
        }
        List<LeadIntent> there = new ArrayList<>();
        List<ReadBack.Search<ClaimedLead>> missing = new ArrayList<>();
        int looked = 0;
        while (looked < due.size() && (looked == 0 || System.nanoTime() - began < time.toNanos())) {
            LeadIntent intent = claimed.get().get(looked++);
            ReadBack<ClaimedLead> back =
                    sender.find(List.of(new ClaimedLead(intent, LeadPayload.of(intent.payload()))));
            there.addAll(LeadSender.applied(back));
            missing.addAll(back.missing());
        }
        batch = looked < due.size() ? looked : Math.min(Math.max(batch, 2 * looked), LARGEST_BATCH);
        intents.save(there);
        if (!there.isEmpty()) {
            LOG.info("{} leads in doubt were found in ContactNow", there.size());
        }
        goOn(
                missing.stream()
                        .filter(one -> isAbsent(one, released))
                        .map(ReadBack.Search::lead)
                        .toList(),
                released);
    }

    /**
     * Whether a lead that was not found is proven absent, or an operator's release replaces the proof. Otherwise it stores what is missing.
     */
    private boolean isAbsent(ReadBack.Search<ClaimedLead> missing, Set<String> released) {
        ClaimedLead lead = missing.lead();
        if (!missing.isAnswered()) {
            inVain(lead, released, false, intent -> intent.inDoubt(missing.reason()));
            return false;
        }
        if (released.contains(lead.reference())) {
            return true;
        }
        if (settings.onDoubt() == OnceSettings.OnDoubt.HOLD) {
            String why = missing.reason() == null ? "reading back did not find it" : missing.reason();
            inVain(lead, released, false, intent -> intent.inDoubt(why + "; it waits for an operator"));
            return false;
        }
        Optional<String> obstacle = missing.reason() == null
                ? control.obstacle(lead.payload().fields(), lead.reference())
                : Optional.of(control.sentence(lead.payload().fields(), missing.reason()));
        obstacle.ifPresent(
                why -> inVain(lead, released, missing.reason() == null, intent -> intent.inDoubt(why, WaitsFor.PROOF)));
        return obstacle.isEmpty();
    }

    /** Sends leads again that are proven absent, or that an operator has released. */
    private void goOn(List<ClaimedLead> absent, Set<String> released) {
        List<ClaimedLead> again = new ArrayList<>();
        for (ClaimedLead lead : absent) {
            LeadIntent intent = lead.intent();
            if (intent.doubt().refusals() >= MOST_REFUSALS) {
                intents.save(List.of(intent.givenUp(intent.doubt().refusal() + " (ContactNow refused the lead "
                        + intent.doubt().refusals()
                        + " times so, and it is not there; deliver it again corrected, or as it is after an hour)")));
            } else if (intent.attempts() >= MOST_TRIES && !released.contains(lead.reference())) {
                intents.save(List.of(intent.inDoubt(
                        "sent " + intent.attempts() + " times without success, and not there; it is not sent again by "
                                + "itself: settle it by in-doubt settle",
                        WaitsFor.OPERATOR)));
            } else {
                again.add(lead);
            }
        }
        List<ClaimedLead> admitted =
                again.stream().filter(lead -> isAdmitted(lead, released)).toList();
        if (!admitted.isEmpty()) {
            sendAgain(admitted, released);
        }
    }

    /** Whether the contact policy still admits a lead that was not sent. Otherwise it stores the answer. */
    private boolean isAdmitted(ClaimedLead lead, Set<String> released) {
        LeadIntent intent = lead.intent();
        Admission.Answer answer = gate.ask(lead.reference(), lead.payload().fields(), intent.numbers());
        switch (answer.kind()) {
            case ALLOW -> {
                return true;
            }
            case HOLD -> {
                if (released.contains(lead.reference())) {
                    // It may be there: only the operator says that it is not.
                    inVain(lead, released, false, doubtful -> doubtful.inDoubt(Gate.sentence(answer)));
                } else {
                    intents.hold(
                            List.of(intent.held(Gate.sentence(answer))),
                            Map.of(lead.reference(), Gate.due(lead.reference(), answer)));
                }
            }
            case BLOCK -> intents.save(List.of(intent.rejected(Gate.blocked(answer))));
        }
        return false;
    }

    private void sendAgain(List<ClaimedLead> absent, Set<String> released) {
        Lifetime lifetime = sender.lifetime();
        Optional<List<ClaimedLead>> claimed = sender.claimAgain(absent, rejected -> {});
        if (claimed.isPresent()) {
            LOG.info("{} leads in doubt are absent and are sent again", absent.size());
            sender.send(
                    claimed.get(),
                    lifetime,
                    notSent -> notSent.forEach(lead -> inVain(
                            lead,
                            released,
                            false,
                            intent ->
                                    intent.notSentAgain("absent, and not sent yet: ContactNow turns requests away"))));
        }
    }

    /** Restores the state before the claim, because nothing was sent. */
    private void inVain(ClaimedLead lead, Set<String> released, boolean proof, UnaryOperator<LeadIntent> change) {
        LeadIntent changed = change.apply(lead.intent());
        intents.save(List.of(released.contains(lead.reference()) ? changed.released(changed.reason()) : changed))
                .forEach(saved -> open.lookedInVain(saved, proof));
    }
}
