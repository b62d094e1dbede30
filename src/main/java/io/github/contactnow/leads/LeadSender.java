package io.github.contactnow.leads;

import io.github.contactnow.api.Call;
import io.github.contactnow.api.ContactNowClient;
import io.github.contactnow.api.ContactNowException;
import io.github.contactnow.api.ContactNowRefusedException;
import io.github.contactnow.api.ContactNowRejectedException;
import io.github.contactnow.api.ContactNowUnknownException;
import io.github.contactnow.api.Lifetime;
import io.github.contactnow.api.Reply;
import io.github.contactnow.ledger.LeadIntent;
import io.github.contactnow.ledger.LeadIntents;
import io.github.contactnow.ledger.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Sends claimed leads until each is applied, rejected for a reason of its own, or in doubt, and stores what became of each. A lead is sent
 * again only where the server's counts, or reading back, prove that it is not there; for k bad leads among n that takes at most
 * 2 + k log2(n) posts.
 */
final class LeadSender {

    /** Who has taken a lead over may have sent it again: what became of it before is not the last word. */
    private static final String TAKEN_OVER = "another instance looks after it";

    private final ContactNowClient client;
    private final OnceSettings settings;
    private final LeadIntents intents;
    private final LeadSearch search;
    private final String owner;

    LeadSender(ContactNowClient client, OnceSettings settings, LeadIntents intents, LeadSearch search, String owner) {
        this.client = client;
        this.settings = settings;
        this.intents = intents;
        this.search = search;
        this.owner = owner;
    }

    /** The life of a request that starts now. Two thirds of it are the server's, however long the request has to wait here. */
    Lifetime lifetime() {
        long now = System.nanoTime();
        long life = settings.longestLife().toNanos();
        return new Lifetime(now + life / 3, now + life);
    }

    /**
     * Sends leads that share the arguments of their request.
     *
     * @param lifetime {@link #lifetime()} as it was before they were claimed: who sees the claim counts from then
     * @param notSent  gets those of which nothing was sent, because ContactNow could not be reached or turned the request away
     * @return what the ledger now says of each of the others, by reference
     * @throws ContactNowRefusedException if some were not sent
     * @throws IllegalArgumentException   if a lead cannot be written in the format of the request
     */
    Map<String, LeadIntent> send(List<ClaimedLead> leads, Lifetime lifetime, Consumer<List<ClaimedLead>> notSent) {
        Map<String, LeadIntent> ended = new HashMap<>();
        new Sending(ended, notSent).send(leads, lifetime);
        return ended;
    }

    private final class Sending {

        private final Map<String, LeadIntent> ended;
        private final Consumer<List<ClaimedLead>> notSent;

        private Sending(Map<String, LeadIntent> ended, Consumer<List<ClaimedLead>> notSent) {
            this.ended = ended;
            this.notSent = notSent;
        }

        private void send(List<ClaimedLead> leads, Lifetime lifetime) {
            List<Map<String, Object>> records = leads.stream().map(lead -> lead.payload().fields()).toList();
            try {
                Reply reply = client.execute(Call.write(settings.create(), leads.get(0).payload().arguments(), records, settings.format()),
                    lifetime);
                String key = leads.size() == 1 ? reply.envelope().key() : null;
                save(leads, intent -> intent.applied(key));
            } catch (ContactNowRejectedException e) {
                if (leads.size() == 1) {
                    save(leads, intent -> intent.rejected(Verdict.reason(e)));
                } else if (e.applied() > 0) {
                    partly(leads, e);
                } else if (e.bad() == leads.size()) {
                    leads.forEach(lead -> again(List.of(lead)));
                } else {
                    again(leads.subList(0, leads.size() / 2));
                    again(leads.subList(leads.size() / 2, leads.size()));
                }
            } catch (ContactNowUnknownException e) {
                readBack(leads, e.getMessage());
            } catch (ContactNowRefusedException | IllegalArgumentException e) {
                // The latter where a lead holds what the format cannot: it was found while the request was made.
                notSent.accept(leads);
                throw e;
            }
        }

        /** The counts tell how many went in. If reading back finds just as many, the others are the bad ones. */
        private void partly(List<ClaimedLead> leads, ContactNowRejectedException e) {
            Found found = find(leads);
            store(found.there);
            if (!found.whole || found.absent.size() != leads.size() - e.applied()) {
                save(found.absent, intent -> intent.inDoubt("rejected in part, and reading back did not tell which: " + Verdict.reason(e)));
            } else if (found.absent.size() == 1) {
                save(found.absent, intent -> intent.rejected(Verdict.reason(e)));
            } else {
                found.absent.forEach(lead -> again(List.of(lead)));
            }
        }

        private void readBack(List<ClaimedLead> leads, String doubt) {
            Found found = find(leads);
            store(found.there);
            save(found.absent, intent -> intent.inDoubt(doubt + "; that is settled in the background"));
        }

        private void again(List<ClaimedLead> absent) {
            Lifetime lifetime = lifetime();
            Optional<List<ClaimedLead>> claimed = claimAgain(absent);
            if (claimed.isEmpty()) {
                absent.forEach(lead -> ended.put(lead.reference(), lead.intent().inDoubt(TAKEN_OVER)));
                return;
            }
            send(claimed.get(), lifetime);
        }

        private void save(List<ClaimedLead> leads, Function<LeadIntent, LeadIntent> change) {
            store(leads.stream().map(lead -> change.apply(lead.intent())).toList());
        }

        private void store(List<LeadIntent> changed) {
            Set<String> stored = intents.save(changed).stream().map(LeadIntent::reference).collect(Collectors.toSet());
            changed.forEach(intent -> ended.put(intent.reference(), stored.contains(intent.reference())
                || intent.state() == State.APPLIED ? intent : intent.inDoubt(TAKEN_OVER)));
        }
    }

    /** Claims leads that are about to be sent once more; empty if somebody else has taken one of them over. */
    Optional<List<ClaimedLead>> claimAgain(List<ClaimedLead> absent) {
        return intents.claim(List.of(), absent.stream()
            .map(lead -> lead.intent().sentBy(owner, lead.intent().payloadHash(), lead.intent().payload())).toList())
            .map(claimed -> together(claimed, absent));
    }

    static List<ClaimedLead> together(List<LeadIntent> claimed, List<ClaimedLead> leads) {
        List<ClaimedLead> together = new ArrayList<>(leads.size());
        for (int i = 0; i < leads.size(); i++) {
            together.add(new ClaimedLead(claimed.get(i), leads.get(i).payload()));
        }
        return together;
    }

    /**
     * What reading back has shown.
     *
     * @param there    those that were found: applied, with their ids, but not stored as such yet
     * @param absent   those that were not found, or could not be looked for
     * @param whole    whether all could be looked for
     * @param answered whether ContactNow answered each time, be it that it does not search this column
     */
    record Found(List<LeadIntent> there, List<ClaimedLead> absent, boolean whole, boolean answered) {
    }

    Found find(List<ClaimedLead> leads) {
        List<LeadIntent> there = new ArrayList<>();
        List<ClaimedLead> absent = new ArrayList<>();
        boolean whole = true;
        boolean answered = true;
        for (ClaimedLead lead : leads) {
            Optional<String> key = Optional.empty();
            try {
                key = search.find(lead.payload().fields(), lead.reference());
            } catch (ContactNowException e) {
                whole = false;
                answered &= e instanceof ContactNowRejectedException;
            }
            key.ifPresentOrElse(id -> there.add(lead.intent().applied(id)), () -> absent.add(lead));
        }
        return new Found(there, absent, whole, answered);
    }
}
