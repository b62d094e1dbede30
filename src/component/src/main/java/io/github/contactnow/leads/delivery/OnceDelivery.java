package io.github.contactnow.leads.delivery;

import io.github.contactnow.api.ContactNowClient;
import io.github.contactnow.api.ContactNowException;
import io.github.contactnow.api.Lifetime;
import io.github.contactnow.leads.FieldNames;
import io.github.contactnow.leads.LeadEntry;
import io.github.contactnow.leads.RejectedLead;
import io.github.contactnow.leads.Verdict;
import io.github.contactnow.leads.schema.LeadChecks;
import io.github.contactnow.ledger.LeadBounds;
import io.github.contactnow.ledger.LeadIntent;
import io.github.contactnow.ledger.LeadIntents;
import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.ledger.PendingVerdicts;
import io.github.contactnow.ledger.State;
import io.github.contactnow.ledger.TimingBounds;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates leads, each once, whatever fails. The intent to send a lead is in the ledger before the first byte goes out; a lead that the
 * ledger knows is answered from it. A lead whose reply does not show whether it was created is in doubt: the {@link DoubtSettler} reads it
 * back once no earlier request for it can still take effect, and sends it again if it is proven absent, see {@link AbsenceControl}. Without
 * that proof it stays in doubt.
 *
 * <p>This holds while a created record is visible to a search within {@link OnceSettings#visibility()}, and no request takes effect later than
 * {@link OnceSettings#longestLife()} after its start.
 */
public final class OnceDelivery implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(OnceDelivery.class);
    private static final int MOST_TRIES = 20;

    private final OnceSettings settings;
    private final String account;
    private final LeadIntents intents;
    private final AbsenceControl control;
    private final LeadChecks checks;
    private final LeadSender sender;
    private final LeadUpdates update;
    private final OptOutEntries optOuts;
    private final Gate gate;
    private final Portions portions;
    private final PendingVerdicts owed;
    private final BatchThreads threads = new BatchThreads();
    private final List<PeriodicTask> background;
    private final boolean listening;
    private final String owner = UUID.randomUUID().toString();

    /** A delivery without a listener for final verdicts, and without a contact policy. */
    public OnceDelivery(ContactNowClient client, OnceSettings settings, Ledger ledger) {
        this(client, settings, ledger, null, Admission.NONE);
    }

    /**
     * @param ledger   where intents are kept; several instances may share it
     * @param listener gets the final verdicts of leads that were answered as in doubt or held; null for none
     * @param policy   decides which leads may be sent, and when
     */
    public OnceDelivery(
            ContactNowClient client, OnceSettings settings, Ledger ledger, VerdictListener listener, Admission policy) {
        this.settings = settings;
        this.account = LeadAccount.of(client.account(), settings.create(), settings.referenceField());
        this.intents = ledger.leads();
        this.checks = new LeadChecks(client, settings.format(), settings.referenceField(), settings.checks());
        AnsweredCreates answered = new AnsweredCreates(account, intents, settings.visibility());
        this.control = new AbsenceControl(
                new LeadSearch(client, settings.format(), settings.referenceField()), checks.schema(), answered);
        this.sender = new LeadSender(client, settings, intents, control, answered, owner);
        this.gate = new Gate(policy, settings.recallOutcome() != null);
        this.update = new LeadUpdates(client, settings, account, ledger, sender, control, gate, owner);
        this.optOuts = new OptOutEntries(account, ledger.optOuts(), settings);
        this.portions = new Portions(settings, answered);
        this.owed = ledger.owed();
        this.listening = listener != null;
        raise(ledger.bounds(), settings.bounds());
        DoubtSettler settler =
                new DoubtSettler(settings, account, intents, ledger.bounds(), sender, control, gate, owner);
        RecordOutcomes records = new RecordOutcomes(client, settings);
        Removals removals = new Removals(settings, account, ledger, records, gate, owner);
        PutBacks putBacks = new PutBacks(settings, account, ledger, records, gate, owner);
        Holds holds = new Holds(account, ledger, sender, records, gate);
        VerdictDispatcher verdicts = new VerdictDispatcher(account, intents, ledger.changes(), owed, listener);
        this.background = List.of(
                new PeriodicTask("contactnow-doubt", "Leads in doubt", settler::settle, settings.longestLife()),
                new PeriodicTask("contactnow-updates", "Updates of leads", update::settle, settings.longestLife()),
                new PeriodicTask("contactnow-opt-outs", "Opt-outs", removals::settle, settings.longestLife()),
                new PeriodicTask(
                        "contactnow-put-backs", "Records that are put back", putBacks::settle, settings.longestLife()),
                new PeriodicTask("contactnow-holds", "Held leads", holds::settle, settings.longestLife()),
                new PeriodicTask("contactnow-verdicts", "Final verdicts", verdicts::handOn, settings.longestLife()));
    }

    private void raise(LeadBounds bounds, TimingBounds own) {
        TimingBounds held = bounds.raise(account, own);
        if (!held.equals(own)) {
            LOG.warn(
                    "Doubt is settled after {} ms, not {} ms: instances with a longestLife of {} ms and a visibility of {} ms have used this "
                            + "ledger; set these everywhere, or once nothing of that time is under way any more, delete the row of the table ledger_bounds "
                            + "and restart",
                    held.together().toMillis(),
                    own.together().toMillis(),
                    held.longestLife().toMillis(),
                    held.visibility().toMillis());
        }
    }

    /** Starts the background tasks that settle leads in doubt and publish their verdicts. */
    public void start() {
        background.forEach(PeriodicTask::start);
    }

    /** Like {@link #deliver(Map, List, Batching, IntFunction)}, in one request, without origins. */
    public List<Verdict> deliver(Map<String, String> arguments, List<? extends LeadEntry> leads) {
        return deliver(arguments, leads, index -> null);
    }

    /** Like {@link #deliver(Map, List, Batching, IntFunction)}, in one request. */
    public List<Verdict> deliver(
            Map<String, String> arguments, List<? extends LeadEntry> leads, IntFunction<String> origins) {
        return deliver(arguments, leads, Batching.ALL_AT_ONCE, origins);
    }

    /**
     * Creates the leads that are not rejected.
     *
     * @param arguments arguments of the request
     * @param batching  how the leads share requests. Leads of one reference are never under way at the same time
     * @param origins   by the index in the list: where a lead comes from, for the {@link VerdictListener}; null for none. The ledger keeps an
     *                  origin only while the lead is in doubt
     * @return a verdict for each lead, in order
     * @throws io.github.contactnow.api.ContactNowRefusedException if ContactNow could not be reached or turned the request away: nothing was
     *         done about leads that have no verdict in the ledger, and all may be delivered again
     * @throws io.github.contactnow.ledger.LedgerException if the ledger did not answer: what it does not know was not sent, and all may be
     *         delivered again
     * @throws NotSearchableException if ContactNow does not search the reference column and doubt is not to be held; nothing was sent
     */
    public List<Verdict> deliver(
            Map<String, String> arguments,
            List<? extends LeadEntry> leads,
            Batching batching,
            IntFunction<String> origins) {
        Map<Integer, Verdict> verdicts = new HashMap<>();
        List<DeliveredLead> delivered = new ArrayList<>();
        for (int i = 0; i < leads.size(); i++) {
            LeadEntry lead = leads.get(i);
            if (lead.marks().isOptOut()) {
                // Before the leads of the delivery: one of them may be of the same person.
                verdicts.put(i, optOuts.take(lead));
            } else if (!(lead instanceof RejectedLead)) {
                delivered.add(new DeliveredLead(i, lead, arguments, settings));
            }
        }
        for (List<DeliveredLead> left = delivered; !left.isEmpty(); ) {
            left = deliver(left, batching, origins);
        }
        delivered.forEach(one -> verdicts.put(one.index(), one.verdict()));
        return Verdict.ofEach(leads, verdicts);
    }

    /** Delivers leads, of each reference the first, and returns later forms of leads that are to be delivered after that. */
    private List<DeliveredLead> deliver(List<DeliveredLead> delivered, Batching batching, IntFunction<String> origins) {
        Set<String> references = delivered.stream()
                .filter(DeliveredLead::isSound)
                .flatMap(DeliveredLead::references)
                .collect(Collectors.toSet());
        if (references.isEmpty()) {
            return List.of();
        }
        Map<String, LeadIntent> found = intents.find(account, references);
        Map<String, DeliveredLead> first = new LinkedHashMap<>();
        List<DeliveredLead> later = new ArrayList<>();
        for (DeliveredLead one : delivered) {
            one.recognise(found);
            one.check(found, checks);
            if (one.isSound()) {
                DeliveredLead before = first.putIfAbsent(one.reference(), one);
                if (before != null && one.follows(before)) {
                    later.add(one);
                }
            }
        }
        Map<String, LeadIntent> known = decide(first, found, batching, origins);
        delivered.stream()
                .filter(one -> !later.contains(one))
                .forEach(one -> one.judge(known, first.get(one.reference())));
        return later;
    }

    /** Sends the leads that can be sent, and returns the intents of all references. */
    private Map<String, LeadIntent> decide(
            Map<String, DeliveredLead> first,
            Map<String, LeadIntent> found,
            Batching batching,
            IntFunction<String> origins) {
        Map<String, LeadIntent> known = new ConcurrentHashMap<>(found);
        updates(first.values(), known);
        int sent = 0;
        for (int overtaken = 0; overtaken < MOST_TRIES; ) {
            List<DeliveredLead> unsent = first.values().stream()
                    .filter(one -> !known.containsKey(one.reference()) || one.replaces(known.get(one.reference())))
                    .toList();
            if (unsent.isEmpty() && promised(first, known, origins)) {
                return known;
            }
            if (unsent.isEmpty() || !send(portions.next(unsent, sent++), batching, known)) {
                overtaken++;
                known.clear();
                known.putAll(intents.find(account, first.keySet()));
                updates(first.values(), known);
            }
        }
        throw new IllegalStateException(
                "Other instances deliver the same leads at the same time, over and over; deliver them again later");
    }

    /** Claims and sends leads, in batches. Returns false if another instance changed one of them concurrently: its batch was not sent. */
    private boolean send(List<DeliveredLead> leads, Batching batching, Map<String, LeadIntent> known) {
        AtomicBoolean overtaken = new AtomicBoolean();
        threads.each(batching.split(leads), batching.parallel(), batch -> {
            if (!send(batch, known)) {
                overtaken.set(true);
            }
        });
        return !overtaken.get();
    }

    /** Claims and sends leads. Returns false, without sending, if another instance changed one of them concurrently. */
    private boolean send(List<DeliveredLead> batch, Map<String, LeadIntent> known) {
        askSearchable(batch);
        Gate.Answers answers = gate.ask(batch);
        List<DeliveredLead> isNew = new ArrayList<>();
        List<DeliveredLead> again = new ArrayList<>();
        for (DeliveredLead one : batch) {
            if (answers.isBlocked(one)) {
                known.put(one.reference(), added(one).rejected(answers.reason(one)));
            } else {
                (known.containsKey(one.reference()) ? again : isNew).add(one);
            }
        }
        if (isNew.isEmpty() && again.isEmpty()) {
            return true;
        }
        Lifetime lifetime = sender.lifetime();
        LeadIntents.Claim claim = intents.claimToSend(
                isNew.stream().map(one -> answers.of(one, added(one))).toList(),
                again.stream()
                        .map(one -> answers.of(
                                one,
                                known.get(one.reference())
                                        .sentBy(owner, one.hash(), one.payload().toJson())
                                        .of(one.changedAt(), one.numbers())
                                        .in(one.place())))
                        .toList(),
                answers.due());
        if (!claim.listed().isEmpty()) {
            batch.stream()
                    .filter(one -> claim.listed().containsKey(one.reference()))
                    .forEach(one -> known.put(
                            one.reference(),
                            added(one)
                                    .rejected(
                                            claim.listed().get(one.reference()).sentence())));
            return true;
        }
        if (claim.isOvertaken()) {
            return false;
        }
        Map<String, DeliveredLead> sent = new HashMap<>();
        batch.forEach(one -> sent.put(one.reference(), one));
        List<ClaimedLead> leads = new ArrayList<>();
        for (LeadIntent claimed : claim.claimed()) {
            if (claimed.state() == State.HELD) {
                known.put(claimed.reference(), claimed);
            } else {
                leads.add(new ClaimedLead(claimed, sent.get(claimed.reference()).payload()));
            }
        }
        if (!leads.isEmpty()) {
            known.putAll(send(leads, lifetime, sent));
        }
        return true;
    }

    private Map<String, LeadIntent> send(List<ClaimedLead> leads, Lifetime lifetime, Map<String, DeliveredLead> sent) {
        Map<String, LeadIntent> ended = sender.send(
                leads,
                lifetime,
                notSent ->
                        intents.remove(notSent.stream().map(ClaimedLead::intent).toList()));
        ended.values().stream()
                .filter(intent -> intent.state() == State.REJECTED)
                .forEach(intent ->
                        checks.doubt(sent.get(intent.reference()).payload().fields()));
        return ended;
    }

    /** Registers pending verdicts. Returns false if a lead was settled or withdrawn concurrently. */
    private boolean promised(
            Map<String, DeliveredLead> first, Map<String, LeadIntent> known, IntFunction<String> origins) {
        Map<String, String> doubtful = new HashMap<>();
        first.forEach((reference, one) -> {
            LeadIntent intent = known.get(reference);
            if (!intent.isFinal() && one.is(intent)) {
                String origin = listening ? origins.apply(one.index()) : null;
                doubtful.put(reference, listening && origin == null ? "" : origin);
            }
        });
        return doubtful.isEmpty() || owed.owe(account, doubtful);
    }

    private LeadIntent added(DeliveredLead one) {
        return LeadIntent.of(account, one.reference(), one.hash(), one.payload().toJson(), owner)
                .of(one.changedAt(), one.numbers())
                .in(one.place());
    }

    private void updates(Iterable<DeliveredLead> delivered, Map<String, LeadIntent> known) {
        for (DeliveredLead one : delivered) {
            LeadIntent intent = known.get(one.reference());
            if (one.updates(intent)) {
                LeadIntent now = update.apply(intent, one);
                known.remove(one.reference());
                if (now != null) {
                    known.put(one.reference(), now);
                }
            }
        }
    }

    /**
     * Checks at the start that the reference column can be searched.
     *
     * @param arguments arguments of the request, with the dataset or campaign table. Without these, or if ContactNow cannot be reached, the
     *                  check follows before the first lead is sent
     * @throws NotSearchableException if ContactNow does not search the reference column and doubt is not to be held
     */
    public void checkSearchable(Map<String, String> arguments) {
        Map<String, Object> where = new LinkedHashMap<>(arguments);
        if (FieldNames.field(where, "dataset").isPresent()) {
            try {
                askSearchable(where);
            } catch (ContactNowException e) {
                LOG.info(
                        "Whether {} can be searched is asked again later: {}",
                        settings.referenceField(),
                        e.getMessage());
            }
        }
    }

    /** Checks each table and dataset of the leads. One that cannot be searched does not block leads of others. */
    private void askSearchable(List<DeliveredLead> batch) {
        Map<String, Map<String, Object>> places = new LinkedHashMap<>();
        batch.forEach(one ->
                places.putIfAbsent(String.valueOf(one.place()), one.payload().fields()));
        List<NotSearchableException> failures = new ArrayList<>();
        for (Map<String, Object> record : places.values()) {
            try {
                askSearchable(record);
            } catch (NotSearchableException e) {
                failures.add(e);
            }
        }
        if (failures.size() == places.size()) {
            throw failures.get(0);
        }
    }

    /** If ContactNow does not search the column, a lost reply can never be settled. */
    private void askSearchable(Map<String, Object> record) {
        if (settings.onDoubt() == OnceSettings.OnDoubt.SETTLE) {
            control.mustSearch(record);
            if (settings.checks().fields()) {
                control.tellMissingColumn(record);
            }
        }
    }

    /** Stops the background tasks. Leads in doubt and pending verdicts wait for the next start or for another instance. */
    @Override
    public void close() {
        background.forEach(PeriodicTask::close);
        threads.close();
        checks.close();
    }
}
