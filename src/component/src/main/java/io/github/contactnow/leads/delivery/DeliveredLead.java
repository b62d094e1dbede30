package io.github.contactnow.leads.delivery;

import io.github.contactnow.leads.FieldNames;
import io.github.contactnow.leads.LeadEntry;
import io.github.contactnow.leads.LeadMarks;
import io.github.contactnow.leads.OnChange;
import io.github.contactnow.leads.Problem;
import io.github.contactnow.leads.References;
import io.github.contactnow.leads.Verdict;
import io.github.contactnow.leads.schema.LeadChecks;
import io.github.contactnow.leads.schema.PhoneFields;
import io.github.contactnow.leads.schema.PhoneReader;
import io.github.contactnow.ledger.LeadIntent;
import io.github.contactnow.ledger.State;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** One lead of a delivery, on its way to a verdict. */
final class DeliveredLead {

    private static final String UNSETTLED =
            "an earlier delivery of it is not settled yet; that is seen to in the background";
    private static final Problem NO_REFERENCE = new Problem(
            FieldNames.REFERENCE,
            "the lead has no reference, the caller's own id, by which a "
                    + "second delivery could be distinguished from a second lead; fill the field reference");
    private static final Problem TOO_LARGE = new Problem(
            null,
            "the lead is larger than a million characters, which the ledger cannot hold; " + "shorten its fields");
    static final String CONFLICT =
            "the reference was used before, for another lead; give every lead a reference of its own";
    private static final int LONGEST_SHOWN = 300;
    private static final String MADE = "content-";
    private static final int MADE_OF = 32;
    /** A sender that repeats a delivery until it is settled gets the rejection within this time. */
    private static final Duration GIVEN_UP_FOR = Duration.ofHours(1);

    private final int index;
    private final long position;
    private final String hash;
    private final EarlierForms earlier;
    private final LeadMarks marks;
    private final boolean mayUpdate;
    private final String numbers;
    private final Problem unreadablePhone;
    /** The column of a reference that is made of the contents; null if the lead has one of its own, or none. */
    private final String madeReferenceField;

    private String reference;
    private LeadPayload payload;
    private Problem problem;
    private Verdict verdict;
    private boolean superseded;
    private boolean wasApplied;

    /**
     * @param index     place of the lead among those that are delivered together, from 0
     * @param arguments arguments of the request
     */
    DeliveredLead(int index, LeadEntry lead, Map<String, String> arguments, OnceSettings settings) {
        this.index = index;
        this.position = lead.position();
        ReferenceColumn column = new ReferenceColumn(settings.referenceField());
        reference = column.referenceOf(lead);
        Map<String, Object> record = column.recordOf(lead, reference);
        PhoneFields read = PhoneFields.of(record, settings.checks().phones());
        hash = LeadDigest.of(arguments, read.compared());
        earlier = new EarlierForms(arguments, record, read.sent());
        marks = lead.marks();
        mayUpdate = (marks.onChange() == null ? settings.onChange() : marks.onChange()) == OnChange.UPDATE;
        numbers = settings.checks().phones() == null
                ? Numbers.of(record, PhoneReader.ANYWHERE)
                : Numbers.ofRead(read.compared());
        unreadablePhone = read.problem();
        payload = new LeadPayload(arguments, read.sent());
        madeReferenceField = reference == null && settings.contentHash() ? settings.referenceField() : null;
        if (madeReferenceField != null) {
            bear(madeOf(hash));
        }
        problem = reference == null
                ? NO_REFERENCE
                : payload.isTooLarge()
                        ? TOO_LARGE
                        : References.problem(reference).orElse(null);
    }

    private static String madeOf(String digest) {
        return MADE + digest.substring(0, MADE_OF);
    }

    private void bear(String made) {
        reference = made;
        Map<String, Object> fields = new LinkedHashMap<>(payload.fields());
        fields.put(madeReferenceField, made);
        payload = new LeadPayload(payload.arguments(), fields);
    }

    /** Whether no check has rejected it so far. */
    boolean isSound() {
        return problem == null;
    }

    int index() {
        return index;
    }

    String reference() {
        return reference;
    }

    /** The references under which the ledger may hold it: its own, or all that earlier versions derive from its contents. */
    Stream<String> references() {
        return madeReferenceField == null
                ? Stream.of(reference)
                : Stream.concat(Stream.of(reference), earlierReferences());
    }

    private Stream<String> earlierReferences() {
        return earlier.digests().stream().map(DeliveredLead::madeOf);
    }

