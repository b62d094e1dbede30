package io.github.contactnow.leads.schema;

import io.github.contactnow.leads.FieldNames;
import io.github.contactnow.leads.Problem;
import java.io.Closeable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What ContactNow says of its datasets and campaign tables, and whether a record fits. It is read once for all threads and again after an
 * age, in the background. Before a record is rejected, a description older than some seconds is read again, because an operator may just
 * have corrected it. A description that cannot be read is not checked: ContactNow validates the record in any case.
 */
public final class LeadSchema implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(LeadSchema.class);
    private static final Pattern LEADING_ZEROS = Pattern.compile("^0+(?=.)");

    private final SchemaReader reader;
    private final String referenceField;
    private final Duration maxAge;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread daemon = new Thread(task, "contactnow-schema");
        daemon.setDaemon(true);
        return daemon;
    });
    private final Map<String, RefreshingCache<SchemaReader.Dataset>> datasets = new Recent<>();
    private final Map<String, RefreshingCache<FieldCatalogue>> tables = new Recent<>();
    private final Set<String> unknownTold = ConcurrentHashMap.newKeySet();

    /** @param maxAge how old what ContactNow said may be */
    public LeadSchema(SchemaReader reader, String referenceField, Duration maxAge) {
        this.reader = reader;
        this.referenceField = referenceField;
        this.maxAge = maxAge;
    }

    /** Why ContactNow cannot take the record, and what to do; without any value of it. Empty if nothing is known against it. */
    public Optional<Problem> problem(Map<String, Object> record) {
        Optional<String> dataset = dataset(record);
        Optional<Problem> problem = dataset.flatMap(number -> problem(dataset(number), LeadSchema::problem));
        if (problem.isPresent()) {
            return problem;
        }
        Optional<String> table = table(record, dataset);
        if (table.isEmpty()) {
            return Optional.empty();
        }
        RefreshingCache<FieldCatalogue> catalogue = fields(table.get());
        catalogue.get().ifPresent(fields -> tellUnknown(table.get(), fields.unknown(record)));
        return problem(catalogue, fields -> fields.problem(record, referenceField));
    }

    /** The fields of the record that its campaign table does not have, as far as ContactNow says. They are sent, and ContactNow may drop them. */
    public List<String> unknown(Map<String, Object> record) {
        return table(record, dataset(record))
                .flatMap(table -> fields(table).get())
                .map(fields -> fields.unknown(record))
                .orElse(List.of());
    }

    /** The campaign table of the record, if ContactNow lists its columns and the one that bears references is not among them. */
    public Optional<String> withoutReferenceField(Map<String, Object> record) {
        return table(record, dataset(record)).filter(table -> {
            RefreshingCache<FieldCatalogue> catalogue = fields(table);
            return lacksReferenceField(catalogue.get()) && lacksReferenceField(catalogue.latest());
        });
    }

    private boolean lacksReferenceField(Optional<FieldCatalogue> columns) {
        return columns.isPresent() && !columns.get().has(referenceField);
    }

    /** ContactNow has rejected a record that passed the checks: its description may have changed. */
    public void doubt(Map<String, Object> record) {
        Optional<String> dataset = dataset(record);
        Optional<String> table = table(record, dataset);
        dataset.ifPresent(number -> dataset(number).doubt());
        table.ifPresent(name -> fields(name).doubt());
    }

    private static <T> Optional<Problem> problem(RefreshingCache<T> known, Function<T, Optional<Problem>> judgement) {
        return known.get().flatMap(judgement).isEmpty()
                ? Optional.empty()
                : known.latest().flatMap(judgement);
    }

    private static Optional<Problem> problem(SchemaReader.Dataset dataset) {
        if (!dataset.exists()) {
            return Optional.of(
                    new Problem(
                            FieldNames.DATASET,
                            "field 'dataset' names a dataset that ContactNow does not have; name one that it has, or create it there"));
        }
        return dataset.expired()
                ? Optional.of(new Problem(
                        FieldNames.DATASET,
                        "field 'dataset' names a dataset that has expired, and takes no leads any more; name another"))
                : Optional.empty();
    }

    private static Optional<String> dataset(Map<String, Object> record) {
        return FieldNames.field(record, FieldNames.DATASET).map(String::strip).filter(FieldNames::isDataset);
    }

    private Optional<String> table(Map<String, Object> record, Optional<String> dataset) {
        return FieldNames.field(record, FieldNames.TABLE)
                .map(String::strip)
                .or(() -> dataset.flatMap(number -> dataset(number).get()).map(SchemaReader.Dataset::table));
    }

    private RefreshingCache<SchemaReader.Dataset> dataset(String number) {
        String id = LEADING_ZEROS.matcher(number).replaceFirst("");
        synchronized (datasets) {
            return datasets.computeIfAbsent(
                    id, key -> new RefreshingCache<>("Dataset " + key, before -> reader.dataset(key), maxAge, thread));
        }
    }

    private RefreshingCache<FieldCatalogue> fields(String table) {
        synchronized (tables) {
            return tables.computeIfAbsent(
                    FieldNames.key(table),
                    key -> new RefreshingCache<>(
                            "The fields of campaign table " + FieldNames.shown(table),
                            before -> read(table, before),
                            maxAge,
                            thread));
        }
    }

    private FieldCatalogue read(String table, FieldCatalogue before) {
        FieldCatalogue now = reader.fields(table);
        List<String> drift = before == null ? List.of() : before.drift(now);
        if (!drift.isEmpty()) {
            LOG.warn("Campaign table {} has changed: {}", FieldNames.shown(table), String.join("; ", drift));
        }
        return now;
    }

    private void tellUnknown(String table, List<String> names) {
        for (String name : names) {
            if (unknownTold.size() < Recent.MOST_KEPT
                    && unknownTold.add(FieldNames.key(table) + "\n" + FieldNames.key(name))) {
                LOG.warn(
                        "Campaign table {} has no field {}, which leads bring: it is sent, and ContactNow may drop it",
                        FieldNames.shown(table),
                        FieldNames.shown(name));
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
