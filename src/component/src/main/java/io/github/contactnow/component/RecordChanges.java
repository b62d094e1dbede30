package io.github.contactnow.component;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.contactnow.api.ContactNowRejectedException;
import io.github.contactnow.api.Json;
import io.github.contactnow.leads.FieldNames;
import io.github.contactnow.leads.Problem;
import io.github.contactnow.leads.Verdict;
import io.github.contactnow.leads.schema.Phone;
import io.github.contactnow.leads.schema.PhoneFormat;
import io.github.contactnow.leads.schema.PhoneReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * The steps between the requests of a change of records in ContactNow. A change names its records by {@code id}, by {@code reference}, or, to
 * take a person off the dialler, by {@code phone}. Each record is searched first and then updated; a change may be repeated.
 */
public class RecordChanges {

    private static final String CHANGE = "CamelContactNowChange";
    private static final String FOUND = "CamelContactNowFound";
    private static final String PROBLEM = "CamelContactNowProblem";
    private static final String ID = "id";
    private static final String PHONE = "phone";
    private static final String OUTCOME = "outcomecode";

    private String referenceField = "VENDOR_URN";
    private PhoneReader phones = PhoneReader.ANYWHERE;
    private String outcome;

    /** Replaces the body, a map, a list of maps, or a JSON or XML document, by the list of its changes. */
    public List<Map<String, Object>> read(Message message) throws IOException {
        List<Map<String, Object>> changes = new ArrayList<>();
        try (Records records = Records.of(message, Map.of(), (position, record) -> {})) {
            records.forEachRemaining(changes::add);
        }
        return changes;
    }

    /** Replaces the body, a change, by the searches for its records, each as arguments of a read; there is none if the change is rejected. */
    public List<Map<String, String>> searches(Exchange exchange) throws JsonProcessingException {
        Map<String, Object> change = body(exchange);
        exchange.setProperty(CHANGE, change);
        String id = FieldNames.text(change, ID);
        if (!id.isEmpty()) {
            return List.of(Map.of(ID, id));
        }
        String reference = FieldNames.text(change, FieldNames.REFERENCE);
        if (!reference.isEmpty()) {
            return List.of(search(referenceField, reference));
        }
        Phone phone = outcome == null ? Phone.NONE : phones.read(FieldNames.text(change, PHONE));
        if (!phone.isReadable()) {
            exchange.setProperty(PROBLEM, phone.problemOf(PHONE).orElseThrow());
        } else if (phone.number().isEmpty()) {
            exchange.setProperty(
                    PROBLEM,
                    new Problem(
                            null,
                            "it does not say which records it is for; give it "
                                    + (outcome == null ? "an id or a reference" : "an id, a reference or a phone")));
        }
        List<Map<String, String>> searches = new ArrayList<>();
        if (exchange.getProperty(PROBLEM) == null) {
            for (String spelling : spellings(FieldNames.text(change, PHONE), phone.number())) {
                for (String column : FieldNames.PHONES) {
                    searches.add(search(column, spelling));
                }
            }
        }
        return searches;
    }

    private static Map<String, String> search(String column, String value) throws JsonProcessingException {
        return Map.of("search", Json.PLAIN.writeValueAsString(Map.of(column, value)), "type", "exact");
    }

    /** The spellings in which ContactNow may hold a phone. */
    private Set<String> spellings(String written, String number) {
        String international = international(written);
        return new LinkedHashSet<>(List.of(written, number, international, international.replace("+", "")));
    }

    private String international(String phone) {
        return new PhoneReader(phones.region(), PhoneFormat.E164).read(phone).number();
    }

    /** Asks for the search in the body by the headers of the next read. */
    @SuppressWarnings("unchecked")
    public void ask(Exchange exchange) {
        exchange.getMessage().getBody(Map.class).forEach((name, value) -> exchange.getMessage()
                .setHeader(ContactNowConstants.ARGUMENT_PREFIX + name, value));
    }

