package io.github.contactnow.routes.policy;

import io.github.contactnow.ledger.HandedOver.Handed;
import io.github.contactnow.policy.Attempt;
import io.github.contactnow.policy.Attempts;
import io.github.contactnow.settings.DiallerSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * What the dialler may have done, or may do, that no known call shows. A record that it has may have been called, since the calls are known, as often
 * as the dialler calls a record at most, less the calls that are known of it: these count as attempts of this moment, whose outcome is not
 * known. The lead that is judged counts with as many attempts as will follow. So a cap holds whatever the dialler does within its tries.
 */
final class PossibleTries {

    private final DiallerSettings settings;
    private final ToIntFunction<String> callsToRecord;
    private final Map<String, List<Handed>> handed;
    /** How many leads were admitted together with the one that is judged, by number. */
    private final Map<String, Integer> admitted = new HashMap<>();

    /**
     * @param callsToRecord known calls to a record, by its id
     * @param handed        records by number
     */
    PossibleTries(DiallerSettings settings, ToIntFunction<String> callsToRecord, Map<String, List<Handed>> handed) {
        this.settings = settings;
        this.callsToRecord = callsToRecord;
        this.handed = handed;
    }

    /** The known attempts on a person, and the possible ones. */
    Attempts with(Attempts known, String reference, Collection<String> numbers, boolean byAgent, Instant now) {
        if (known.watermark() == null) {
            return known;
        }
        List<Attempt> all = new ArrayList<>(known.latest());
        Set<Handed> counted = new HashSet<>();
        int own = 0;
        for (String number : numbers) {
            for (Handed record : handed.getOrDefault(number, List.of())) {
                if (record.reference().equals(reference)) {
                    own = callsToRecord.applyAsInt(record.recordKey());
                } else if (counted.add(record)) {
                    add(record, known.watermark(), now, all);
                }
            }
        }
        int together = numbers.stream()
                .mapToInt(number -> admitted.getOrDefault(number, 0))
                .max()
                .orElse(0);
        addTries(together * tries(), now, all);
        int planned = byAgent ? 1 : settings.tries().isEmpty() ? Attempts.UNLIMITED : Math.max(1, tries() - own);
        return new Attempts(known.watermark(), all, planned);
    }

    private void add(Handed record, Instant watermark, Instant now, List<Attempt> all) {
        Instant latest = record.removedAt() == null ? now : record.removedAt();
        if (latest.isAfter(watermark)) {
            addTries(tries() - callsToRecord.applyAsInt(record.recordKey()), latest, all);
        }
    }

    private static void addTries(int count, Instant at, List<Attempt> all) {
        for (int i = 0; i < count; i++) {
            all.add(Attempt.outbound(at, null, null));
        }
    }

    /** At least one, if it is not known: caps hold then in any case, and cool-downs need no number. */
    private int tries() {
        return settings.tries().orElse(1);
    }

    /** A lead is handed over: those that are judged after it see it. */
    void admit(Collection<String> numbers) {
        numbers.forEach(number -> admitted.merge(number, 1, Integer::sum));
    }
}
