package io.github.contactnow.leads.schema;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.contactnow.api.ContactNowClient;
import io.github.contactnow.api.ContactNowException;
import io.github.contactnow.api.Format;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The columns of a campaign table in forms that tools take: a JSON Schema of its records, and an SQL table that holds them. */
public final class TableSchema {

    private final String table;
    private final Collection<CampaignField> fields;

    private TableSchema(String table, Collection<CampaignField> fields) {
        this.table = table;
        this.fields = List.copyOf(fields);
    }

    /**
     * @param table name of the campaign table
     * @throws ContactNowException   if ContactNow could not be asked
     * @throws IllegalStateException if its answer names no column of the table
     */
    public static TableSchema read(ContactNowClient client, String table) {
        return new TableSchema(
                table, new SchemaReader(client, Format.JSON).fields(table).all());
    }

    /** A schema of draft 2020-12. Values of ContactNow are texts; columns that it fills by itself are read-only. */
    public ObjectNode jsonSchema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", table);
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        for (CampaignField field : fields) {
            ObjectNode property = properties.putObject(field.name()).put("type", "string");
            if (field.size() > 0) {
                property.put("maxLength", field.size());
            }
            if (field.values() != null) {
                field.values().forEach(property.withArray("enum")::add);
            }
            if (field.system()) {
                property.put("readOnly", true);
            }
        }
        fields.stream().filter(TableSchema::needed).forEach(field -> schema.withArray("required")
                .add(field.name()));
        return schema;
    }

    /** A statement of standard SQL that creates a table with these columns. */
    public String sql() {
        return "CREATE TABLE " + quoted(table) + " (\n"
                + fields.stream()
                        .map(field -> "  " + quoted(field.name())
                                + (field.size() > 0 ? " VARCHAR(" + field.size() + ")" : " VARCHAR")
                                + (needed(field) ? " NOT NULL" : ""))
                        .collect(Collectors.joining(",\n"))
                + "\n)";
    }

    private static boolean needed(CampaignField field) {
        return field.required() && !field.system();
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
