package io.github.contactnow.ledger;

import java.time.Duration;
import java.util.Optional;

/**
 * Effects that happen at most once for each reference, across crashes and instances. Of several requests with the same reference one acts;
 * the others get its outcome.
 *
 * @param ledger the ledger of the intents
 * @param lease  how long one instance alone may act: longer than any request can live
 * @param lost   why an intent is in doubt whose instance ended while its request was under way, and what to check
 */
public record AtMostOnce(Ledger ledger, Duration lease, String lost) {

    /**
     * Stores the intent of a request before it is sent.
     *
     * @return the intent, if the caller must act on it: a new one, or an earlier one of which nothing was sent
     * @throws PayloadConflictException if the reference was used for another effect
     */
    public Optional<Intent> begin(Intent intent) {
        return ledger.add(intent, lease).or(() -> ledger.find(intent.kind(), intent.reference())
                .filter(earlier -> earlier.state() == State.INTENDED)
                .flatMap(earlier -> ledger.claim(earlier.sent(), lease)));
    }

    /** The intent of a request that another one has begun. One that is under way for longer than its lease is in doubt. */
    public Intent outcome(String kind, String reference) {
        Intent intent = ledger.find(kind, reference).orElseThrow();
        return intent.state() == State.SENT
                ? ledger.claim(intent.inDoubt(lost), Duration.ZERO).orElse(intent)
                : intent;
    }
}
