package io.github.contactnow.state.life;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.contactnow.api.Call;
import io.github.contactnow.api.ContactNowClient;
import io.github.contactnow.api.ContactNowException;
import io.github.contactnow.api.Format;
import io.github.contactnow.api.Json;
import io.github.contactnow.api.Operations;
import io.github.contactnow.api.Rows;
import io.github.contactnow.leads.FieldNames;
import io.github.contactnow.settings.Settings;
import io.github.contactnow.state.life.LeadEvent.Source;
import io.github.contactnow.state.life.LeadEvent.What;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The record of a lead in ContactNow, as it is now: one search by its reference. */
final class DiallerTrace {

    private static final int MOST = 20;

    private final ContactNowClient client;
    private final Settings settings;
    private final Masks masks;

    DiallerTrace(ContactNowClient client, Settings settings, Masks masks) {
        this.client = client;
        this.settings = settings;
        this.masks = masks;
    }

    /** @param place table and dataset with a slash between them; null if the ledger does not know it */
    void look(String reference, String place, Trace trace) {
        Map<String, String> arguments = where(place);
        if (arguments.isEmpty()) {
            trace.limit(
                    "ContactNow was not asked: neither the ledger nor leads.table or leads.dataset says where to search.");
            return;
        }
        String column = settings.required("leads.reference-field");
        try {
            arguments.put("search", Json.PLAIN.writeValueAsString(Map.of(column, reference)));
            arguments.put("type", "exact");
            int found = 0;
            try (Rows rows =
                    client.read(Call.of(Operations.named("ecnow/ecnow_records/read"), arguments, Format.JSON))) {
                while (rows.hasNext()) {
                    Map<String, Object> row = rows.next();
                    if (FieldNames.field(row, column).filter(reference::equals).isPresent() && found++ < MOST) {
                        trace.add(LeadEvent.of(Instant.now(), Source.CONTACTNOW, What.FOUND)
                                .fields(masks.of(row))
                                .reply("record " + FieldNames.text(row, "id")));
                    }
                }
            }
            if (found == 0) {
                trace.add(LeadEvent.of(Instant.now(), Source.CONTACTNOW, What.NOT_FOUND));
            }
        } catch (ContactNowException e) {
            trace.limit("ContactNow could not be asked: " + e.getMessage());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> where(String place) {
        Map<String, String> arguments = new LinkedHashMap<>();
        int slash = place == null ? -1 : place.lastIndexOf('/');
        String table = slash < 0 ? settings.text("leads.table").orElse("") : place.substring(0, slash);
        String dataset = slash < 0 ? settings.text("leads.dataset").orElse("") : place.substring(slash + 1);
        if (!table.isEmpty()) {
            arguments.put(FieldNames.TABLE, table);
        }
        if (!dataset.isEmpty()) {
            arguments.put(FieldNames.DATASET, dataset);
        }
        return arguments;
    }
}
