package io.github.contactnow.leads.schema;

import io.github.contactnow.api.Call;
import io.github.contactnow.api.ContactNowClient;
import io.github.contactnow.api.ContactNowException;
import io.github.contactnow.api.Format;
import io.github.contactnow.api.Operations;
import io.github.contactnow.api.Rows;
import io.github.contactnow.leads.FieldNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks ContactNow for its datasets, the columns of its campaign tables, and the values of their picklists. */
public final class SchemaReader {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaReader.class);

    private final ContactNowClient client;
    private final Format format;

    public SchemaReader(ContactNowClient client, Format format) {
        this.client = client;
        this.format = format;
    }

    /**
     * A dataset.
     *
     * @param exists  whether there is one of that number
     * @param expired whether it is closed for good
     * @param table   the campaign table that it belongs to; null if unknown
     */
    public record Dataset(boolean exists, boolean expired, String table) {}

    /**
     * @throws ContactNowException   if ContactNow could not be asked
     * @throws IllegalStateException if its answer is not about that dataset
     */
    public Dataset dataset(String number) {
        List<Map<String, Object>> rows = rows("ecnow/ecnow_datasets/read", Map.of("dataset", number));
        if (rows.isEmpty()) {
            return new Dataset(false, false, null);
        }
        Map<String, Object> row = rows.stream()
                .filter(one -> FieldNames.text(one, "dataset").equals(number))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the answer is not about dataset " + number));
        String table = List.of("import_table", "campaign", "table").stream()
                .map(name -> FieldNames.text(row, name))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse(null);
        if (table == null) {
            LOG.info(
                    "ContactNow does not name the campaign table of dataset {}, so the fields of leads that name no table are not checked; "
                            + "set the table",
                    number);
        }
        return new Dataset(true, FieldNames.text(row, "d_status").equalsIgnoreCase("EXPIRED"), table);
    }

    /**
     * @throws ContactNowException   if ContactNow could not be asked
     * @throws IllegalStateException if its answer names no column of the table
     */
    public FieldCatalogue fields(String table) {
        List<CampaignField> fields = new ArrayList<>();
        Map<String, Optional<NavigableSet<String>>> picklists = new HashMap<>();
        for (Map<String, Object> row : rows("ecnow/campaign_fields/read", Map.of("table", table))) {
            if (FieldNames.text(row, "table").isEmpty()
                    || FieldNames.text(row, "table").equalsIgnoreCase(table)) {
                CampaignField.of(row)
                        .map(field -> field.picklist().isEmpty()
                                ? field
                                : field.withValues(picklists
                                        .computeIfAbsent(field.picklist(), this::values)
                                        .orElse(null)))
                        .ifPresent(fields::add);
            }
        }
        if (fields.isEmpty()) {
            throw new IllegalStateException("the answer names no column of it");
        }
        return new FieldCatalogue(fields);
    }

    /** The reply to this method is not documented: what is not understood is not checked. */
    private Optional<NavigableSet<String>> values(String picklist) {
        NavigableSet<String> values = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        try {
            for (Map<String, Object> row : rows("ecnow/picklist/read", Map.of("picklist", picklist))) {
                if (FieldNames.text(row, "picklist").isEmpty()
                        || FieldNames.text(row, "picklist").equalsIgnoreCase(picklist)) {
                    FieldNames.field(row, "value").map(String::strip).ifPresent(values::add);
                }
            }
        } catch (ContactNowException e) {
            LOG.info(
                    "The picklist {} cannot be read, so leads are not checked against it: {}",
                    FieldNames.shown(picklist),
                    e.getMessage());
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(values);
    }

    private List<Map<String, Object>> rows(String operation, Map<String, String> arguments) {
        List<Map<String, Object>> all = new ArrayList<>();
        try (Rows rows = client.read(Call.of(Operations.named(operation), arguments, format))) {
            rows.forEachRemaining(all::add);
        }
        return all;
    }
}
