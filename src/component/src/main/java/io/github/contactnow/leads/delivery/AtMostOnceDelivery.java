package io.github.contactnow.leads.delivery;

import io.github.contactnow.api.Call;
import io.github.contactnow.api.ContactNowClient;
import io.github.contactnow.api.ContactNowRejectedException;
import io.github.contactnow.api.ContactNowUnknownException;
import io.github.contactnow.api.Format;
import io.github.contactnow.api.Operation;
import io.github.contactnow.api.Reply;
import io.github.contactnow.leads.LeadEntry;
import io.github.contactnow.leads.LeadMarks;
import io.github.contactnow.leads.RejectedLead;
import io.github.contactnow.leads.Verdict;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

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
    private final ReferenceColumn column;
    private final LeadSearch search;
    private final DirectAdmission admission;

    /**
     * @param create         the operation that creates: {@code ecnow/ecnow_records/create} or {@code database/ecnow_data/create}
     * @param referenceField a searchable column of the campaign table
     * @param admission      refuses persons who must not be called now
     */
    public AtMostOnceDelivery(
            ContactNowClient client,
            Operation create,
            Format format,
            String referenceField,
            DirectAdmission admission) {
        this.admission = admission;
        this.client = client;
        this.create = create;
        this.format = format;
        this.column = new ReferenceColumn(referenceField);
        this.search = new LeadSearch(client, format, referenceField);
    }

    /**
     * Creates the leads that are not rejected with one request.
     *
     * @param arguments arguments of the request
     * @return a verdict for each lead, in order
     * @throws io.github.contactnow.api.ContactNowRefusedException if nothing was done: all may be delivered again later
     */
    public List<Verdict> deliver(Map<String, String> arguments, List<? extends LeadEntry> leads) {
        List<? extends LeadEntry> entries = leads.stream()
                .map(AtMostOnceDelivery::withoutOptOut)
                .map(this::admitted)
                .toList();
        List<SentLead> sent = entries.stream()
                .filter(lead -> !(lead instanceof RejectedLead))
                .map(this::sent)
                .toList();
        return Verdict.ofEach(entries, sent.isEmpty() ? List.of() : send(arguments, sent));
    }

    private static LeadEntry withoutOptOut(LeadEntry lead) {
        return lead.marks().isOptOut()
                ? new RejectedLead(
                        lead.position(),
                        lead.reference(),
                        LeadMarks.OPT_OUT,
                        "record " + lead.position() + ": an opt-out needs delivery=ONCE, whose ledger remembers it",
                        "")
                : lead;
    }

    /** A lead that is not admitted is rejected: without a ledger, nothing can hold it. */
    private LeadEntry admitted(LeadEntry lead) {
        if (lead instanceof RejectedLead) {
            return lead;
        }
        String reference = column.referenceOf(lead);
        return admission
                .refusal(reference, column.recordOf(lead, reference))
                .<LeadEntry>map(why -> new RejectedLead(
                        lead.position(),
                        lead.reference(),
                        null,
                        "record " + lead.position() + ": it is not admitted, for " + why,
                        ""))
                .orElse(lead);
    }

    private record SentLead(long position, String reference, Map<String, Object> record) {

        Verdict applied(String key) {
            return Verdict.applied(position, reference, key);
        }

        Verdict rejected(String reason) {
            return Verdict.rejected(position, reference, reason);
        }

        /** @param search the search that did not find it */
        Verdict inDoubt(String why, ReadBack.Search<SentLead> search) {
            String open = reference == null ? "it has no reference to be found by" : "look for reference " + reference;
            String unclear = search.failure() == null && search.reason() != null ? ", for " + search.reason() : "";
            return Verdict.inDoubt(position, reference, why + "; " + open + unclear);
        }
    }

    private SentLead sent(LeadEntry lead) {
        String reference = column.referenceOf(lead);
        return new SentLead(lead.position(), reference, column.recordOf(lead, reference));
    }

    private List<Verdict> send(Map<String, String> arguments, List<SentLead> sent) {
        List<Map<String, Object>> records = sent.stream().map(SentLead::record).toList();
        try {
            Reply reply = client.execute(Call.write(create, arguments, records, format));
            String key = sent.size() == 1 ? reply.envelope().key() : null;
            return sent.stream().map(lead -> lead.applied(key)).toList();
        } catch (ContactNowRejectedException e) {
            return e.applied() == 0
                    ? sent.stream()
                            .map(lead -> lead.rejected(Verdict.reasonOf(e)))
                            .toList()
                    : partly(sent, e);
        } catch (ContactNowUnknownException e) {
            return verdicts(readBack(sent), search -> search.lead().inDoubt(e.getMessage(), search));
        }
    }

    /** The counts state how many records were created. If the read-back finds exactly as many, the others were rejected. */
    private List<Verdict> partly(List<SentLead> sent, ContactNowRejectedException e) {
        ReadBack<SentLead> back = readBack(sent);
        if (!back.agreesWith(e.applied())) {
            return verdicts(back, search -> search.lead()
                    .inDoubt("rejected in part, and the read-back did not show which", search));
        }
        int missing = back.missing().size();
        String reason = missing == 1
                ? Verdict.reasonOf(e)
                : "one of " + missing + " rejected together; the server gave one reason: " + Verdict.reasonOf(e);
        return verdicts(back, search -> search.lead().rejected(reason));
    }

    private ReadBack<SentLead> readBack(List<SentLead> sent) {
        return ReadBack.of(
                sent,
                lead -> lead.reference() == null ? Sighting.NOTHING : search.lead(lead.record(), lead.reference()));
    }

    private static List<Verdict> verdicts(
            ReadBack<SentLead> back, Function<ReadBack.Search<SentLead>, Verdict> missing) {
        return back.searches().stream()
                .map(search -> search.isFound()
                        ? search.lead().applied(search.sighting().key())
                        : missing.apply(search))
                .toList();
    }
}
