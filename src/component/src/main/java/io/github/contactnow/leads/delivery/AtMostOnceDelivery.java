package io.github.contactnow.leads.delivery;

import io.github.contactnow.api.Call;
import io.github.contactnow.api.ContactNowClient;
import io.github.contactnow.api.ContactNowException;
import io.github.contactnow.api.ContactNowRejectedException;
import io.github.contactnow.api.ContactNowUnknownException;
import io.github.contactnow.api.Format;
import io.github.contactnow.api.Operation;
import io.github.contactnow.api.Reply;
import io.github.contactnow.leads.FieldNames;
import io.github.contactnow.leads.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Creates leads, each at most once, and returns the outcome of each. It never sends a record a second time. If the server's counts do not
 * identify the created records, or its reply was lost, it reads the records back by their reference.
 *
 * <p>This holds while the reference column is writable and searchable, and a created record is visible to a read at once. If the read-back
 * does not settle a record, its verdict is in doubt.
 */
public final class AtMostOnceDelivery {

    private final ContactNowClient client;
    private final Operation create;
    private final Format format;
    private final String referenceField;
    private final LeadSearch search;

    /**
     * @param create         the operation that creates: {@code ecnow/ecnow_records/create} or {@code database/ecnow_data/create}
     * @param referenceField a searchable column of the campaign table
     */
    public AtMostOnceDelivery(ContactNowClient client, Operation create, Format format, String referenceField) {
        this.client = client;
        this.create = create;
        this.format = format;
        this.referenceField = referenceField;
        this.search = new LeadSearch(client, format, referenceField);
    }

    /**
     * Creates the leads with one request.
     *
     * @param arguments arguments of the request
     * @param leads     records with ContactNow's own field names; {@link FieldNames#REFERENCE} holds the caller's id, or the reference field does
     * @param offset    how many leads were delivered before these, for the positions of the verdicts
     * @return a verdict for each lead, in order
     * @throws io.github.contactnow.api.ContactNowRefusedException if nothing was done: all may be delivered again later
     */
    public List<Verdict> deliver(Map<String, String> arguments, List<Map<String, Object>> leads, long offset) {
        List<LeadRecord> sent =
                leads.stream().map(lead -> LeadRecord.of(lead, referenceField)).toList();
        List<String> references = new ArrayList<>();
        sent.forEach(record -> references.add(record.reference()));
        List<Map<String, Object>> records =
                sent.stream().map(LeadRecord::fields).toList();
        try {
            Reply reply = client.execute(Call.write(create, arguments, records, format));
            String key = leads.size() == 1 ? reply.envelope().key() : null;
            return verdicts(references, offset, (position, reference) -> Verdict.applied(position, reference, key));
        } catch (ContactNowRejectedException e) {
            return e.applied() == 0
                    ? verdicts(
                            references,
                            offset,
                            (position, reference) -> Verdict.rejected(position, reference, Verdict.reasonOf(e)))
                    : settlePartial(records, references, offset, e);
        } catch (ContactNowUnknownException e) {
            return settle(records, references, offset, e.getMessage()).verdicts();
        }
    }

    private interface Judgement {
        Verdict of(long position, String reference);
    }

    private static List<Verdict> verdicts(List<String> references, long offset, Judgement judgement) {
        List<Verdict> verdicts = new ArrayList<>(references.size());
        for (String reference : references) {
            verdicts.add(judgement.of(offset + verdicts.size() + 1, reference));
        }
        return verdicts;
    }

    /**
     * The result of a read-back.
     *
     * @param whole whether every lead with a reference could be looked for
     */
    private record ReadBack(List<Verdict> verdicts, boolean whole) {}

    /** The counts state how many records were created. If the read-back finds exactly as many, the others were rejected. */
    private List<Verdict> settlePartial(
            List<Map<String, Object>> records, List<String> references, long offset, ContactNowRejectedException e) {
        ReadBack back = settle(records, references, offset, "rejected in part, and the read-back did not show which");
        List<Verdict> settled = back.verdicts();
        long missing = settled.stream()
                .filter(v -> v.state() == Verdict.State.IN_DOUBT)
                .count();
        if (!back.whole() || missing != records.size() - e.applied()) {
            return settled;
        }
        String reason = missing == 1
                ? Verdict.reasonOf(e)
                : "one of " + missing + " rejected together; the server gave one reason: " + Verdict.reasonOf(e);
        return settled.stream()
                .map(v ->
                        v.state() == Verdict.State.IN_DOUBT ? Verdict.rejected(v.position(), v.reference(), reason) : v)
                .toList();
    }

    /** What is found is applied; what is not found stays in doubt. */
    private ReadBack settle(List<Map<String, Object>> records, List<String> references, long offset, String doubt) {
        List<Verdict> verdicts = new ArrayList<>(records.size());
        boolean whole = true;
        for (int i = 0; i < records.size(); i++) {
            long position = offset + i + 1;
            String reference = references.get(i);
            String open = reference == null ? "it has no reference to be found by" : "look for reference " + reference;
            Sighting sighting = null;
            try {
                sighting = reference == null ? null : search.lead(records.get(i), reference);
            } catch (ContactNowException e) {
                whole = false;
            }
            if (sighting != null && sighting.kind() == Sighting.Kind.UNCLEAR) {
                open += ", for " + sighting.reason();
                whole = false;
            }
            verdicts.add(
                    sighting != null && sighting.kind() == Sighting.Kind.FOUND
                            ? Verdict.applied(position, reference, sighting.key())
                            : Verdict.inDoubt(position, reference, doubt + "; " + open));
        }
        return new ReadBack(verdicts, whole);
    }
}
