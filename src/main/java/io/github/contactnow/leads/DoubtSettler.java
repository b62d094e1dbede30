package io.github.contactnow.leads;

import io.github.contactnow.api.Lifetime;
import io.github.contactnow.ledger.Bounds;
import io.github.contactnow.ledger.LeadBounds;
import io.github.contactnow.ledger.LeadIntent;
import io.github.contactnow.ledger.LeadIntents;
import io.github.contactnow.ledger.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles, in the background, leads of which nobody can say whether they went in: their reply was lost, or who sent them died.
 *
 * <p>A lead is touched only after this instance itself has seen it unchanged for the longest life of a request and the time that a record
 * may be invisible, by its own steady clock and the longest bounds of all instances: no request for it can then be under way, and no clock
 * of an instance or of the database, which may jump, has a say. Who settles it claims it first, which counts as a change: others then wait
 * as long again.
 *
 * <p>Where doubt is held for an operator, a lead is sent again only if the operator has {@linkplain LeadIntent#isReleased() released} it.
 * That is a change like any other: what was sent for it before has come to its end when it is due. It is read back even so; only where
 * ContactNow does not search the column is the operator's word enough.
 */
final class DoubtSettler {

    private static final Logger LOG = LoggerFactory.getLogger(DoubtSettler.class);
    private static final int AT_ONCE = 1000;
    private static final int BATCH = 100;

    private final OnceSettings settings;
    private final String account;
    private final LeadIntents intents;
    private final LeadBounds bounds;
    private final LeadSender sender;
    private final String owner;
    private final Map<String, Seen> seen = new HashMap<>();
    private Bounds held;

    private record Seen(long token, long since) {
    }

    DoubtSettler(OnceSettings settings, String account, LeadIntents intents, LeadBounds bounds, LeadSender sender, String owner) {
        this.settings = settings;
        this.account = account;
        this.intents = intents;
        this.bounds = bounds;
        this.sender = sender;
        this.owner = owner;
    }

    /** Settles what is due. */
    void settle() {
        List<LeadIntent> open = new ArrayList<>(intents.inState(account, State.SENT, AT_ONCE));
        open.addAll(intents.inState(account, State.IN_DOUBT, AT_ONCE));
        // After the leads: whoever sent them has made its bounds known before.
        held = bounds.longest(account, settings.bounds());
        Set<String> references = open.stream().map(LeadIntent::reference).collect(Collectors.toSet());
        seen.keySet().retainAll(references);
        List<LeadIntent> due = open.stream().filter(this::isDue).toList();
        for (List<LeadIntent> alike : alike(due)) {
            settle(alike);
        }
    }

    private boolean isDue(LeadIntent intent) {
        long now = System.nanoTime();
        Seen before = seen.get(intent.reference());
        if (before == null || before.token() != intent.token()) {
            seen.put(intent.reference(), new Seen(intent.token(), now));
            return false;
        }
        return now - before.since() >= held.together().toNanos()
            && !(settings.onDoubt() == OnceSettings.OnDoubt.HOLD && intent.state() == State.IN_DOUBT && !intent.isReleased());
    }

    /** Leads that can go into one request, in batches. */
    private static List<List<LeadIntent>> alike(List<LeadIntent> due) {
        Map<Map<String, String>, List<LeadIntent>> byArguments = new LinkedHashMap<>();
        due.forEach(intent -> byArguments.computeIfAbsent(LeadPayload.of(intent.payload()).arguments(), k -> new ArrayList<>()).add(intent));
        List<List<LeadIntent>> batches = new ArrayList<>();
        byArguments.values().forEach(all -> {
            for (int i = 0; i < all.size(); i += BATCH) {
                batches.add(all.subList(i, Math.min(i + BATCH, all.size())));
            }
        });
        return batches;
    }

    private void settle(List<LeadIntent> due) {
        Set<String> released = due.stream().filter(LeadIntent::isReleased).map(LeadIntent::reference).collect(Collectors.toSet());
        Optional<List<LeadIntent>> claimed = intents.claim(List.of(), due.stream().map(intent -> intent.takenBy(owner)).toList());
        if (claimed.isEmpty()) {
            return;
        }
        List<ClaimedLead> leads = claimed.get().stream().map(intent -> new ClaimedLead(intent, LeadPayload.of(intent.payload()))).toList();
        LeadSender.Found found = sender.find(leads);
        intents.save(found.there());
        if (!found.there().isEmpty()) {
            LOG.info("{} leads in doubt were found in ContactNow", found.there().size());
        }
        boolean proven = found.whole() && settings.onDoubt() == OnceSettings.OnDoubt.SETTLE;
        Map<Boolean, List<ClaimedLead>> absent = found.absent().stream().collect(Collectors.partitioningBy(
            lead -> proven || found.answered() && released.contains(lead.reference())));
        untouched(absent.get(false), released, found.whole() ? "reading back did not find it; it waits for an operator"
            : "reading back did not answer");
        if (!absent.get(true).isEmpty()) {
            sendAgain(absent.get(true), released);
        }
    }

    private void sendAgain(List<ClaimedLead> absent, Set<String> released) {
        Lifetime lifetime = sender.lifetime();
        Optional<List<ClaimedLead>> claimed = sender.claimAgain(absent);
        if (claimed.isPresent()) {
            LOG.info("{} leads in doubt are absent and are sent again", absent.size());
            sender.send(claimed.get(), lifetime,
                notSent -> untouched(notSent, released, "absent, and not sent yet: ContactNow turns requests away"));
        }
    }

    /** They stay as they were, for nothing was sent for them: they are due again at once. */
    private void untouched(List<ClaimedLead> leads, Set<String> released, String why) {
        long since = System.nanoTime() - held.together().toNanos();
        intents.save(leads.stream().map(ClaimedLead::intent)
            .map(intent -> released.contains(intent.reference()) ? intent.released(why) : intent.inDoubt(why)).toList())
            .forEach(intent -> seen.put(intent.reference(), new Seen(intent.token(), since)));
    }
}
