package io.github.contactnow.leads.delivery;

import io.github.contactnow.api.ContactNowClient;
import io.github.contactnow.api.ContactNowException;
import io.github.contactnow.api.ContactNowRejectedException;
import io.github.contactnow.api.Format;
import io.github.contactnow.leads.Verdict;
import io.github.contactnow.ledger.LeadIntent;
import io.github.contactnow.ledger.LeadIntents;
import io.github.contactnow.ledger.State;
import java.io.Closeable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * An operator's decisions about leads in doubt, in addition to the {@link DoubtSettler} of running applications. It never causes a second
 * create:
 *
 * <ul>
 * <li>It sends nothing. A lead that may be sent again is only marked, which changes its token: the settler then watches it for the longest
 * life of a request, reads it back once more, and sends it under a claim of its own.
 * <li>It stores a decision only if the fencing token is unchanged. An instance that claimed the lead meanwhile has changed the token, so
 * the decision is not stored. An instance that read the lead earlier, and is about to send it, cannot claim it.
 * <li>A rejected lead may be delivered again, corrected. So the review rejects a lead only after it stayed unchanged for the longest life
 * of a request plus the visibility delay of a record, by the monotonic clock of this process, and after a search that followed. It ignores
 * the times of the database, because its clock may jump.
 * <li>The decision "applied" sends nothing, even if it is wrong.
 * </ul>
 */
public final class DoubtReview implements Closeable {

    private final AbsenceControl control;
    private final String account;
    private final LeadIntents intents;
    private final Duration watch;

    /** What to do with leads that the read-back does not find. */
    public enum Decision {
        /** They stay as they are. */
        NONE,
        /** They are marked, for a running application to send them again. */
        SEND_AGAIN,
        /** They are applied, on the operator's word. */
        APPLIED,
        /** They are rejected, on the operator's word. */
        REJECTED
    }

    /**
     * The result for one lead.
     *
     * @param state    its state now
     * @param said     why, in one sentence
     * @param answered whether ContactNow and the ledger answered; false if the operator must try again
     */
    public record Reviewed(String reference, State state, String said, boolean answered) {}

    /**
     * @param account see {@link LeadAccount}
     * @param watch   the longest life of a request, and the time for which a created record may stay invisible to a search, together
     */
    public DoubtReview(
            ContactNowClient client, String referenceField, String account, LeadIntents intents, Duration watch) {
        this.control =
                AbsenceControl.of(client, Format.JSON, referenceField, new AnsweredCreates(account, intents, watch));
        this.account = account;
        this.intents = intents;
        this.watch = watch;
    }

    /**
     * Reads leads back, and applies the decision to those that it does not find. A lead that it finds is applied in any case.
     *
     * @param leads  open leads, just read from the ledger
     * @param reason why they are rejected; else null
     */
    public List<Reviewed> review(List<LeadIntent> leads, Decision decision, String reason) {
        if (decision == Decision.REJECTED && !leads.isEmpty()) {
            new CompletableFuture<Void>()
                    .completeOnTimeout(null, watch.toNanos(), TimeUnit.NANOSECONDS)
                    .join();
            Map<String, LeadIntent> now = intents.find(
                    account, leads.stream().map(LeadIntent::reference).toList());
            return leads.stream()
                    .map(lead -> now.containsKey(lead.reference())
                                    && now.get(lead.reference()).token() == lead.token()
                            ? review(lead, decision, reason)
                            : changed(lead))
                    .toList();
        }
        return leads.stream().map(lead -> review(lead, decision, reason)).toList();
    }

    private Reviewed review(LeadIntent lead, Decision decision, String reason) {
        LeadIntent mine = lead.takenBy(LeadIntent.OPERATOR);
        String doubt = "it was not found in ContactNow";
        String proof = "";
        try {
            Map<String, Object> fields = LeadPayload.of(lead.payload()).fields();
            Sighting sighting = control.look(fields, lead.reference());
            if (sighting.kind() == Sighting.Kind.FOUND) {
                return store(
                        lead, mine.applied(sighting.key()), "it was found in ContactNow, as record " + sighting.key());
            }
            proof = "; "
                    + Optional.ofNullable(sighting.reason())
                            .map(why -> control.sentence(fields, why))
                            .or(() -> control.obstacle(fields, lead.reference()))
                            .orElse("it is proven absent");
        } catch (ContactNowRejectedException e) {
            doubt = "ContactNow does not search for it: " + Verdict.reasonOf(e);
        } catch (ContactNowException e) {
            if (decision == Decision.NONE || decision == Decision.SEND_AGAIN) {
                return new Reviewed(
                        lead.reference(), lead.state(), "ContactNow could not be asked: " + e.getMessage(), false);
            }
            doubt = "ContactNow could not be asked";
        }
        if (lead.state() == State.SENT) {
            doubt += "; a request for it is under way, or was left behind, which a running application settles";
            return new Reviewed(lead.reference(), lead.state(), doubt, true);
        }
        return switch (decision) {
            case SEND_AGAIN ->
                store(
                        lead,
                        lead.released("released by the operator to be sent again"),
                        doubt + "; a running application "
                                + "sends it again once no earlier request for it can take effect" + proof);
            case APPLIED -> store(lead, mine.applied(null), doubt + "; applied on the operator's word");
            case REJECTED ->
                store(lead, mine.rejected("by the operator: " + reason), doubt + "; rejected on the operator's word");
            case NONE -> new Reviewed(lead.reference(), lead.state(), doubt + proof, true);
        };
    }

    private Reviewed store(LeadIntent seen, LeadIntent changed, String said) {
        boolean stored = intents.claim(List.of(), List.of(changed)).isPresent();
        return stored ? new Reviewed(seen.reference(), changed.state(), said, true) : changed(seen);
    }

    private static Reviewed changed(LeadIntent lead) {
        return new Reviewed(
                lead.reference(), lead.state(), "it was changed by somebody else meanwhile; look again", false);
    }

    @Override
    public void close() {
        control.close();
    }
}
