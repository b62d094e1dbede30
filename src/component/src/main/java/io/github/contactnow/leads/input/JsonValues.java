package io.github.contactnow.leads.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.contactnow.leads.FieldNames;
import io.github.contactnow.leads.Problem;
import java.io.IOException;
import java.io.StringWriter;

/** Reads one JSON value as a record, and copies it: a rejected record is reported in its original form. */
final class JsonValues {

    private static final int MAX_DEPTH = 100;

    /** Without a table of names: names come from outside, and a table of them would grow with the input. */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(RawRecord.MAX_VALUE_CHARS)
                    .maxNumberLength(RawRecord.MAX_VALUE_CHARS)
                    .maxNameLength(RawRecord.MAX_VALUE_CHARS)
                    .maxNestingDepth(MAX_DEPTH)
                    .build())
            .build();

    static final String LIMITS = "a value or name is longer than " + RawRecord.MAX_VALUE_CHARS
            + " characters, values are nested deeper than " + MAX_DEPTH + ", or there are more than "
            + RawRecord.MAX_FIELDS + " fields; shorten the record";

    private JsonValues() {}

    /** Reads the value that the parser stands on, and leaves the parser on its last token. */
    static RawRecord read(JsonParser parser, long position, long line, FieldMapping mapping) throws IOException {
        StringWriter raw = new StringWriter();
        RawRecord record = new RawRecord(position, line, raw::toString);
        try (JsonGenerator copy = FACTORY.createGenerator(raw)) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                readFields(parser, copy, record, mapping);
            } else {
                record.reject(new Problem(null, "not an object; write each lead as {\"name\": \"value\", ...}"));
                copyValue(parser, copy);
            }
        }
        return record;
    }

    private static void readFields(JsonParser parser, JsonGenerator copy, RawRecord record, FieldMapping mapping)
            throws IOException {
        copy.writeStartObject();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            copy.writeFieldName(name);
            JsonToken value = parser.nextToken();
            if (value.isStructStart() && mapping.reachesInto(name)) {
                JsonNode tree = JsonDocuments.MAPPER.readTree(parser);
                JsonDocuments.MAPPER.writeTree(copy, tree);
                addPaths(name, tree, record, mapping);
                continue;
            }
            if (value.isStructStart()) {
                if (!mapping.dropsOthers()) {
                    record.reject(
                            new Problem(
                                    name,
                                    "field " + FieldNames.shown(name)
                                            + " holds an object or a list; write one text or number, or map a value in it by its path"));
                }
            } else if (value != JsonToken.VALUE_NULL) {
                record.add(name, parser.getText());
            }
            copyValue(parser, copy);
        }
        copy.writeEndObject();
    }

    /** Adds the values in an object or a list that the mapping names by their paths, such as {@code properties.phones.0.value}. */
    private static void addPaths(String path, JsonNode tree, RawRecord record, FieldMapping mapping) {
        if (tree.isContainerNode()) {
            if (mapping.names(path)) {
                record.reject(new Problem(
                        path, "field " + FieldNames.shown(path) + " holds an object or a list; map a value in it"));
            }
            if (tree.isObject()) {
                tree.properties()
                        .forEach(field -> addPaths(path + "." + field.getKey(), field.getValue(), record, mapping));
            }
            for (int i = 0; tree.isArray() && i < tree.size(); i++) {
                addPaths(path + "." + i, tree.get(i), record, mapping);
            }
        } else if (!tree.isNull() && mapping.names(path)) {
            record.add(path, JsonDocuments.text(tree));
        }
    }

    private static void copyValue(JsonParser parser, JsonGenerator copy) throws IOException {
        int depth = 0;
        while (true) {
            JsonToken token = parser.currentToken();
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (token.isNumeric()) {
                copy.writeNumber(parser.getText());
            } else {
                copy.copyCurrentEvent(parser);
            }
            if (depth == 0) {
                return;
            }
            parser.nextToken();
        }
    }
}
