package io.github.contactnow.leads;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.api.Call;
import io.github.contactnow.api.ContactNowClient;
import io.github.contactnow.api.ContactNowRejectedException;
import io.github.contactnow.api.Format;
import io.github.contactnow.api.Operations;
import io.github.contactnow.api.Rows;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Looks for leads in ContactNow by their reference. */
final class LeadSearch {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ContactNowClient client;
    private final Format format;
    private final String referenceField;
    private final Set<String> searchable = ConcurrentHashMap.newKeySet();

    LeadSearch(ContactNowClient client, Format format, String referenceField) {
        this.client = client;
        this.format = format;
        this.referenceField = referenceField;
    }

    /**
     * The id of the record that bears the reference.
     *
     * @param record what was sent: it tells in which campaign table or dataset to look
     * @throws io.github.contactnow.api.ContactNowException if ContactNow could not be asked
     */
    Optional<String> find(Map<String, Object> record, String reference) {
        try (Rows rows = search(record, reference)) {
            while (rows.hasNext()) {
                Map<String, Object> row = rows.next();
                // The server's comparison is not trusted: a wildcard in a reference must not find somebody else.
                if (LeadRecord.field(row, referenceField).filter(reference::equals).isPresent()) {
                    return Optional.of(LeadRecord.field(row, "id").orElse(""));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Makes sure, once for each dataset, that an absent lead can be told from one that is there.
     *
     * @throws NotSearchableException if a search for a reference that nobody bears is refused, or finds something: a server that does not
     *                                know the column finds everything
     */
    void mustWork(Map<String, Object> record) {
        String where = LeadRecord.field(record, "dataset").orElse("");
        if (searchable.contains(where)) {
            return;
        }
        try (Rows rows = search(record, UUID.randomUUID().toString())) {
            if (rows.hasNext()) {
                throw new NotSearchableException(referenceField, where, "a search for what is not there finds records", null);
            }
        } catch (ContactNowRejectedException e) {
            throw new NotSearchableException(referenceField, where, e.getMessage(), e);
        }
        searchable.add(where);
    }

    private Rows search(Map<String, Object> record, String reference) {
        Map<String, String> arguments = new LinkedHashMap<>();
        for (String where : List.of("table", "dataset")) {
            LeadRecord.field(record, where).ifPresent(value -> arguments.put(where, value));
        }
        arguments.put("search", search(reference));
        arguments.put("type", "exact");
        return client.read(Call.of(Operations.named("ecnow/ecnow_records/read"), arguments, format));
    }

    private String search(String reference) {
        try {
            return JSON.writeValueAsString(Map.of(referenceField, reference));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
