package io.github.contactnow.leads.delivery;

import io.github.contactnow.api.Call;
import io.github.contactnow.api.Format;
import io.github.contactnow.api.Operation;
import io.github.contactnow.api.Operations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The request that changes a record which a create has made: the update beside that create. */
final class RecordUpdate {

    private final Operation operation;
    private final String idField;
    private final Format format;

    RecordUpdate(OnceSettings settings) {
        this.operation = Operations.named(settings.create().path().replace("/create", "/update"));
        this.idField = operation.script().equals("database") ? "uid" : "id";
        this.format = settings.format();
    }

    /**
     * The request for one record.
     *
     * @param id     the id of the record
     * @param fields its new values
     */
    Call of(Map<String, String> arguments, String id, Map<String, Object> fields) {
        Map<String, Object> record = new LinkedHashMap<>(fields);
        record.put(idField, id);
        return Call.write(operation, arguments, List.of(record), format);
    }
}
