package io.github.contactnow.leads.delivery;

import io.github.contactnow.api.Call;
import io.github.contactnow.api.ContactNowClient;
import io.github.contactnow.api.ContactNowRejectedException;
import io.github.contactnow.api.Operation;
import io.github.contactnow.api.Operations;
import io.github.contactnow.ledger.LeadIntent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Updates the record of a reference to a later lead with the same reference. An update is idempotent, so it needs no intent of its own;
 * {@code notes_append}, which appends at every repeat, is left out.
 */
final class LeadUpdate {

    private final ContactNowClient client;
    private final OnceSettings settings;
    private final AbsenceControl control;
    private final Operation operation;
    private final String idField;

    LeadUpdate(ContactNowClient client, OnceSettings settings, AbsenceControl control) {
        this.client = client;
        this.settings = settings;
        this.control = control;
        this.operation = Operations.named(settings.create().path().replace("/create", "/update"));
        this.idField = operation.script().equals("database") ? "uid" : "id";
    }

    /**
     * Updates the record and returns the new intent; empty if the record is not found.
     *
     * @throws ContactNowRejectedException if ContactNow refuses the update
     * @throws io.github.contactnow.api.ContactNowException if the outcome of the update is unknown; the lead may be delivered again
     */
    Optional<LeadIntent> apply(LeadIntent applied, LeadPayload payload, String hash) {
        String id = applied.recordKey() != null
                ? applied.recordKey()
                : control.look(payload.fields(), applied.reference()).key();
        if (id == null) {
            return Optional.empty();
        }
        Map<String, Object> fields = new LinkedHashMap<>(payload.fields());
        fields.keySet().removeIf(name -> name.equalsIgnoreCase("notes_append"));
        fields.put(idField, id);
        client.execute(Call.write(operation, payload.arguments(), List.of(fields), settings.format()));
        return Optional.of(applied.sentBy(applied.owner(), hash, null).applied(id));
    }
}
