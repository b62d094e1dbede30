package io.github.contactnow.leads;

import io.github.contactnow.ledger.LeadIntent;
import io.github.contactnow.ledger.State;
import java.util.LinkedHashMap;
import java.util.Map;

/** One lead of a delivery, on its way to a verdict. */
final class DeliveredLead {

    private static final String UNSETTLED = "an earlier delivery of it is not settled yet; that is seen to in the background";
    private static final Problem NO_REFERENCE = new Problem(FieldNames.REFERENCE, "the lead has no reference, the caller's own id, by which a "
        + "second delivery could be told from a second lead; fill the field reference");
    private static final Problem TOO_LARGE = new Problem(null, "the lead is larger than a million characters, which the ledger cannot hold; "
        + "shorten its fields");
    static final String CONFLICT = "the reference was used before, for another lead; give every lead a reference of its own";
    private static final int LONGEST_SHOWN = 300;

    private final long position;
    private final String reference;
    private final LeadPayload payload;
    private final String hash;
    private final boolean mayUpdate;
    private Problem problem;
    private Verdict verdict;

    /**
     * @param lead      a record with ContactNow's own field names and the caller's id
     * @param arguments arguments of the request
     */
    DeliveredLead(long position, Map<String, Object> lead, Map<String, String> arguments, OnceSettings settings) {
        this.position = position;
        LeadRecord record = LeadRecord.of(lead, settings.referenceField());
        LeadPayload written = new LeadPayload(arguments, record.fields());
        this.hash = written.hash();
        this.mayUpdate = settings.onChange() == OnceSettings.OnChange.UPDATE;
        if (record.reference() == null && settings.contentHash()) {
            reference = "content-" + hash.substring(0, 32);
            Map<String, Object> fields = new LinkedHashMap<>(record.fields());
            fields.put(settings.referenceField(), reference);
            payload = new LeadPayload(arguments, fields);
        } else {
            reference = record.reference();
            payload = written;
        }
        problem = reference == null ? NO_REFERENCE : payload.isTooLarge() ? TOO_LARGE : References.problem(reference).orElse(null);
    }

    /** Whether nothing has been found against it so far. */
    boolean isSound() {
        return problem == null;
    }

    long position() {
        return position;
    }

    String reference() {
        return reference;
    }

    LeadPayload payload() {
        return payload;
    }

    /** Where it is to be created; null if it does not say. */
    String place() {
        return AbsenceControl.place(payload.fields());
    }

    String hash() {
        return hash;
    }

    /** Whether it is to be sent in place of one that was rejected. */
    boolean replaces(LeadIntent known) {
        return known != null && known.state() == State.REJECTED && !known.payloadHash().equals(hash);
    }

    /** Whether the record of the lead that is known is to be changed to this one. */
    boolean updates(LeadIntent known) {
        return mayUpdate && known != null && known.state() == State.APPLIED && !known.payloadHash().equals(hash);
    }

    /** Looks at it if it would be sent: what is known is answered from the ledger, whatever the fields are by now. */
    void check(Map<String, LeadIntent> found, LeadChecks checks) {
        LeadIntent known = found.get(reference);
        if (isSound() && (known == null || replaces(known) || updates(known))) {
            problem = checks.problem(payload.fields()).orElse(null);
        }
    }

    /** @param known what the ledger says, by reference */
    void judge(Map<String, LeadIntent> known) {
        if (!isSound()) {
            return;
        }
        LeadIntent intent = known.get(reference);
        if (!intent.payloadHash().equals(hash)) {
            verdict = Verdict.rejected(position, reference, CONFLICT);
            return;
        }
        verdict = switch (intent.state()) {
            case APPLIED -> Verdict.applied(position, reference, intent.recordKey());
            case REJECTED -> Verdict.rejected(position, reference, intent.reason());
            case INTENDED, SENT, IN_DOUBT -> Verdict.inDoubt(position, reference, intent.reason() == null ? UNSETTLED : intent.reason());
        };
    }

    Verdict verdict() {
        return verdict != null ? verdict
            : Verdict.rejected(position, reference != null && reference.length() > LONGEST_SHOWN ? null : reference, problem);
    }
}
