package io.github.contactnow.leads.delivery;

import io.github.contactnow.api.Call;
import io.github.contactnow.api.ContactNowClient;
import io.github.contactnow.api.ContactNowException;
import io.github.contactnow.api.ContactNowRefusedException;
import io.github.contactnow.api.ContactNowRejectedException;
import io.github.contactnow.api.ContactNowUnknownException;
import io.github.contactnow.api.Lifetime;
import io.github.contactnow.api.Reply;
import io.github.contactnow.leads.Verdict;
import io.github.contactnow.ledger.LeadIntent;
import io.github.contactnow.ledger.LeadIntents;
import io.github.contactnow.ledger.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Sends claimed leads until each is applied, rejected for a reason of its own, or in doubt, and stores the result of each. It sends a lead
 * again only where the server's counts prove that it is not there. A batch that was rejected without counts is in doubt as a whole.
 */
final class LeadSender {

    /** An instance that took a lead over may have sent it again, so an earlier outcome is not final. */
    private static final String TAKEN_OVER = "another instance looks after it";

    private static final int TOO_LARGE = 413;

    private final ContactNowClient client;
    private final OnceSettings settings;
    private final LeadIntents intents;
    private final AbsenceControl control;
    private final AnsweredCreates answered;
    private final String owner;

    LeadSender(
            ContactNowClient client,
            OnceSettings settings,
            LeadIntents intents,
            AbsenceControl control,
            AnsweredCreates answered,
            String owner) {
        this.client = client;
        this.settings = settings;
        this.intents = intents;
        this.control = control;
        this.answered = answered;
        this.owner = owner;
    }

    /** The life of a request that starts now. Two thirds of it belong to the server, however long the request waits in the client. */
    Lifetime lifetime() {
        long now = System.nanoTime();
        long life = settings.longestLife().toNanos();
        return new Lifetime(now + life / 3, now + life);
    }

    /**
     * Sends leads that share the arguments of their request.
     *
     * @param lifetime {@link #lifetime()} from before the claim: other instances count from the claim
     * @param notSent  gets the leads that were not sent, because ContactNow was unreachable or refused the request
     * @return the intents of the others in the ledger, by reference
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
            List<Map<String, Object>> records =
                    leads.stream().map(lead -> lead.payload().fields()).toList();
            try {
                Reply reply = client.execute(
                        Call.write(settings.create(), leads.get(0).payload().arguments(), records, settings.format()),
                        lifetime);
                String key = leads.size() == 1 ? reply.envelope().key() : null;
                save(leads, intent -> intent.applied(key));
            } catch (ContactNowRejectedException e) {
                if (leads.size() == 1) {
                    save(leads, intent -> intent.rejected(Verdict.reasonOf(e)));
                } else if (e.applied() > 0) {
                    partly(leads, e);
                } else if (e.bad() == leads.size()) {
                    leads.forEach(lead -> again(List.of(lead)));
                } else {
                    readBack(leads, e);
                }
            } catch (ContactNowUnknownException e) {
                readBack(leads, e);
            } catch (ContactNowRefusedException e) {
                turnedAway(leads, e);
            } catch (IllegalArgumentException e) {
                // The format cannot express a value of a lead; the client found that while it wrote the request.
                notSent.accept(leads);
                throw e;
            }
        }

        /** Sends a batch that is too large in parts. Rejects a single lead that is too large: ContactNow would refuse it every time. */
        private void turnedAway(List<ClaimedLead> leads, ContactNowRefusedException e) {
            if (e.httpStatus() != TOO_LARGE) {
                notSent.accept(leads);
                throw e;
            }
            if (leads.size() == 1) {
                save(
                        leads,
                        intent -> intent.rejected("the lead is larger than ContactNow takes: " + Verdict.reasonOf(e)));
                return;
            }
            again(leads.subList(0, leads.size() / 2));
            again(leads.subList(leads.size() / 2, leads.size()));
        }

        /** The counts state how many records were created. If the read-back finds exactly as many, the others were rejected. */
        private void partly(List<ClaimedLead> leads, ContactNowRejectedException e) {
            ReadBack<ClaimedLead> back = find(leads);
            List<ClaimedLead> missing =
                    back.missing().stream().map(ReadBack.Search::lead).toList();
            store(applied(back));
            if (!back.agreesWith(e.applied())) {
                doubt(
                        back,
                        (intent, because) -> intent.inDoubt("rejected in part, and the read-back did not show which: "
                                + Verdict.reasonOf(e) + because));
            } else if (missing.size() == 1) {
                save(missing, intent -> intent.rejected(Verdict.reasonOf(e)));
            } else {
                missing.forEach(lead -> again(List.of(lead)));
            }
        }

