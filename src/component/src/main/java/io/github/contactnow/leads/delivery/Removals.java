package io.github.contactnow.leads.delivery;

import io.github.contactnow.api.ContactNowException;
import io.github.contactnow.api.ContactNowRejectedException;
import io.github.contactnow.leads.Verdict;
import io.github.contactnow.ledger.Judgements;
import io.github.contactnow.ledger.LeadChange;
import io.github.contactnow.ledger.LeadChange.Kind;
import io.github.contactnow.ledger.LeadChanges;
import io.github.contactnow.ledger.LeadIntent;
import io.github.contactnow.ledger.LeadIntents;
import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.ledger.OptOut;
import io.github.contactnow.ledger.OptOuts;
import io.github.contactnow.ledger.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the records of opt-outs and recalls off the dialler, in the background: it gives them the outcome code of the setting, and reads them back. It
 * goes on until a record was read with that code while nothing else could still change it: its lead is settled, and no update of it is open.
 */
final class Removals {

    private static final Logger LOG = LoggerFactory.getLogger(Removals.class);
    private static final int AT_ONCE = 100;
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final OnceSettings settings;
    private final String account;
    private final LeadIntents intents;
    private final LeadChanges changes;
    private final OptOuts optOuts;
    private final Judgements judgements;
    private final RecordOutcomes records;
    private final Gate gate;
    private final String owner;
    private final Deque<Mark> marks = new ArrayDeque<>();
    private boolean started;
    private long matched;

    /** The latest row of the list at a time of the monotonic clock. */
    private record Mark(long nanos, long row) {}

    /** How far a removal has come. */
    private record Step(boolean done, String said) {

        static Step done(String said) {
            return new Step(true, said);
        }

        static Step waits(String said) {
            return new Step(false, said);
        }
    }

    Removals(OnceSettings settings, String account, Ledger ledger, RecordOutcomes records, Gate gate, String owner) {
        this.settings = settings;
        this.account = account;
        this.intents = ledger.leads();
        this.changes = ledger.changes();
        this.optOuts = ledger.optOuts();
        this.judgements = ledger.judgements();
        this.records = records;
        this.gate = gate;
        this.owner = owner;
    }

    /** Does what is due. */
    void settle() {
        match();
        for (Kind kind : List.of(Kind.OPT_OUT, Kind.RECALL)) {
            for (LeadChange open : changes.open(account, kind, AT_ONCE)) {
                changes.save(open.sentBy(owner), LEASE).ifPresent(this::remove);
            }
        }
    }

    /**
     * A lead that was claimed while its opt-out was stored may have been overlooked. No claim takes longer than a request lives, so that the
     * rows of the list are compared again for twice that time; at the start, all are.
     */
    private void match() {
        long last = optOuts.last();
        optOuts.match(account, matched);
        if (!started) {
            // Claims of others that are under way now are theirs to compare.
            started = true;
            matched = last;
        }
        long now = System.nanoTime();
        if (marks.isEmpty() || marks.getLast().row != last) {
            marks.add(new Mark(now, last));
        }
        while (!marks.isEmpty()
                && now - marks.getFirst().nanos > 2 * settings.longestLife().toNanos()) {
            matched = marks.removeFirst().row;
        }
    }

    private void remove(LeadChange claimed) {
        Step step;
        try {
            step = step(claimed);
        } catch (ContactNowRejectedException e) {
            step = Step.waits("ContactNow refuses the outcome code " + outcome(claimed) + ": " + Verdict.reasonOf(e)
                    + "; correct " + setting(claimed));
        } catch (ContactNowException e) {
            step = Step.waits("ContactNow did not answer: " + Verdict.reasonOf(e));
        }
        if (step.done) {
            changes.save(claimed.applied(step.said)).ifPresent(done -> {
                LOG.info("Lead {} is off the dialler: {}", done.reference(), done.reason());
                if (done.kind() == Kind.RECALL && gate.putBackOutcome().isPresent()) {
                    judgements.put(account, Map.of(done.reference(), Instant.now()));
                }
            });
        } else {
            if (claimed.attempts() == 1) {
                LOG.info("Lead {} is to be taken off the dialler, and is not yet: {}", claimed.reference(), step.said);
            }
            changes.save(claimed.waits(step.said), pause(claimed.attempts()));
        }
    }

    private static Duration pause(int attempts) {
        Duration doubled = Duration.ofMillis(250L << Math.min(attempts, 10));
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    private Step step(LeadChange change) {
        LeadIntent lead = intents.find(account, Set.of(change.reference())).get(change.reference());
        if (lead == null || lead.state() == State.REJECTED) {
            return Step.done("it was not in ContactNow");
        }
        if (lead.state() == State.HELD) {
            String why = optOuts.find(account, lead.reference(), lead.numbers())
                    .map(OptOut::sentence)
                    .orElse("opted out while it was held");
            return intents.save(List.of(lead.rejected(why))).isEmpty()
                    ? Step.waits("it is being released at this moment")
                    : Step.done("it was held, and never sent");
        }
        if (outcome(change) == null) {
            return Step.waits("no outcome code is set for it: set " + setting(change));
        }
        Step off = takeOff(lead, outcome(change));
        return off.done ? waitingForOthers(lead, off) : off;
    }

    private String outcome(LeadChange change) {
        return change.kind() == Kind.OPT_OUT ? settings.optOutOutcome() : settings.recallOutcome();
    }

    private static String setting(LeadChange change) {
        return change.kind() == Kind.OPT_OUT
                ? "leads.opt-out.outcome (option optOutOutcome)"
                : "leads.recall.outcome (option recallOutcome)";
    }

    private Step takeOff(LeadIntent lead, String outcome) {
        if (AbsenceControl.where(lead.place()).isEmpty()) {
            return Step.waits("the ledger does not know its table or dataset; take it off in ContactNow, reference "
                    + lead.reference());
        }
        Optional<Map<String, Object>> row = records.find(lead);
        if (row.isEmpty()) {
            return Step.waits("no record is found by its reference in the column " + settings.referenceField()
                    + (lead.state() == State.APPLIED
                            ? "; look for it in ContactNow"
                            : "; it is in doubt whether there is one"));
        }
        if (RecordOutcomes.hasOutcome(row.get(), outcome)) {
            return Step.done("its record has the outcome code " + outcome);
        }
        records.giveOutcome(lead, row.get(), outcome);
        return records.find(lead)
                        .filter(found -> RecordOutcomes.hasOutcome(found, outcome))
                        .isPresent()
                ? Step.done("its record was given the outcome code " + outcome + ", and read back")
                : Step.waits("its record was updated, but is read back without the outcome code " + outcome);
    }

    /** A request that is under way may still change the record, or make another. */
    private Step waitingForOthers(LeadIntent lead, Step off) {
        if (lead.state() != State.APPLIED) {
            return Step.waits(off.said + "; the lead is in doubt, so that it is looked at again");
        }
        return isOpen(Kind.UPDATE, lead) || isOpen(Kind.PUT_BACK, lead)
                ? Step.waits(off.said + "; an update of it is not settled, so that it is looked at again")
                : off;
    }

    private boolean isOpen(Kind kind, LeadIntent lead) {
        LeadChange change =
                changes.find(account, kind, Set.of(lead.reference())).get(lead.reference());
        return change != null && change.state().isOpen();
    }
}
