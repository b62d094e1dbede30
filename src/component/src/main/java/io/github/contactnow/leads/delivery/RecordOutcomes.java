package io.github.contactnow.leads.delivery;

import io.github.contactnow.api.ContactNowClient;
import io.github.contactnow.leads.FieldNames;
import io.github.contactnow.ledger.LeadIntent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The records of leads in ContactNow: reads them, and gives them outcome codes, which put them on the dialler or take them off. */
final class RecordOutcomes {

    private static final String OUTCOME = "outcomecode";

    private final ContactNowClient client;
    private final LeadSearch search;
    private final RecordUpdate update;

    RecordOutcomes(ContactNowClient client, OnceSettings settings) {
        this.client = client;
        this.search = new LeadSearch(client, settings.format(), settings.referenceField());
        this.update = new RecordUpdate(settings);
    }

    /**
     * The record that bears the reference of a lead, and its id where the ledger knows that.
     *
     * @throws io.github.contactnow.api.ContactNowException if ContactNow could not be asked
     */
    Optional<Map<String, Object>> find(LeadIntent lead) {
        return search.row(AbsenceControl.where(lead.place()), lead.reference(), lead.recordKey());
    }

    static boolean hasOutcome(Map<String, Object> row, String outcome) {
        return FieldNames.text(row, OUTCOME).equals(outcome);
    }

    /**
     * Gives a record an outcome code.
     *
     * @param row the record, as {@link #find} read it
     * @throws io.github.contactnow.api.ContactNowException if ContactNow did not confirm it
     */
    void giveOutcome(LeadIntent lead, Map<String, Object> row, String outcome) {
        Map<String, Object> fields = new LinkedHashMap<>(AbsenceControl.where(lead.place()));
        FieldNames.field(row, "datasetid").ifPresent(dataset -> fields.put(FieldNames.DATASET, dataset));
        fields.put(OUTCOME, outcome);
        client.execute(update.of(Map.of(), FieldNames.field(row, "id").orElseThrow(), fields));
    }
}
