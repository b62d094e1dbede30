package io.github.contactnow.simulator.state;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A snapshot of one record (lead) of a campaign table. Immutable. */
public final class StoredRecord {

    private final CampaignTable table;
    private final long id;
    private final long dataset;
    private final String[] values;
    private final long createdNanos;

    private StoredRecord(CampaignTable table, long id, long dataset, String[] values, long createdNanos) {
        this.table = table;
        this.id = id;
        this.dataset = dataset;
        this.values = values;
        this.createdNanos = createdNanos;
    }

    static StoredRecord fresh(CampaignTable table, long id, long dataset) {
        String[] values = new String[table.columns().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = table.columns().get(i).initial();
        }
        values[table.position("id")] = Long.toString(id);
        values[table.position("datasetid")] = Long.toString(dataset);
        return new StoredRecord(table, id, dataset, values, System.nanoTime());
    }

    /** A copy with changed columns. Names that the table does not have are ignored. */
    StoredRecord with(Map<String, String> changes) {
        String[] changed = values.clone();
        changes.forEach((column, value) -> {
            int position = table.position(column);
            if (position >= 0) {
                changed[position] = value;
            }
        });
        return new StoredRecord(table, id, dataset, changed, createdNanos);
    }

    public long id() {
        return id;
    }

    public long dataset() {
        return dataset;
    }

    public String table() {
        return table.name();
    }

    /** Whether the record is at least this old, in real time. */
    public boolean isAsOldAs(Duration age) {
        return System.nanoTime() - createdNanos >= age.toNanos();
    }

    /** The state of the record for the dialler. */
    public ProcessType processType() {
        return ProcessType.of(get("ProcessType"));
    }

    /** The value of a column, case-insensitive; null if it is null or the table does not have the column. */
    public String get(String column) {
        int position = table.position(column);
        return position < 0 ? null : values[position];
    }

    /** All columns with their values, in the order of replies. */
    public Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            columns.put(table.columns().get(i).name(), values[i]);
        }
        return Collections.unmodifiableMap(columns);
    }

    @Override
    public String toString() {
        return table.name() + columns();
    }
}
