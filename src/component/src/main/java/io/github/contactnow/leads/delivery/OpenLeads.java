package io.github.contactnow.leads.delivery;

import io.github.contactnow.ledger.LeadIntent;
import io.github.contactnow.ledger.LeadIntents;
import io.github.contactnow.ledger.State;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The leads that are not settled, some at a time, and for how long this instance has seen each of them unchanged, by its own steady clock: no
 * clock of an instance or of the database, which may jump, has a say.
 */
final class OpenLeads {

    private static final int AT_ONCE = 1000;
    private static final long FIRST_PAUSE = Duration.ofMillis(500).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofMinutes(15).toNanos();

    private final String account;
    private final LeadIntents intents;
    private final Map<String, Seen> seen = new HashMap<>();
    private final Set<String> ofThisRound = new HashSet<>();
    private Instant next;

    /**
     * How a lead was seen.
     *
     * @param since when it was first seen so, or when it was last looked at in vain
     * @param pause how long it is left alone after it was looked at in vain; 0 if it was not
     * @param proof whether all that it lacked was the proof that absence can be told
     */
    private record Seen(long token, long since, long pause, boolean proof) {}

    OpenLeads(String account, LeadIntents intents) {
        this.account = account;
        this.intents = intents;
    }

    /** The next of them. Once all were given, it begins anew: those that have to wait must not hide the others for ever. */
    List<LeadIntent> next() {
        List<LeadIntent> open = new ArrayList<>(intents.inState(account, State.SENT, AT_ONCE));
        List<LeadIntent> doubtful = next == null
                ? intents.inState(account, State.IN_DOUBT, AT_ONCE)
                : intents.inState(account, State.IN_DOUBT, next, AT_ONCE);
        open.addAll(doubtful);
        open.forEach(intent -> ofThisRound.add(intent.reference()));
        if (doubtful.size() < AT_ONCE) {
            seen.keySet().retainAll(ofThisRound);
            ofThisRound.clear();
            next = null;
        } else {
            Instant last = doubtful.get(AT_ONCE - 1).changed();
            // More than fit into one page may have been changed at one moment.
            next = last.equals(next) ? last.plus(1, ChronoUnit.MICROS) : last;
        }
        return open;
    }

    /**
     * Whether a lead has been seen unchanged for a time, or, once it has been and was looked at in vain, for its pause.
     *
     * @param time for how long, at first
     */
    boolean isDue(LeadIntent intent, Duration time) {
        long now = System.nanoTime();
        Seen before = seen.get(intent.reference());
        if (before == null || before.token != intent.token()) {
            seen.put(intent.reference(), new Seen(intent.token(), now, 0, false));
            return false;
        }
        return now - before.since >= (before.pause > 0 ? before.pause : time.toNanos());
    }

    /** Whether a lead was looked at in vain for want of the proof alone, and not changed by anybody else since. */
    boolean lacksProof(LeadIntent intent) {
        Seen before = seen.get(intent.reference());
        return before != null && before.token == intent.token() && before.proof;
    }

    /**
     * A lead was looked at in vain, and nothing was sent for it: it is due again after a pause, which doubles each time.
     *
     * @param proof whether all that it lacked was the proof that absence can be told
     */
    void lookedInVain(LeadIntent intent, boolean proof) {
        Seen before = seen.get(intent.reference());
        long pause = before == null || before.pause == 0 ? FIRST_PAUSE : Math.min(2 * before.pause, LONGEST_PAUSE);
        seen.put(intent.reference(), new Seen(intent.token(), System.nanoTime(), pause, proof));
    }
}
