package io.github.contactnow.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Reads records from a JSON or XML document one at a time, in constant memory. JSON: an array of objects, or one object. XML: a root whose
 * children have children holds one record per child; any other root is one record (the vendor's article on ecnow_data shows both).
 */
public final class RecordDocument implements Iterator<Map<String, Object>> {

    private static final TypeReference<LinkedHashMap<String, Object>> RECORD = new TypeReference<>() {};

    private final Format format;
    private final JsonParser parser;
    private final Deque<Map<String, Object>> ready = new ArrayDeque<>();
    private final Map<String, Object> rootFields = new LinkedHashMap<>();
    private long read;
    private boolean ended;
    private UncheckedIOException failure;

    private RecordDocument(Format format, JsonParser parser) {
        this.format = format;
        this.parser = parser;
    }

    /**
     * Opens a document; its first character decides between XML and JSON.
     *
     * @throws IOException if the document begins as neither of the two, or is one malformed record
     */
    public static RecordDocument open(InputStream document) throws IOException {
        BufferedInputStream input = new BufferedInputStream(document);
        input.mark(1024);
        int first = input.read();
        while (first >= 0 && (Character.isWhitespace(first) || first == 0xEF || first == 0xBB || first == 0xBF)) {
            first = input.read();
        }
        input.reset();
        Format format = first == '<' ? Format.XML : Format.JSON;
        try {
            RecordDocument records = new RecordDocument(
                    format, format == Format.XML ? Xml.parser(input) : Json.PLAIN.createParser(input));
            records.begin();
            return records;
        } catch (JsonProcessingException | DocumentFormatException e) {
            throw new DocumentFormatException("The document cannot be read: "
                    + DocumentFormatException.of(format, e).getMessage());
        }
    }

    private void begin() throws IOException {
        JsonToken token = parser.nextToken();
        if (format == Format.JSON && token == JsonToken.START_OBJECT) {
            ready.add(parser.readValueAs(RECORD));
            end();
        } else if (format == Format.JSON ? token != JsonToken.START_ARRAY : token != JsonToken.START_OBJECT) {
            throw new DocumentFormatException("it is neither an array of records nor a record");
        }
    }

    /** @throws UncheckedIOException if the document is malformed; every later call throws it again, so that it never looks complete */
    @Override
    public boolean hasNext() {
        if (failure != null) {
            throw failure;
        }
        try {
            while (ready.isEmpty() && !ended) {
                if (format == Format.JSON) {
                    element(parser.nextToken());
                } else {
                    child(parser.nextToken());
                }
            }
            return !ready.isEmpty();
        } catch (IOException e) {
            DocumentFormatException fault = DocumentFormatException.of(format, e);
            failure = new UncheckedIOException(
                    "The document cannot be read at record " + (read + 1) + ": " + fault.getMessage(), fault);
            throw failure;
        }
    }

    private void element(JsonToken token) throws IOException {
        if (token == JsonToken.START_OBJECT) {
            ready.add(parser.readValueAs(RECORD));
        } else if (token == JsonToken.END_ARRAY) {
            end();
        } else {
            throw new DocumentFormatException(
                    token == null ? "it ends prematurely" : "it holds a value that is not a record");
        }
    }

    private void child(JsonToken token) throws IOException {
        if (token != JsonToken.FIELD_NAME) {
            end();
            if (!rootFields.isEmpty()) {
                ready.add(rootFields);
            }
            return;
        }
        String name = parser.currentName();
        boolean record = parser.nextToken() == JsonToken.START_OBJECT;
        if (record) {
            ready.add(fields());
        } else {
            put(rootFields, name);
        }
        if (!rootFields.isEmpty() && (record || read > 0)) {
            throw new DocumentFormatException("it mixes records and fields under its root");
        }
    }

    private Map<String, Object> fields() throws IOException {
        Map<String, Object> record = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            put(record, name);
        }
        return record;
    }

    private void put(Map<String, Object> record, String name) throws IOException {
        if (!parser.currentToken().isScalarValue() || name.isEmpty()) {
            throw new DocumentFormatException("a field holds elements or attributes, or text stands between fields");
        }
        record.put(name, parser.currentToken() == JsonToken.VALUE_NULL ? null : parser.getText());
    }

    /** Content after the end, such as a second document, must not be dropped silently. */
    private void end() throws IOException {
        if (parser.nextToken() != null) {
            throw new DocumentFormatException("something follows its end");
        }
        ended = true;
    }

    @Override
    public Map<String, Object> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        read++;
        return ready.remove();
    }
}