    /** Adopts the reference that the ledger holds, if an earlier version derived it from the contents. */
    void recognise(Map<String, LeadIntent> found) {
        if (madeReferenceField != null && !found.containsKey(reference)) {
            earlierReferences().filter(found::containsKey).findFirst().ifPresent(this::bear);
        }
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

    /** Whether it is the known lead, in any form. */
    boolean is(LeadIntent known) {
        return known.payloadHash().equals(hash) || earlier.digests().contains(known.payloadHash());
    }

    /** Whether the known lead was sent in another form, or is another lead. */
    boolean differs(LeadIntent known) {
        return !known.payloadHash().equals(hash) && !known.payloadHash().equals(earlier.digestOfSent());
    }

    /** Whether it replaces a rejected one: it is another lead, or the known one was given up some time ago. */
    boolean replaces(LeadIntent known) {
        if (known != null && known.state() == State.HELD) {
            return mayUpdate && orderAfter(known) == SourceOrder.LATER;
        }
        return known != null
                && known.state() == State.REJECTED
                && (differs(known) || known.wasGivenUp(Instant.now().minus(GIVEN_UP_FOR)))
                && orderAfter(known) != SourceOrder.EARLIER;
    }

    /** Whether the record of the known lead may have to be updated to it. */
    boolean updates(LeadIntent known) {
        return mayUpdate
                && known != null
                && known.state() != State.REJECTED
                && known.state() != State.HELD
                && orderAfter(known) != SourceOrder.SAME;
    }

    /** Whether it is to be judged after another lead of the same delivery, which has the same reference. */
    boolean follows(DeliveredLead other) {
        return mayUpdate && !hash.equals(other.hash);
    }

    private SourceOrder orderAfter(LeadIntent known) {
        return SourceOrder.of(!differs(known), marks.changedAt(), hash, known.sourceTime(), known.payloadHash());
    }

    /** How it follows the latest known form. */
    SourceOrder order(String knownHash, Instant knownTime) {
        return SourceOrder.of(
                knownHash.equals(hash) || knownHash.equals(earlier.digestOfSent()),
                marks.changedAt(),
                hash,
                knownTime,
                knownHash);
    }

    /** When its source changed it; null if it does not say. */
    Instant changedAt() {
        return marks.changedAt();
    }

    /** Its phones in canonical form, with a blank between them; null for none. */
    String numbers() {
        return numbers;
    }

    /** A later form of it is known: nothing of it is applied. */
    void isSuperseded(LeadIntent known) {
        superseded = true;
        verdict = Verdict.superseded(position, reference, known.recordKey());
    }

    /** Checks it if it would be sent. A known lead is answered from the ledger, whatever the campaign fields are now. */
    void check(Map<String, LeadIntent> found, LeadChecks checks) {
        if (!isSound()) {
            return;
        }
        LeadIntent known = found.get(reference);
        wasApplied = known != null && known.state() == State.APPLIED && !updates(known);
        if (known == null || replaces(known) || updates(known)) {
            problem = unreadablePhone != null
                    ? unreadablePhone
                    : checks.problem(payload.fields()).orElse(null);
        }
    }

    /**
     * @param known what the ledger says, by reference
     * @param first the lead of its reference that was delivered; this one, or one of the same contents or in conflict with this one
     */
    void judge(Map<String, LeadIntent> known, DeliveredLead first) {
        if (!isSound() || verdict != null) {
            return;
        }
        if (first.superseded && first.hash.equals(hash)) {
            isSuperseded(known.get(reference));
            return;
        }
        LeadIntent intent = known.get(reference);
        if (!is(intent)) {
            boolean ordered = mayUpdate || intent.state() == State.REJECTED;
            verdict = ordered && orderAfter(intent) == SourceOrder.EARLIER
                    ? Verdict.superseded(position, reference, intent.recordKey())
                    : Verdict.rejected(position, reference, CONFLICT);
            return;
        }
        verdict = switch (intent.state()) {
            case APPLIED -> {
                Verdict applied = Verdict.applied(position, reference, intent.recordKey());
                yield wasApplied || first != this ? applied.wasKnown() : applied;
            }
            case REJECTED -> Verdict.rejected(position, reference, intent.reason());
            case HELD -> Verdict.held(position, reference, intent.reason());
            case INTENDED, SENT, IN_DOUBT ->
                Verdict.inDoubt(position, reference, intent.reason() == null ? UNSETTLED : intent.reason());
        };
    }

    Verdict verdict() {
        return verdict != null
                ? verdict
                : Verdict.rejected(
                        position, reference != null && reference.length() > LONGEST_SHOWN ? null : reference, problem);
    }
}