        private void readBack(List<ClaimedLead> leads, ContactNowException e) {
            ReadBack<ClaimedLead> back = find(leads);
            store(applied(back));
            boolean mayPass =
                    e.serverText() == null || e instanceof ContactNowUnknownException unknown && unknown.mayPass();
            doubt(back, (intent, because) -> {
                String why = e.getMessage() + because + "; it is settled in the background";
                return mayPass ? intent.inDoubt(why) : intent.refused(why, e.serverText(), leads.size() == 1);
            });
        }

        /** @param change makes the new intent of a lead that was not found; its second argument says why the search did not settle it */
        private void doubt(ReadBack<ClaimedLead> back, BiFunction<LeadIntent, String, LeadIntent> change) {
            store(back.missing().stream()
                    .map(one -> change.apply(one.lead().intent(), one.reason() == null ? "" : "; " + one.reason()))
                    .toList());
        }

        private void again(List<ClaimedLead> absent) {
            Lifetime lifetime = lifetime();
            Optional<List<ClaimedLead>> claimed =
                    claimAgain(absent, rejected -> ended.put(rejected.reference(), rejected));
            if (claimed.isEmpty()) {
                absent.forEach(lead ->
                        ended.putIfAbsent(lead.reference(), lead.intent().inDoubt(TAKEN_OVER)));
                return;
            }
            send(claimed.get(), lifetime);
        }

        private void save(List<ClaimedLead> leads, Function<LeadIntent, LeadIntent> change) {
            store(leads.stream().map(lead -> change.apply(lead.intent())).toList());
        }

        private void store(List<LeadIntent> changed) {
            Set<String> stored =
                    intents.save(changed).stream().map(LeadIntent::reference).collect(Collectors.toSet());
            for (LeadIntent intent : changed) {
                boolean applied = intent.state() == State.APPLIED;
                if (applied) {
                    answered.add(intent.place(), intent.reference());
                }
                ended.put(
                        intent.reference(),
                        applied || stored.contains(intent.reference()) ? intent : intent.inDoubt(TAKEN_OVER));
            }
        }
    }

    /**
     * Claims leads before they are sent again. Those that the do-not-call list has since then are rejected instead.
     *
     * @param rejected gets the rejected ones
     * @return empty if another instance has claimed one of them, or all are rejected
     */
    Optional<List<ClaimedLead>> claimAgain(List<ClaimedLead> absent, Consumer<LeadIntent> rejected) {
        LeadIntents.Claim claim = intents.claimToSend(
                List.of(),
                absent.stream().map(lead -> lead.intent().sentAgainBy(owner)).toList());
        if (claim.listed().isEmpty()) {
            return claim.isOvertaken() ? Optional.empty() : Optional.of(together(claim.claimed(), absent));
        }
        intents.save(absent.stream()
                        .filter(lead -> claim.listed().containsKey(lead.reference()))
                        .map(lead -> lead.intent()
                                .rejected(claim.listed().get(lead.reference()).sentence()))
                        .toList())
                .forEach(rejected);
        List<ClaimedLead> others = absent.stream()
                .filter(lead -> !claim.listed().containsKey(lead.reference()))
                .toList();
        return others.isEmpty() ? Optional.empty() : claimAgain(others, rejected);
    }

    static List<ClaimedLead> together(List<LeadIntent> claimed, List<ClaimedLead> leads) {
        List<ClaimedLead> together = new ArrayList<>(leads.size());
        for (int i = 0; i < leads.size(); i++) {
            together.add(new ClaimedLead(claimed.get(i), leads.get(i).payload()));
        }
        return together;
    }

    ReadBack<ClaimedLead> find(List<ClaimedLead> leads) {
        return ReadBack.of(leads, lead -> control.look(lead.payload().fields(), lead.reference()));
    }

    /** The intents of leads that were found: applied, with their ids, but not stored as such yet. */
    static List<LeadIntent> applied(ReadBack<ClaimedLead> back) {
        return back.found().stream()
                .map(one -> one.lead().intent().applied(one.sighting().key()))
                .toList();
    }
}
