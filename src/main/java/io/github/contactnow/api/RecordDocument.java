package io.github.contactnow.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
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
 * Records out of a JSON or XML document, one at a time and in constant memory. JSON: an array of objects, or one object. XML: a root whose
 * children have children of their own holds one record per child; any other root is one record itself (both nestings of the vendor's
 * article on ecnow_data).
 */
public final class RecordDocument implements Iterator<Map<String, Object>> {

    private static final JsonFactory JSON = new ObjectMapper().getFactory();

    private static final TypeReference<LinkedHashMap<String, Object>> RECORD = new TypeReference<>() {
    };

    private final Format format;
    private final JsonParser parser;
    private final Deque<Map<String, Object>> ready = new ArrayDeque<>();
    private final Map<String, Object> rootFields = new LinkedHashMap<>();
    private boolean ended;

    private RecordDocument(Format format, JsonParser parser) {
        this.format = format;
        this.parser = parser;
    }

    /**
     * Opens a document; its first character tells whether it is XML or JSON.
     *
     * @throws IOException if the document does not begin as one of the two
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
        RecordDocument records = new RecordDocument(format, format == Format.XML ? Xml.parser(input) : JSON.createParser(input));
        records.begin();
        return records;
    }

    private void begin() throws IOException {
        JsonToken token = parser.nextToken();
        if (format == Format.JSON && token == JsonToken.START_OBJECT) {
            ready.add(parser.readValueAs(RECORD));
            ended = true;
        } else if (format == Format.JSON ? token != JsonToken.START_ARRAY : token != JsonToken.START_OBJECT) {
            throw new DocumentFormatException("The document is neither an array of records nor a record");
        }
    }

    @Override
    public boolean hasNext() {
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
            throw new UncheckedIOException(DocumentFormatException.of(format, e));
        }
    }

    private void element(JsonToken token) throws IOException {
        if (token == JsonToken.START_OBJECT) {
            ready.add(parser.readValueAs(RECORD));
        } else if (token == JsonToken.END_ARRAY) {
            ended = true;
        } else {
            throw new DocumentFormatException(token == null ? "it stops in the middle" : "it holds a value that is not a record");
        }
    }

    private void child(JsonToken token) throws IOException {
        if (token != JsonToken.FIELD_NAME) {
            ended = true;
            if (!rootFields.isEmpty()) {
                ready.add(rootFields);
            }
            return;
        }
        String name = parser.currentName();
        if (parser.nextToken() == JsonToken.START_OBJECT) {
            Map<String, Object> record = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                record.put(field, parser.getText());
            }
            ready.add(record);
        } else {
            rootFields.put(name, parser.getText());
        }
    }

    @Override
    public Map<String, Object> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }
}
