package io.github.contactnow.leads.delivery;

import io.github.contactnow.api.Call;
import io.github.contactnow.api.ContactNowClient;
import io.github.contactnow.api.Format;
import io.github.contactnow.api.Json;
import io.github.contactnow.api.Operations;
import io.github.contactnow.api.Rows;
import io.github.contactnow.leads.FieldNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads records of ContactNow: by their reference, or without a filter. */
final class LeadSearch {

    private static final String MOST_UNFILTERED = "100";

    private final ContactNowClient client;
    private final Format format;
    private final String referenceField;

    LeadSearch(ContactNowClient client, Format format, String referenceField) {
        this.client = client;
        this.format = format;
        this.referenceField = referenceField;
    }

    String referenceField() {
        return referenceField;
    }

    /**
     * Looks for the record of a lead: one that bears its reference, and no other person's name and phone.
     *
     * @param lead the record that was sent; it also names the campaign table or dataset to search in
     * @throws io.github.contactnow.api.ContactNowException if ContactNow could not be asked
     */
    Sighting lead(Map<String, Object> lead, String reference) {
        try (Rows rows = search(lead, referenceField, reference)) {
            return Sighting.of(rows, referenceField, reference, row -> SamePerson.possible(lead, row));
        }
    }

    /**
     * Looks for any record that bears a reference.
     *
     * @param where a record that names the campaign table or dataset to look in
     * @throws io.github.contactnow.api.ContactNowException if ContactNow could not be asked
     */
    Sighting find(Map<String, Object> where, String reference) {
        try (Rows rows = search(where, referenceField, reference)) {
            return Sighting.of(rows, referenceField, reference);
        }
    }

    /**
     * The record that bears exactly a reference.
     *
     * @param where a record that names the campaign table or dataset to look in
     * @param id    its id; null if that is not known
     * @throws io.github.contactnow.api.ContactNowException if ContactNow could not be asked
     */
    Optional<Map<String, Object>> row(Map<String, Object> where, String reference, String id) {
        try (Rows rows = search(where, referenceField, reference)) {
            while (rows.hasNext()) {
                Map<String, Object> row = rows.next();
                Optional<String> found = FieldNames.field(row, "id");
                if (FieldNames.field(row, referenceField)
                                .filter(reference::equals)
                                .isPresent()
                        && found.isPresent()
                        && (id == null || id.equals(found.get()))) {
                    return Optional.of(row);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * How many records a search by a column lists.
     *
     * @param where a record that names the campaign table or dataset to look in
     * @throws io.github.contactnow.api.ContactNowException if ContactNow could not be asked
     */
    int count(Map<String, Object> where, String column, String value) {
        int count = 0;
        try (Rows rows = search(where, column, value)) {
            for (; rows.hasNext(); rows.next()) {
                count++;
            }
        }
        return count;
    }

    /**
     * Some of the records that lie where the record was sent to.
     *
     * @throws io.github.contactnow.api.ContactNowException if ContactNow could not be asked
     */
    List<Map<String, Object>> some(Map<String, Object> record) {
        Map<String, String> arguments = where(record);
        arguments.put("limit", MOST_UNFILTERED);
        List<Map<String, Object>> some = new ArrayList<>();
        try (Rows rows = read(arguments)) {
            rows.forEachRemaining(some::add);
        }
        return some;
    }

    /**
     * How many records lie where the record would be sent to.
     *
     * @throws io.github.contactnow.api.ContactNowException if ContactNow could not be asked
     */
    long total(Map<String, Object> record) {
        Map<String, String> arguments = where(record);
        arguments.put("limit", "1");
        try (Rows rows = read(arguments)) {
            while (rows.hasNext()) {
                rows.next();
            }
            Long total = rows.envelope().total();
            return total == null ? Long.MAX_VALUE : total;
        }
    }

    /**
     * All records that lie where the record would be sent to, each with what {@link SamePerson} compares.
     *
     * @throws io.github.contactnow.api.ContactNowException if ContactNow could not be asked
     */
    void all(Map<String, Object> record, Consumer<Map<String, Object>> each) {
        try (Rows rows = read(where(record))) {
            while (rows.hasNext()) {
                Map<String, Object> row = rows.next();
                Map<String, Object> kept = new HashMap<>();
                Stream.concat(SamePerson.compared(), Stream.of("id", referenceField))
                        .forEach(column -> FieldNames.field(row, column).ifPresent(value -> kept.put(column, value)));
                each.accept(kept);
            }
        }
    }

    private static Map<String, String> where(Map<String, Object> record) {
        Map<String, String> arguments = new LinkedHashMap<>();
        for (String where : List.of(FieldNames.TABLE, FieldNames.DATASET)) {
            FieldNames.field(record, where).ifPresent(value -> arguments.put(where, value));
        }
        return arguments;
    }

    private Rows read(Map<String, String> arguments) {
        return client.read(Call.of(Operations.named("ecnow/ecnow_records/read"), arguments, format));
    }

    private Rows search(Map<String, Object> where, String column, String value) {
        Map<String, String> arguments = where(where);
        try {
            arguments.put("search", Json.PLAIN.writeValueAsString(Map.of(column, value)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        arguments.put("type", "exact");
        return read(arguments);
    }
}
