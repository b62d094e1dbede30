package io.github.contactnow.component;

import io.github.contactnow.api.Call;
import io.github.contactnow.api.ContactNowClient;
import io.github.contactnow.api.ContactNowRefusedException;
import io.github.contactnow.api.ContactNowRejectedException;
import io.github.contactnow.api.ContactNowUnknownException;
import io.github.contactnow.leads.Verdict;
import io.github.contactnow.ledger.AtMostOnce;
import io.github.contactnow.ledger.Intent;
import io.github.contactnow.ledger.Ledger;
import java.time.Duration;
import java.util.TreeMap;

/**
 * Sends commands on agents and calls at most once for each reference, across crashes and instances: the ledger stores the intent before anything
 * is sent (outbox). A repeat returns the outcome of the first request; an unknown outcome stays in doubt until an operator resolves it.
 */
final class CommandOnce {

    private static final int LONGEST_REFERENCE = 255;
    private static final String UNDER_WAY = "the first request with this reference is still in progress";
    private static final String LOST =
            "the application ended, or lost its ledger, while the request was in progress; check whether it was done";

    private final ContactNowClient client;
    private final Ledger ledger;
    private final AtMostOnce once;

    /** @param lease longer than the longest call, including the token request and a second attempt */
    CommandOnce(ContactNowClient client, Ledger ledger, Duration lease) {
        this.client = client;
        this.ledger = ledger;
        this.once = new AtMostOnce(ledger, lease, LOST);
    }

    /**
     * @throws ContactNowRefusedException if nothing was done; the command may be sent again with the same reference
     * @throws io.github.contactnow.ledger.PayloadConflictException if the reference was used for another call
     * @throws io.github.contactnow.ledger.LedgerException if the ledger did not answer; nothing was sent, unless the ledger failed to store the
     *         outcome
     */
    Verdict execute(Call call, String reference) {
        if (reference == null
                || reference.isBlank()
                || reference.length() > LONGEST_REFERENCE
                || reference.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "delivery=AT_MOST_ONCE recognises a repeat of '" + call.operation() + "' by its reference: set "
                            + "header " + ContactNowConstants.REFERENCE + " to an id of at most " + LONGEST_REFERENCE
                            + " characters, none of them a "
                            + "control character.");
        }
        Intent intent = Intent.of(
                        call.operation().path(), reference, new TreeMap<>(call.arguments()).toString(), "", "")
                .sent();
        return once.begin(intent)
                .map(mine -> send(call, mine))
                .orElseGet(() -> verdict(once.outcome(intent.kind(), reference)));
    }

    private Verdict send(Call call, Intent intent) {
        try {
            client.execute(call);
        } catch (ContactNowRejectedException e) {
            return store(intent.rejected(e.serverTextOrMessage()));
        } catch (ContactNowUnknownException e) {
            return store(intent.inDoubt(e.getMessage()));
        } catch (ContactNowRefusedException | IllegalArgumentException e) {
            ledger.save(intent.notSent(e.getMessage()), Duration.ZERO);
            throw e;
        }
        return store(intent.applied(null));
    }

    private Verdict store(Intent ended) {
        ledger.save(ended, Duration.ZERO);
        return verdict(ended);
    }

    private static Verdict verdict(Intent intent) {
        return switch (intent.state()) {
            case APPLIED -> Verdict.applied(1, intent.reference(), null);
            case REJECTED -> Verdict.rejected(1, intent.reference(), intent.reason());
            case IN_DOUBT -> Verdict.inDoubt(1, intent.reference(), intent.reason());
            case INTENDED, HELD, SENT -> Verdict.inDoubt(1, intent.reference(), UNDER_WAY);
        };
    }
}
