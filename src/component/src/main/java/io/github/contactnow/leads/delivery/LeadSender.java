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
            Found found = find(leads);
            store(found.there);
            if (!found.isClear() || found.missing.size() != leads.size() - e.applied()) {
                doubt(found, missing -> missing.intent()
                        .inDoubt("rejected in part, and the read-back did not show which: " + Verdict.reasonOf(e)
                                + missing.because()));
            } else if (found.missing.size() == 1) {
                doubt(found, missing -> missing.intent().rejected(Verdict.reasonOf(e)));
            } else {
                found.missing.forEach(missing -> again(List.of(missing.lead)));
            }
        }

        private void readBack(List<ClaimedLead> leads, ContactNowException e) {
            Found found = find(leads);
            store(found.there);
            doubt(found, missing -> {
                String why = e.getMessage() + missing.because() + "; it is settled in the background";
                boolean mayPass =
                        e.serverText() == null || e instanceof ContactNowUnknownException unknown && unknown.mayPass();
                return mayPass
                        ? missing.intent().inDoubt(why)
                        : missing.intent().refused(why, e.serverText(), leads.size() == 1);
            });
        }

        private void doubt(Found found, Function<Missing, LeadIntent> change) {
            store(found.missing.stream().map(change).toList());
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

    /** Claims leads before they are sent again; empty if another instance has claimed one of them. */
    Optional<List<ClaimedLead>> claimAgain(List<ClaimedLead> absent) {
        return intents.claim(
                        List.of(),
                        absent.stream()
                                .map(lead -> lead.intent().sentAgainBy(owner))
                                .toList())
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
     * A lead that the read-back did not find.
     *
     * @param reason   why its outcome is still unknown; null if the search returned no record, which alone is no proof of absence
     * @param answered whether ContactNow answered, even if only to refuse a search of this column
     */
    record Missing(ClaimedLead lead, String reason, boolean answered) {

        LeadIntent intent() {
            return lead.intent();
        }

        private String because() {
            return reason == null ? "" : "; " + reason;
        }
    }

    /**
     * The result of a read-back.
     *
     * @param there   leads that were found: applied, with their ids, but not stored as such yet
     * @param missing the others
     */
    record Found(List<LeadIntent> there, List<Missing> missing) {

        /** Whether each lead was found, or no record at all. */
        boolean isClear() {
            return missing.stream().allMatch(one -> one.reason == null);
        }
    }

    Found find(List<ClaimedLead> leads) {
        List<LeadIntent> there = new ArrayList<>();
        List<Missing> missing = new ArrayList<>();
        for (ClaimedLead lead : leads) {
            try {
                Sighting sighting = control.look(lead.payload().fields(), lead.reference());
                if (sighting.kind() == Sighting.Kind.FOUND) {
                    there.add(lead.intent().applied(sighting.key()));
                } else {
                    missing.add(new Missing(lead, sighting.reason(), true));
                }
            } catch (ContactNowException e) {
                // An incomplete list and a refused search are answers: a repetition would leave the lead in doubt
                // again.
                boolean read = e instanceof ContactNowRejectedException
                        || e instanceof ContactNowUnknownException
                                && e.httpStatus() / 100 == 2
                                && e.serverText() == null;
                missing.add(
                        new Missing(lead, (read ? "" : "reading back did not answer: ") + Verdict.reasonOf(e), read));
            }
        }
        return new Found(there, missing);
    }
}
