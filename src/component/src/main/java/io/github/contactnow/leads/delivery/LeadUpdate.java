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
 * Changes a record that was created for a reference to what came later for the same reference. That is repeat-safe, so it needs no intent
 * of its own; {@code notes_append}, which appends at every repeat, is left out.
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
     * The intent as it is once the record has been changed; empty if the record cannot be found.
     *
     * @throws ContactNowRejectedException                  if ContactNow would not change it
     * @throws io.github.contactnow.api.ContactNowException if nobody can say whether it was changed; it may be delivered again
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
