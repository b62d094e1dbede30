package io.github.contactnow.leads.delivery;

import io.github.contactnow.api.ContactNowClient;
import io.github.contactnow.api.ContactNowException;
import io.github.contactnow.api.ContactNowRefusedException;
import io.github.contactnow.api.ContactNowRejectedException;
import io.github.contactnow.api.ContactNowUnknownException;
import io.github.contactnow.api.Format;
import io.github.contactnow.leads.FieldNames;
import io.github.contactnow.leads.Verdict;
import io.github.contactnow.leads.schema.LeadSchema;
import io.github.contactnow.leads.schema.Recent;
import io.github.contactnow.leads.schema.SchemaReader;
import java.io.Closeable;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether a search for a reference can prove that its record is absent. It can if, in the same table and dataset, a search for a
 * random reference finds nothing (negative control), and the same kind of search for the reference of an existing record finds that record,
 * with exactly that reference in its row (positive control). A control covers references that require no more of the column, see
 * {@link ReferenceShape}. It is valid for a day, or until a search returns a record that it must not return. Thread-safe.
 */
public final class AbsenceControl implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(AbsenceControl.class);
    private static final long AGE = Duration.ofDays(1).toNanos();
    private static final long FIRST_PAUSE = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofMinutes(15).toNanos();
    private static final long LONGEST_PAUSE_WITH_NEWS = Duration.ofSeconds(30).toNanos();
    private static final String NONE_KNOWN =
            "no create was answered there yet whose reference is as long and of such characters, so that no search "
                    + "for a known record shows that this one would be found";
    private static final int LONGEST_PLACE = 255;
    /** What ContactNow itself writes into the column {@code sourcefile} of a record that was created through the API. */
    private static final String CREATED_BY_API = "api_data";

    private final LeadSearch search;
    private final LeadSchema schema;
    private final KnownRecords known;
    private final LongSupplier clock;
    private final Map<String, Place> places = new Recent<>();

    AbsenceControl(LeadSearch search, LeadSchema schema, KnownRecords known) {
        this(search, schema, known, System::nanoTime);
    }

    /** @param clock a steady one, in nanoseconds */
    AbsenceControl(LeadSearch search, LeadSchema schema, KnownRecords known, LongSupplier clock) {
        this.clock = clock;
        this.search = search;
        this.schema = schema;
        this.known = known;
    }

    /** @param referenceField the column that bears references */
    public static AbsenceControl of(ContactNowClient client, Format format, String referenceField, KnownRecords known) {
        return new AbsenceControl(
                new LeadSearch(client, format, referenceField),
                new LeadSchema(new SchemaReader(client, format), referenceField, Duration.ofMinutes(15)),
                known);
    }

    /** What is known of one table and dataset. */
    private static final class Place {

        private final Map<ReferenceShape, Long> proven = new HashMap<>();
        private final Map<ReferenceShape, Failure> failed = new HashMap<>();
        private Long searchable;
        /** The same, while a record exists there: without any record, a search that ignores the reference finds nothing, either. */
        private Long selective;
        /** When a search last listed more than one record. */
        private Long severalListed;

        private Failure unsearchable;
        private boolean columnTold;

        boolean isSearchable(long now) {
            return isFresh(searchable, now);
        }

        boolean isSelective(long now) {
            return isFresh(selective, now);
        }

        boolean isSeenToListSeveral(long now) {
            return isFresh(severalListed, now);
        }

        private static boolean isFresh(Long since, long now) {
            return since != null && now - since < AGE;
        }

        boolean isProven(ReferenceShape shape, long now) {
            proven.values().removeIf(since -> !isFresh(since, now));
            return isSelective(now) && proven.keySet().stream().anyMatch(one -> one.covers(shape));
        }
    }

    /** A control that failed, and is repeated only after a pause. */
    private record Failure(String reason, long since, long pause) {

        /** @param before how the last attempt failed; null if it did not */
        static Failure after(Failure before, String reason, long now) {
            return new Failure(reason, now, before == null ? FIRST_PAUSE : Math.min(2 * before.pause, LONGEST_PAUSE));
        }

        /** @param news whether a record is known now that can serve as control */
        boolean isOver(long now, boolean news) {
            return now - since >= (news ? Math.min(pause, LONGEST_PAUSE_WITH_NEWS) : pause);
        }
    }

    /** Where a record lies: its table and dataset as they are searched; null if it names neither, or something too long. */
    public static String place(Map<String, Object> record) {
        String table = FieldNames.text(record, FieldNames.TABLE).toLowerCase(Locale.ROOT);
        String dataset = FieldNames.text(record, FieldNames.DATASET);
        String place = table + "/" + dataset;
        return place.length() == 1 || place.length() > LONGEST_PLACE ? null : place;
    }

    /** A record that lies at a {@link #place}; empty if it is null. */
    static Map<String, Object> where(String place) {
        Map<String, Object> where = new HashMap<>();
        if (place != null) {
            int slash = place.lastIndexOf('/');
            where.put(FieldNames.TABLE, place.substring(0, slash));
            where.put(FieldNames.DATASET, place.substring(slash + 1));
            where.values().removeIf(""::equals);
        }
        return where;
    }

    /**
     * Searches for the record of a lead. Other records in the result are ignored if they are known, with references that the database may
     * consider equal, and if a search is known to list all matches. Any other record shows that the search is not exact and that its list
     * may be incomplete.
     *
     * @throws ContactNowException if ContactNow could not be asked
     */
    public Sighting look(Map<String, Object> record, String reference) {
        Sighting sighting = search.lead(record, reference);
        if (sighting.kind() != Sighting.Kind.UNCLEAR) {
            return sighting;
        }
        if (sighting.hasNamesakesOnly(reference) && known.knows(sighting.others()) && listsSeveral(record)) {
            return sighting.withoutOthers();
        }
        forget(record);
        return sighting;
    }

    /**
     * Whether a search lists all records that match. A silently truncated list would hide the record behind another match. The proof uses a
     * column that leads fill, and a value that several records share.
     */
    private boolean listsSeveral(Map<String, Object> record) {
        Place place = of(record);
        synchronized (place) {
            long now = clock.getAsLong();
            if (!place.isSeenToListSeveral(now)) {
                place.severalListed = sharedValue(record)
                        .filter(shared -> search.count(record, shared.getKey(), shared.getValue()) > 1)
                        .map(shared -> now)
                        .orElse(null);
            }
            return place.severalListed != null;
        }
    }

    private Optional<Map.Entry<String, String>> sharedValue(Map<String, Object> record) {
        List<Map<String, Object>> rows = search.some(record);
        for (String column : record.keySet()) {
            Set<String> values = new HashSet<>();
            Optional<String> shared = rows.stream()
                    .flatMap(row -> FieldNames.field(row, column).stream())
                    .filter(value -> !values.add(value))
                    .findFirst();
            if (shared.isPresent()) {
                return shared.map(value -> Map.entry(column, value));
            }
        }
        return Optional.empty();
    }

    private void forget(Map<String, Object> record) {
        Place place = of(record);
        synchronized (place) {
            place.proven.clear();
        }
    }

    /**
     * Why a search cannot prove that the record of this reference is absent, and what to do; empty if it can. A failed control is repeated
     * after a pause, which doubles up to 15 minutes. Until then this method returns the same reason and sends no request.
     */
    public Optional<String> obstacle(Map<String, Object> record, String reference) {
        ReferenceShape shape = ReferenceShape.of(reference);
        Place place = of(record);
        synchronized (place) {
            long now = clock.getAsLong();
            if (place.isProven(shape, now)) {
                return Optional.empty();
            }
            Failure before = place.failed.get(shape);
            if (before == null
                    || before.isOver(
                            now, before.reason.equals(NONE_KNOWN) && known.mayKnow(place(record), reference))) {
                Optional<String> why = tried(place, record, reference);
                if (why.isEmpty()) {
                    place.failed.clear();
                    place.proven.put(shape, now);
                    return why;
                }
                place.failed.keySet().removeIf(other -> place.failed.size() >= Recent.MOST_KEPT);
                place.failed.put(shape, Failure.after(before, why.get(), now));
            }
            return Optional.of(sentence(record, place.failed.get(shape).reason));
        }
    }

    /** Like {@link #obstacle}, but ignores that no record is known yet: the first answered create provides one. */
    Optional<String> trouble(Map<String, Object> record, String reference) {
        return obstacle(record, reference).filter(why -> !why.contains(NONE_KNOWN));
    }

    private Optional<String> tried(Place place, Map<String, Object> record, String reference) {
        if (place(record) == null) {
            return Optional.of("the lead names neither table nor dataset");
        }
        Optional<String> table = schema.withoutReferenceField(record);
        if (table.isPresent()) {
            return Optional.of(
                    "campaign_fields lists no such column of the campaign table " + FieldNames.shown(table.get()));
        }
        try {
            Optional<KnownRecords.Known> control =
                    known.latest(place(record), reference).or(() -> unfiltered(record, reference));
            if (control.isEmpty()) {
                return (place.isSearchable(clock.getAsLong()) ? Optional.<String>empty() : negative(place, record))
                        .or(() -> Optional.of(NONE_KNOWN));
            }
            Optional<String> trouble = positive(record, control.get());
            if (trouble.isEmpty() && !place.isSelective(clock.getAsLong())) {
                trouble = negative(place, record);
                place.selective = trouble.isEmpty() ? clock.getAsLong() : null;
            }
            return trouble;
        } catch (NotSearchableException e) {
            return Optional.of(e.reason());
        } catch (ContactNowException e) {
            return Optional.of("the search for a known record did not succeed: " + Verdict.reasonOf(e));
        }
    }

    /** A created record shows that the column keeps references. An imported one only shows that the column is searched. */
    private Optional<KnownRecords.Known> unfiltered(Map<String, Object> record, String reference) {
        ReferenceShape shape = ReferenceShape.of(reference);
        return search.some(record).stream()
                .filter(row -> FieldNames.text(row, "sourcefile").startsWith(CREATED_BY_API))
                .filter(row -> FieldNames.field(row, "id").isPresent())
                .filter(row -> FieldNames.field(row, search.referenceField())
                        .filter(text -> ReferenceShape.of(text).covers(shape))
                        .isPresent())
                .reduce((first, last) -> last)
                .map(row -> new KnownRecords.Known(
                        FieldNames.field(row, search.referenceField()).orElseThrow(),
                        FieldNames.field(row, "id").orElseThrow()));
    }

    private Optional<String> positive(Map<String, Object> record, KnownRecords.Known control) {
        Sighting sighting = search.find(record, control.reference());
        String name = control.key() == null ? "a record that was created" : "record " + control.key();
        return switch (sighting.kind()) {
            case FOUND ->
                control.key() == null || control.key().equals(sighting.key())
                        ? Optional.empty()
                        : Optional.of("the search for " + name + " by its reference finds record " + sighting.key()
                                + " instead");
            case NOTHING ->
                Optional.of("the search for " + name
                        + " by its reference finds nothing: the column does not keep references as they "
                        + "are sent, or is not searched");
            case UNCLEAR -> Optional.of("of a search for " + name + ": " + sighting.reason());
        };
    }

    /**
     * Checks, once a day for each table and dataset, that a search for an unused reference finds nothing. If it finds a record, or its
     * reply is not reliable, leads are sent nevertheless, but a lead whose reply is lost stays in doubt.
     *
     * @throws NotSearchableException     if ContactNow does not search the column
     * @throws ContactNowRefusedException if ContactNow could not be reached or turned the request away
     */
    void mustSearch(Map<String, Object> record) {
        Place place = of(record);
        synchronized (place) {
            long now = clock.getAsLong();
            if (place.isSearchable(now) || place.unsearchable != null && !place.unsearchable.isOver(now, false)) {
                return;
            }
            Optional<String> why;
            try {
                why = negative(place, record);
            } catch (ContactNowUnknownException e) {
                why = Optional.of(Verdict.reasonOf(e));
            }
            Failure before = place.unsearchable;
            if (why.isPresent() && before == null) {
                LOG.warn("A lead whose reply is lost stays in doubt: {}", sentence(record, why.get()));
            }
            place.unsearchable =
                    why.map(reason -> Failure.after(before, reason, now)).orElse(null);
        }
    }

    /** Logs, once for each table and dataset before leads are sent there, that a lead whose reply is lost stays in doubt. */
    void tellMissingColumn(Map<String, Object> record) {
        Place place = of(record);
        synchronized (place) {
            if (!place.columnTold) {
                place.columnTold = true;
                schema.withoutReferenceField(record)
                        .ifPresent(table -> LOG.warn(
                                "Campaign table {} has no column {}: a lead whose reply is lost "
                                        + "stays in doubt; name a column that it has by leads.reference-field (option referenceField)",
                                FieldNames.shown(table),
                                search.referenceField()));
            }
        }
    }

    private Optional<String> negative(Place place, Map<String, Object> record) {
        try {
            if (search.find(record, UUID.randomUUID().toString()).kind() != Sighting.Kind.NOTHING) {
                return Optional.of("a search for a reference that no record bears finds records");
            }
            place.searchable = clock.getAsLong();
            return Optional.empty();
        } catch (ContactNowRejectedException e) {
            throw new NotSearchableException(search.referenceField(), where(record), e.getMessage(), e);
        }
    }

    private Place of(Map<String, Object> record) {
        synchronized (places) {
            return places.computeIfAbsent(String.valueOf(place(record)), any -> new Place());
        }
    }

    /** Why a lead stays in doubt, with the column, the setting and the next step. */
    public String sentence(Map<String, Object> record, String why) {
        return "whether a record bears its reference in the column " + search.referenceField() + " of " + where(record)
                + " is not known: " + why
                + "; it is asked again by itself: see that ContactNow keeps and searches the column, name another one by leads.reference-field (option "
                + "referenceField), or settle the lead by in-doubt settle";
    }

    private static String where(Map<String, Object> record) {
        return FieldNames.field(record, FieldNames.DATASET)
                .map(dataset -> "dataset " + FieldNames.printable(dataset))
                .orElseGet(() -> "table " + FieldNames.printable(FieldNames.text(record, FieldNames.TABLE)));
    }

    /** Stops the background reads of campaign columns. */
    @Override
    public void close() {
        schema.close();
    }
}
