package io.github.contactnow.routes.crm;

import io.github.contactnow.api.ContactNowRejectedException;
import io.github.contactnow.leads.FieldNames;
import io.github.contactnow.leads.schema.Recent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RuntimeCamelException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the records of calls from ContactNow, one request each, and remembers the latest thousand. */
final class CalledRecords {

    private static final Logger LOG = LoggerFactory.getLogger(CalledRecords.class);
    private static final String READ = "contactnow:ecnow/ecnow_records/read?headerArguments=table";
    private static final String ARGUMENT = "CamelContactNowArg.";

    private final ProducerTemplate template;
    private final String column;
    private final Map<String, Optional<Found>> recent = new Recent<>();

    /**
     * What a record says.
     *
     * @param reference its reference; never empty
     * @param dataset   its dataset; empty if it names none
     */
    record Found(String reference, String dataset) {}

    /** @param column the one that bears references */
    CalledRecords(CamelContext camel, String column) {
        template = camel.createProducerTemplate();
        this.column = column;
    }

    /**
     * The record of a call; empty if it bears no reference, or ContactNow does not show it.
     *
     * @throws io.github.contactnow.api.ContactNowException if ContactNow could not be asked
     */
    synchronized Optional<Found> find(String table, String record) {
        String name = table + "/" + record;
        Optional<Found> known = recent.get(name);
        if (known != null) {
            return known;
        }
        Optional<Map<String, Object>> row = read(table, record);
        Optional<Found> found = row.flatMap(fields -> FieldNames.field(fields, column)
                .map(reference -> new Found(reference, FieldNames.text(fields, "datasetid"))));
        if (row.isPresent()) {
            recent.put(name, found);
        }
        return found;
    }

    private Optional<Map<String, Object>> read(String table, String record) {
        Exchange read = template.request(READ, exchange -> {
            exchange.getMessage().setHeader(ARGUMENT + FieldNames.TABLE, table);
            exchange.getMessage().setHeader(ARGUMENT + "urn", record);
            // A server that does not know the filter would send the whole table.
            exchange.getMessage().setHeader(ARGUMENT + "limit", 1);
        });
        if (read.getException() instanceof ContactNowRejectedException rejected) {
            LOG.warn(
                    "Record {} of a call could not be read, so that the call goes to CRMs without a reference: {}",
                    record,
                    rejected.getMessage());
            return Optional.empty();
        }
        if (read.getException() != null) {
            throw RuntimeCamelException.wrapRuntimeCamelException(read.getException());
        }
        List<?> rows = read.getMessage().getBody(List.class);
        return rows.stream()
                .map(CalledRecords::fields)
                .filter(row -> FieldNames.text(row, "id").equals(record))
                .findFirst();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> fields(Object row) {
        return (Map<String, Object>) row;
    }
}
