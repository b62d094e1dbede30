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
 * The open leads, page by page, and for how long this instance has seen each of them unchanged. It uses its own monotonic clock only,
 * because the wall clocks of instances and of the database may jump.
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
     * An observation of a lead.
     *
     * @param since when it was first seen in this state, or last checked without progress
     * @param pause how long it waits after a check without progress; 0 without one
     * @param proof whether it lacked only the proof of absence
     */
    private record Seen(long token, long since, long pause, boolean proof) {}

    OpenLeads(String account, LeadIntents intents) {
        this.account = account;
        this.intents = intents;
    }

    /** The next page. After the last page it starts again, so that waiting leads never hide the others. */
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
            // More leads than fit into one page may have the same time of change.
            next = last.equals(next) ? last.plus(1, ChronoUnit.MICROS) : last;
        }
        return open;
    }

    /**
     * Whether a lead has been unchanged for a time or, after a check without progress, for its pause.
     *
     * @param time how long it must be unchanged before the first check
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

    /** Whether the last check of a lead lacked only the proof, and no other instance has changed it since. */
    boolean lacksProof(LeadIntent intent) {
        Seen before = seen.get(intent.reference());
        return before != null && before.token == intent.token() && before.proof;
    }

    /**
     * Notes a check of a lead without progress, for which nothing was sent. The lead is due again after a pause, which doubles each time.
     *
     * @param proof whether it lacked only the proof of absence
     */
    void lookedInVain(LeadIntent intent, boolean proof) {
        Seen before = seen.get(intent.reference());
        long pause = before == null || before.pause == 0 ? FIRST_PAUSE : Math.min(2 * before.pause, LONGEST_PAUSE);
        seen.put(intent.reference(), new Seen(intent.token(), System.nanoTime(), pause, proof));
    }
}
