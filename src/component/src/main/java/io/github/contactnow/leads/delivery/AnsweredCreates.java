package io.github.contactnow.leads.delivery;

import io.github.contactnow.leads.References;
import io.github.contactnow.leads.schema.Recent;
import io.github.contactnow.ledger.LeadIntent;
import io.github.contactnow.ledger.LeadIntents;
import io.github.contactnow.ledger.LeadIntents.Applied;
import io.github.contactnow.ledger.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The leads of the ledger that are known to be in ContactNow. It keeps the shapes of their references in memory, by place, so that a lookup
 * whether a lead in doubt has a control needs no query. Thread-safe.
 */
final class AnsweredCreates implements KnownRecords {

    private final String account;
    private final LeadIntents intents;
    private final Duration visibility;
    private final Map<String, List<ReferenceShape>> shapes = new Recent<>();

    /** @param visibility how long a record may be invisible to a search after its create was answered */
    AnsweredCreates(String account, LeadIntents intents, Duration visibility) {
        this.account = account;
        this.intents = intents;
        this.visibility = visibility;
    }

    /** Whether a create was answered there whose reference requires as much of the column as this one, or more. */
    @Override
    public synchronized boolean mayKnow(String place, String reference) {
        return place != null && isCovered(of(place), ReferenceShape.of(reference));
    }

    /** Registers a lead that is in ContactNow. */
    synchronized void add(String place, String reference) {
        if (place != null) {
            add(of(place), ReferenceShape.of(reference));
        }
    }

    private List<ReferenceShape> of(String place) {
        List<ReferenceShape> known = shapes.get(place);
        if (known == null) {
            known = new ArrayList<>();
            for (Applied applied : intents.applied(account, place, Duration.ZERO)) {
                add(known, ReferenceShape.of(applied.reference()));
            }
            shapes.put(place, known);
        }
        return known;
    }

    private static void add(List<ReferenceShape> known, ReferenceShape shape) {
        if (!isCovered(known, shape)) {
            known.removeIf(shape::covers);
            known.add(shape);
        }
    }

    private static boolean isCovered(List<ReferenceShape> known, ReferenceShape shape) {
        for (ReferenceShape one : known) {
            if (one.covers(shape)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Optional<Known> latest(String place, String reference) {
        ReferenceShape shape = ReferenceShape.of(reference);
        return intents.applied(account, place, visibility).stream()
                .filter(applied -> ReferenceShape.of(applied.reference()).covers(shape))
                .findFirst()
                .map(applied -> new Known(applied.reference(), applied.recordKey()));
    }

    @Override
    public boolean knows(Map<String, String> records) {
        if (records.values().stream()
                .anyMatch(reference -> References.problem(reference).isPresent())) {
            return false;
        }
        Map<String, LeadIntent> leads = intents.find(account, new HashSet<>(records.values()));
        Set<String> used = new HashSet<>();
        // One lead is one record: two that bear its reference are not both its own.
        return records.entrySet().stream().allMatch(record -> {
            LeadIntent lead = leads.get(record.getValue());
            return lead != null
                    && lead.state() == State.APPLIED
                    && used.add(record.getValue())
                    && (lead.recordKey() == null || lead.recordKey().equals(record.getKey()));
        });
    }
}
