package io.github.contactnow.component;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.contactnow.api.RecordDocument;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;

/** Turns the body of a write into records, one at a time: a map, a POJO, a list or iterator of these, or a JSON or XML document. */
final class Records implements Iterator<Map<String, Object>> {

    private static final ObjectMapper MAPPER = JsonMapper.builder().findAndAddModules().build();
    private static final TypeReference<LinkedHashMap<String, Object>> RECORD = new TypeReference<>() {
    };

    private final Iterator<?> source;
    private final Map<String, String> defaults;
    private long position;

    private Records(Iterator<?> source, Map<String, String> defaults) {
        this.source = source;
        this.defaults = defaults;
    }

    /**
     * @param defaults values of fields for records that do not carry them
     * @throws IOException if a document cannot be opened as JSON or XML
     */
    static Records of(Message message, Map<String, String> defaults) throws IOException {
        return new Records(source(message), defaults);
    }

    private static Iterator<?> source(Message message) throws IOException {
        Object body = message.getBody();
        if (body instanceof Iterator<?> iterator) {
            return iterator;
        }
        if (body instanceof Iterable<?> iterable && !(body instanceof Path)) {
            return iterable.iterator();
        }
        if (body == null) {
            throw new IllegalArgumentException("The body is empty: a write needs a map, a list of maps, or a JSON or XML document.");
        }
        if (body instanceof Map || !isDocument(body)) {
            return List.of(body).iterator();
        }
        InputStream document = body instanceof String text ? new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))
            : message.getBody(InputStream.class);
        return RecordDocument.open(document);
    }

    private static boolean isDocument(Object body) {
        return body instanceof String || body instanceof byte[] || body instanceof InputStream
            || body instanceof StreamCache || body instanceof File || body instanceof Path
            || body instanceof WrappedFile;
    }

    @Override
    public boolean hasNext() {
        return source.hasNext();
    }

    @Override
    public Map<String, Object> next() {
        position++;
        Object value = source.next();
        Map<String, Object> record;
        try {
            record = MAPPER.convertValue(value, RECORD);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Record " + position + " is a " + value.getClass().getName()
                + ", which cannot be turned into fields; send a map or a bean.");
        }
        if (record == null) {
            throw new IllegalArgumentException("Record " + position + " is null.");
        }
        defaults.forEach((name, text) -> {
            if (record.keySet().stream().noneMatch(name::equalsIgnoreCase)) {
                record.put(name, text);
            }
        });
        return record;
    }
}
