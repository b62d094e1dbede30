package io.github.contactnow.simulator.state;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The campaign tables, their datasets and the records in them. Every method is atomic. */
public final class Leads {

    private final RecordRules rules;
    private final Map<String, CampaignTable> tables = new LinkedHashMap<>();
    private final Map<Long, Dataset> datasets = new TreeMap<>();
    private final Map<Long, TreeMap<Long, StoredRecord>> records = new TreeMap<>();
    private final Map<Long, Long> lastDialled = new TreeMap<>();
    private long nextRecord;

    Leads(RecordRules rules, long firstRecord) {
        this.rules = rules;
        this.nextRecord = firstRecord;
    }

    public synchronized void addTable(CampaignTable table) {
        tables.put(table.name().toLowerCase(Locale.ROOT), table);
    }

    public synchronized List<CampaignTable> tables() {
        return List.copyOf(tables.values());
    }

    /** The table with this name, case-insensitive. */
    public synchronized Optional<CampaignTable> table(String name) {
        return Optional.ofNullable(tables.get(name.toLowerCase(Locale.ROOT)));
    }

    public synchronized void addDataset(Dataset dataset) {
        if (table(dataset.table()).isEmpty()) {
            throw Refused.badArgument("table");
        }
        datasets.put(dataset.id(), dataset);
        records.putIfAbsent(dataset.id(), new TreeMap<>());
    }

    /** Adds a dataset with the next free number. */
    public synchronized Dataset createDataset(
            String table, long queue, DatasetStatus status, int priority, String description, String notes) {
        long id = datasets.keySet().stream().mapToLong(Long::longValue).max().orElse(0) + 1;
        Dataset dataset = new Dataset(id, table, queue, status, priority, description, notes, rules.today());
        addDataset(dataset);
        return dataset;
    }

    public synchronized List<Dataset> datasets() {
        return List.copyOf(datasets.values());
    }

    public synchronized Optional<Dataset> dataset(long id) {
        return Optional.ofNullable(datasets.get(id));
    }

    /** Replaces a dataset and adapts its records to its status. Rejects a change of an expired dataset. */
    public synchronized void updateDataset(Dataset changed) {
        Dataset before = datasets.get(changed.id());
        if (before.status() == DatasetStatus.EXPIRED) {
            throw new Refused("Dataset [" + changed.id() + "] is EXPIRED.");
        }
        datasets.put(changed.id(), changed);
        if (before.status() != changed.status()) {
            records.get(changed.id())
                    .replaceAll((id, record) -> record.with(Map.of(
                            "ProcessType",
                            record.processType().in(changed.status()).text())));
        }
    }

    public synchronized int recordCount(long dataset) {
        return records.getOrDefault(dataset, new TreeMap<>()).size();
    }

    public synchronized StoredRecord create(long datasetId, Fields fields) {
        Dataset dataset = dataset(datasetId).orElseThrow(() -> Refused.badArgument("dataset"));
        StoredRecord record = rules.create(tableOf(dataset), dataset, nextRecord, fields);
        nextRecord++;
        records.get(datasetId).put(record.id(), record);
        return record;
    }

    /** Updates the record with this id in this dataset. */
    public synchronized StoredRecord update(long id, long datasetId, Fields fields) {
        Dataset dataset = datasets.get(datasetId);
        StoredRecord record = dataset == null ? null : records.get(datasetId).get(id);
        if (record == null) {
            throw new Refused("Record id [" + id + "] does not exist.");
        }
        StoredRecord updated = rules.update(tableOf(dataset), dataset, record, fields);
        records.get(datasetId).put(id, updated);
        return updated;
    }

    /** The matching records of the selected datasets, ordered by dataset and id. */
    public synchronized List<StoredRecord> find(Predicate<Dataset> in, Predicate<StoredRecord> matching) {
        List<StoredRecord> found = new ArrayList<>();
        for (Dataset dataset : datasets.values()) {
            if (in.test(dataset)) {
                records.get(dataset.id()).values().stream().filter(matching).forEach(found::add);
            }
        }
        return found;
    }

    /** The record with this id in one of the selected datasets. */
    public synchronized Optional<StoredRecord> find(Predicate<Dataset> in, long id) {
        return datasets.values().stream()
                .filter(in)
                .map(dataset -> records.get(dataset.id()).get(id))
                .filter(record -> record != null)
                .findFirst();
    }

    /**
     * The record to dial next. Selects the live dataset with the highest priority that has a due record, and goes through
     * its records in a circle from the last one dialled. A record with a callback in the future is not due.
     */
    synchronized Optional<StoredRecord> nextToDial() {
        String now = rules.now();
        return datasets.values().stream()
                .filter(dataset -> dataset.status() == DatasetStatus.LIVE)
                .sorted(Comparator.comparingInt(Dataset::priority).reversed().thenComparing(Dataset::id))
                .map(dataset -> nextToDial(dataset.id(), now))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<StoredRecord> nextToDial(long dataset, String now) {
        TreeMap<Long, StoredRecord> all = records.get(dataset);
        long last = lastDialled.getOrDefault(dataset, 0L);
        Predicate<StoredRecord> due = record -> record.processType() != ProcessType.COMPLETE
                && record.get("callback").compareTo(now) <= 0;
        Optional<StoredRecord> next = all.tailMap(last, false).values().stream()
                .filter(due)
                .findFirst()
                .or(() -> all.headMap(last, true).values().stream().filter(due).findFirst());
        next.ifPresent(record -> lastDialled.put(dataset, record.id()));
        return next;
    }

    /**
     * Applies the result of a call to its record: outcome, notes and process type. Without a record it changes nothing.
     *
     * @param callback the new callback time; empty to keep the current one
     * @param at       when the result was set
     */
    synchronized void called(
            long datasetId, long recordId, long agent, Outcome outcome, Optional<String> callback, Instant at) {
        Dataset dataset = datasets.get(datasetId);
        if (dataset != null) {
            records.get(datasetId)
                    .computeIfPresent(
                            recordId,
                            (id, record) -> rules.called(
                                    dataset, record, agent, outcome, callback.orElse(record.get("callback")), at));
        }
    }

    /** The callback time a number of hours after a moment; 0 for no callback. */
    String callbackIn(long hours, Instant from) {
        return hours == 0 ? CampaignTable.NO_TIME : rules.text(from.plus(Duration.ofHours(hours)));
    }

    /** A moment in the form of the times of records. */
    String text(Instant moment) {
        return rules.text(moment);
    }

    private CampaignTable tableOf(Dataset dataset) {
        return table(dataset.table()).orElseThrow();
    }
}
