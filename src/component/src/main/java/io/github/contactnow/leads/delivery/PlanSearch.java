package io.github.contactnow.leads.delivery;

import io.github.contactnow.api.ContactNowClient;
import io.github.contactnow.api.Format;
import io.github.contactnow.leads.FieldNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Looks for many leads in ContactNow. The API searches for one reference at a time: so searches run in parallel, and a place with records that
 * fit into memory is listed once instead, when more than a batch of leads is looked for in it.
 */
final class PlanSearch implements AutoCloseable {

    private static final int AT_ONCE = 8;
    private static final int MOST_SEARCHED = 100;
    private static final long MOST_LISTED = 100_000;

    private final AbsenceControl control;
    private final LeadSearch search;
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    private final Map<String, Place> places = new HashMap<>();

    PlanSearch(AbsenceControl control, ContactNowClient client, Format format, String referenceField) {
        this.control = control;
        this.search = new LeadSearch(client, format, referenceField);
    }

    /** What is known of a table and dataset: how many leads were searched in it, and its records by reference once they are listed. */
    private static final class Place {

        private int searched;
        private Optional<Map<String, List<Map<String, Object>>>> records;
    }

    /**
     * Looks for leads.
     *
     * @return by reference; a lead that is not in ContactNow among them
     * @throws io.github.contactnow.api.ContactNowException if ContactNow could not be asked
     * @throws NotSearchableException                       if the reference column cannot be searched
     */
    Map<String, Sighting> look(List<DeliveredLead> leads) {
        Map<String, Sighting> found = new HashMap<>();
        Map<String, Future<Sighting>> searches = new HashMap<>();
        for (DeliveredLead lead : leads) {
            Map<String, Object> fields = lead.payload().fields();
            control.mustSearch(fields);
            Optional<Sighting> listed = listed(fields)
                    .map(records -> among(records, fields, lead.reference()))
                    .filter(PlanSearch::isClear);
            if (listed.isPresent()) {
                found.put(lead.reference(), listed.get());
            } else {
                searches.put(lead.reference(), threads.submit(() -> control.look(fields, lead.reference())));
            }
        }
        searches.forEach((reference, sighting) -> found.put(reference, result(sighting)));
        return found;
    }

    private static Sighting result(Future<Sighting> sighting) {
        try {
            return sighting.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while ContactNow was searched", e);
        }
    }

    private Optional<Map<String, List<Map<String, Object>>>> listed(Map<String, Object> fields) {
        Place place = places.computeIfAbsent(String.valueOf(AbsenceControl.place(fields)), any -> new Place());
        if (place.searched++ < MOST_SEARCHED) {
            return Optional.empty();
        }
        if (place.records == null) {
            place.records = search.total(fields) > MOST_LISTED ? Optional.empty() : Optional.of(byReference(fields));
        }
        return place.records;
    }

    private Map<String, List<Map<String, Object>>> byReference(Map<String, Object> where) {
        Map<String, List<Map<String, Object>>> records = new HashMap<>();
        search.all(where, record -> FieldNames.field(record, search.referenceField())
                .ifPresent(reference -> records.computeIfAbsent(Sighting.folded(reference), any -> new ArrayList<>(1))
                        .add(record)));
        return records;
    }

    private static boolean isClear(Sighting sighting) {
        return sighting.kind() != Sighting.Kind.UNCLEAR;
    }

    private Sighting among(Map<String, List<Map<String, Object>>> records, Map<String, Object> lead, String reference) {
        return Sighting.of(
                records.getOrDefault(Sighting.folded(reference), List.of()).iterator(),
                search.referenceField(),
                reference,
                record -> SamePerson.possible(lead, record));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