    /** Replaces the body, the rows of each search, by the updates of the records that the change is for. */
    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> updates(Exchange exchange) {
        Map<String, Object> change = exchange.getProperty(CHANGE, Map.class);
        Map<String, Map<String, Object>> updates = new LinkedHashMap<>();
        for (Object rows : exchange.getMessage().getBody(List.class)) {
            for (Map<String, Object> row : (List<Map<String, Object>>) rows) {
                if (isMeant(change, row)) {
                    updates.put(FieldNames.text(row, ID), update(change, row));
                }
            }
        }
        exchange.setProperty(FOUND, updates.keySet());
        return List.copyOf(updates.values());
    }

    /** The server's own filter is not trusted. */
    private boolean isMeant(Map<String, Object> change, Map<String, Object> row) {
        String id = FieldNames.text(change, ID);
        if (!id.isEmpty()) {
            return FieldNames.text(row, ID).equals(id);
        }
        String reference = FieldNames.text(change, FieldNames.REFERENCE);
        if (!reference.isEmpty()) {
            return FieldNames.text(row, referenceField).equals(reference);
        }
        String phone = international(FieldNames.text(change, PHONE));
        return FieldNames.PHONES.stream()
                .map(column -> FieldNames.text(row, column))
                .anyMatch(
                        written -> !written.isEmpty() && international(written).equals(phone));
    }

    private Map<String, Object> update(Map<String, Object> change, Map<String, Object> row) {
        Map<String, Object> update = new LinkedHashMap<>();
        if (outcome == null) {
            update.putAll(change);
            update.keySet().removeIf(name -> name.equalsIgnoreCase(FieldNames.REFERENCE));
        } else {
            update.put(OUTCOME, outcome);
        }
        update.put(ID, FieldNames.text(row, ID));
        Optional.of(FieldNames.text(row, "datasetid"))
                .filter(dataset -> !dataset.isEmpty())
                .ifPresent(dataset -> update.put(FieldNames.DATASET, dataset));
        return update;
    }

    /** Replaces the body by the verdict of the change: applied to the records that were found, or rejected. */
    @SuppressWarnings("unchecked")
    public Verdict verdict(Exchange exchange) {
        Map<String, Object> change = exchange.getProperty(CHANGE, Map.class);
        Set<String> found = exchange.getProperty(FOUND, Set.class);
        String reference = FieldNames.field(change, FieldNames.REFERENCE).orElse(null);
        long position = exchange.getProperty(Exchange.SPLIT_INDEX, 0, Integer.class) + 1L;
        Problem problem = exchange.getProperty(PROBLEM, Problem.class);
        if (problem != null) {
            return Verdict.rejected(position, reference, problem);
        }
        ContactNowRejectedException rejection = rejection(exchange);
        if (rejection != null) {
            return Verdict.rejected(position, reference, Verdict.reasonOf(rejection));
        }
        if (found.isEmpty()) {
            return Verdict.rejected(
                    position,
                    reference,
                    "ContactNow lists no such record; see that the Kamelet searches the right table or dataset");
        }
        return Verdict.applied(position, reference, found.stream().collect(Collectors.joining(",")));
    }

    private static ContactNowRejectedException rejection(Exchange exchange) {
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT) instanceof ContactNowRejectedException rejected
                ? rejected
                : null;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> body(Exchange exchange) {
        return exchange.getMessage().getBody(Map.class);
    }

    /** Searchable column that holds the caller's own id of a lead. */
    public void setReferenceField(String referenceField) {
        this.referenceField = referenceField;
    }

    /** Country of phones without country code, such as GB. */
    public void setPhoneRegion(String phoneRegion) {
        this.phones = new PhoneReader(phoneRegion, PhoneFormat.NATIONAL);
    }

    /** Outcome code that every record gets. Without it, a record gets the fields of its change. */
    public void setOutcome(String outcome) {
        this.outcome = outcome == null || outcome.isBlank() ? null : outcome.strip();
    }
}
