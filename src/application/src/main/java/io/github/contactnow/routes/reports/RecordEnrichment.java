package io.github.contactnow.routes.reports;

import io.github.contactnow.api.Durations;
import io.github.contactnow.reports.warehouse.CallRecords;
import io.github.contactnow.reports.warehouse.CallRecords.Wanted;
import io.github.contactnow.routes.WarehouseUser;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the customer records of stored calls into the warehouse, in batches. */
public class RecordEnrichment extends WarehouseUser {

    private static final Logger LOG = LoggerFactory.getLogger(RecordEnrichment.class);

    private String columns;
    private String since;
    private int batch;
    private CallRecords records;

    /** The records to read now. */
    public List<Wanted> wanted() {
        return records().wanted(Instant.now().minus(Durations.parse(since)), batch);
    }

    /** The columns of a record that are stored. */
    public Map<String, Object> row(
            @Body List<Map<String, Object>> read, @ExchangeProperty("wantedRecord") Wanted wanted) {
        return records()
                .row(
                        wanted,
                        read.isEmpty() ? null : read.get(0),
                        Clock.systemUTC().instant());
    }

    /** Stores the records that were read. */
    public void store(@Body List<Map<String, Object>> rows) {
        records().store(rows);
        LOG.info("{} records of called customers read", rows.size());
    }

    /** Logs why a run ended: the next run reads the remaining records. */
    public void stopped(@ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure) {
        LOG.warn("Reading the records of called customers goes on at the next run: {}", failure.getMessage());
    }

    private synchronized CallRecords records() {
        if (records == null) {
            records = new CallRecords(
                    warehouse(),
                    Stream.of(columns.split(",")).map(String::strip).toList());
        }
        return records;
    }

    /** Columns of records that are kept, commas between them. */
    public void setColumns(String columns) {
        this.columns = columns;
    }

    /** How far back calls count, as in P2D. */
    public void setSince(String since) {
        this.since = since;
    }

    /** How many records a run reads at most. */
    public void setBatch(int batch) {
        this.batch = batch;
    }
}
