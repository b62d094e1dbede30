package io.github.contactnow.routes.outcomes;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.github.contactnow.api.Json;
import io.github.contactnow.ledger.Intent;
import io.github.contactnow.routes.Event;
import io.github.contactnow.routes.EventType;
import io.github.contactnow.routes.http.RequestRefusedException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An outcome that an agent has set on a record.
 *
 * @param id          the record
 * @param dataset     the dataset that it lies in
 * @param code        the outcome
 * @param processDate when it was set, as ContactNow writes it; empty if it does not say
 * @param record      the whole record, which is personal data; null in the ledger
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Outcome(String id, String dataset, String code, String processDate, Map<String, Object> record) {

    static final String KIND = "outcome";

    private static final int LONGEST_DATE = 40;

    /**
     * Reads what ContactNow posts: one record as a JSON object with the names of {@code ecnow_records}.
     *
     * @throws RequestRefusedException with status 400
     */
    static Outcome parse(String json) {
        Map<String, Object> record;
        try {
            record = Json.PLAIN.readValue(json, new TypeReference<LinkedHashMap<String, Object>>() {});
        } catch (JsonProcessingException e) {
            throw new RequestRefusedException(400, "data", "The form field 'data' is not a JSON object");
        }
        if (record == null) {
            throw new RequestRefusedException(400, "data", "The form field 'data' is not a JSON object");
        }
        String date = field(record, "ProcessDate").orElse("");
        if (date.length() > LONGEST_DATE) {
            throw new RequestRefusedException(400, "ProcessDate", "'ProcessDate' is not a time");
        }
        return new Outcome(
                number(record, "id"), number(record, "datasetid"), number(record, "outcomecode"), date, record);
    }

    /** The outcome of an intent, without its record. */
    static Outcome of(Intent intent) {
        try {
            return Json.PLAIN.readValue(intent.detail(), Outcome.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The outcome " + intent.reference() + " cannot be read from the ledger", e);
        }
    }

    /** The intent to forward it. */
    Intent intent() {
        return Intent.of(KIND, event(), event(), Event.json(with(null)), "");
    }

    Outcome with(Map<String, Object> newRecord) {
        return new Outcome(id, dataset, code, processDate, newRecord);
    }

    private static String number(Map<String, Object> record, String name) {
        return field(record, name)
                .filter(value -> value.matches("[0-9]{1,19}"))
                .orElseThrow(() -> new RequestRefusedException(400, name, "'" + name + "' is missing or not a number"));
    }

    /** A field of a record, without regard to the case of its name; empty if it is not there or holds nothing. */
    static Optional<String> field(Map<String, ?> record, String name) {
        return record.entrySet().stream()
                .filter(e -> e.getKey().equalsIgnoreCase(name) && e.getValue() != null)
                .map(e -> e.getValue().toString())
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    /** The id of the event, by which receivers recognise a repetition: ids only, in characters that no search takes for a wildcard. */
    String event() {
        return id + "-" + dataset + "-" + code + "-" + digits(processDate);
    }

    /** A time whose separators do not count. */
    static String digits(String time) {
        return time.replaceAll("[^0-9]", "");
    }

    /**
     * The event for others.
     *
     * @param referenceField the column of the record that holds the reference of the lead
     */
    Event toEvent(String referenceField) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("event", event());
        // Without it where the record has none: a record that was not created here, or a post that leaves the column
        // out.
        field(record, referenceField).ifPresent(reference -> event.put("reference", reference));
        event.put("id", id);
        event.put("dataset", dataset);
        event.put("outcome", code);
        event.put("processDate", processDate);
        event.put("record", record);
        // The events of one record stay in order, whether or not it has a reference.
        String subject = event.getOrDefault("reference", id).toString();
        return new Event(event(), EventType.OUTCOME, subject, Event.json(event));
    }

    /** The event that the person of the record does not want to be called any more. */
    Event toOptOut(String referenceField) {
        Map<String, Object> event = new LinkedHashMap<>();
        field(record, referenceField).ifPresent(reference -> event.put("reference", reference));
        event.put("id", id);
        event.put("outcome", code);
        String subject = event.getOrDefault("reference", id).toString();
        return new Event("opt-out-" + event(), EventType.OPT_OUT, subject, Event.json(event));
    }
}
